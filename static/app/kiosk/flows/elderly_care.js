/**
 * Home care: book help in five steps (what, which day, when, who, is it right), and see or cancel what is booked.
 * GET /api/elderly-care/services · GET /slots · POST /bookings · POST /my-bookings · POST /bookings/{id}/cancellation
 */
import { said, t } from "../../kernel/i18n.js";
import { booking, bookingTasks, keptWords, payWords, whenWords } from "./elderly_care/booking.js";
import { giveBack, keeping, keepingTasks } from "./elderly_care/keeping.js";
import { family, familyTasks } from "./elderly_care/family.js";
import { isLate, visits, visitTasks } from "./elderly_care/visits.js";
import { nameWords, who, whoTasks } from "./elderly_care/who.js";
import { tokenIn } from "./card.js";
import { ratingPrompts } from "./rating.js";

/** @typedef {import("../../kernel/flow.js").State} State */

const SLIP = /\/B\/([A-Z2-7]{26})$/;

/** @type {Omit<import("../registry.js").KioskFlow, "screens">} */
export const elderlyCare = {
  name: "elderly-care",
  listening: ["start", "who", "card", "mine", "visits"],
  passing: ["loading", "seeking", "keeping", "booking", "finding", "cancelling", "asking", "sending"],
  binding: ["agreed", "consented", "willPay", "letKnow", "cancelSure"],
  ends: ["done", "cancelled", "thanks"],

  start: (known) => ({
    step: "start", goal: "book", page: 0, services: [], group: "", service: null, week: 0, today: "", slots: [], day: "", slot: null, hold: null, quota: null,
    card: known.card ?? "", phone: known.phone ?? "", surname: known.surname ?? "", title: known.title ?? "",
    booking: null, alternatives: [], paper: "printing", reached: true, token: "", agrees: [], pays: false, missing: [], menus: [], readers: [], visits: [], visit: null, error: null,
  }),

  scans(text) {
    const slip = SLIP.exec(text.trim().toUpperCase())?.[1];
    if (slip) return { type: "slip", token: slip };
    const card = tokenIn(text);
    return card ? { type: "cardSeen", token: card } : null;
  },

  on: {
    page: (state, { page }) => ({ ...state, page }),
    seen: (state) => state,
    ...booking,
    ...keeping,
    ...who,
    ...visits,
    ...family,
  },

  after: { ...bookingTasks, ...keepingTasks, ...whoTasks, ...visitTasks, ...familyTasks },

  lasting: ["hold"],
  leave: giveBack,

  prompt: (state) => (PROMPTS[state.step] ?? (() => ""))(state),
};

/** @type {Record<string, (state: State) => string>} */
const PROMPTS = {
  start: () => t("choose_service"),
  groups: () => t("care.groups.title"),
  services: () => t("care.services.title"),
  days: () => t("care_time"),
  times: () => t("care.times.title"),
  full: (state) => [t(state.isOver ? "care.over.title" : "care.full.title"), ...state.alternatives.map((/** @type {any} */ one) => whenWords(one, state.today))].join("。"),
  who: (state) => [t("care.who.title"), keptWords(state)].join("。"),
  card: () => t("card_scan"),
  phone: ({ goal }) => t(goal === "family" ? "care.readers.phone" : "care.phone.title"),
  surname: () => t("care.surname.title"),
  title: () => t("care.title.title"),
  helper: () => t("help.title"),
  check: (state) =>
    [t("card.check.title"), said(state.service, "name"), whenWords(state.slot, state.today), nameWords(state), keptWords(state), t("privacy")].join("。"),
  done: (state) => [t("care.done.printing"), whenWords(state.booking, state.today), codeWords(state.booking)].filter(Boolean).join("。"),
  mine: () => t("care.mine.title"),
  visits: (state) => t(state.visits.length ? "care.visits.title" : "care.visits.none"),
  visit: (state) => said(state.visit, "service_name"),
  sure: ({ visit }) => [t("care.sure.title"), isLate(visit) && t("care.sure.late")].filter(Boolean).join("。"),
  cancelled: () => t("care.cancelled.title"),
  copied: () => t("care.copy"),
  papers: ({ missing }) => [t("care.papers.title"), ...missing.map((/** @type {any} */ one) => said(one))].join("。"),
  pay: ({ shares }) => payWords(shares),
  menu: ({ menus }) => [t("care.menu.title"), ...menus.map(menuWords)].join("。"),
  readers: () => t("care.readers.title"),
  relation: () => t("care.relation.title"),
  consent: () => [t("care.consent.title"), t("care.consent.lead")].join("。"),
  ...Object.fromEntries(["rate", "reasons", "thanks"].map((step) => [step, () => ratingPrompts()[/** @type {"rate"} */ (step)]])),
};

/** 午餐：清蒸鱼、炒青菜 @param {any} menu */
export const menuWords = ({ meal, dishes }) => `${t(`care.meal.${meal}`)}：${dishes.map((/** @type {any} */ dish) => dish.name).join("、")}`;

/** @param {{visit_code?: string}} booking */
const codeWords = ({ visit_code: code }) => (code ? t("care_code", { code: [...code].join(" ") }) : "");
