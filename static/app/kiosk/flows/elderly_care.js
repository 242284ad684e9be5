/**
 * Home care: book help in five steps (what, which day, when, who, is it right), and see or cancel what is booked.
 * GET /api/elderly-care/services · GET /slots · POST /bookings · POST /my-bookings · POST /bookings/{id}/cancellation
 */
import { said, t } from "../../kernel/i18n.js";
import { booking, bookingTasks, whenWords } from "./elderly_care/booking.js";
import { visits, visitTasks } from "./elderly_care/visits.js";
import { nameWords, who, whoTasks } from "./elderly_care/who.js";
import { tokenIn } from "./card.js";

/** @typedef {import("../../kernel/flow.js").State} State */

const SLIP = /\/B\/([A-Z2-7]{26})$/;

/** @type {import("../registry.js").KioskFlow} */
export const elderlyCare = {
  name: "elderly-care",
  door: { size: "big", order: 2, tone: "green", icon: "care", title: "care.door.title", lead: "care.door.lead" },
  listening: ["start", "who", "card", "mine", "visits"],
  passing: ["loading", "seeking", "booking", "finding", "cancelling"],
  ends: ["done", "cancelled"],

  start: (known) => ({
    step: "start", goal: "book", page: 0, services: [], group: "", service: null, week: 0, today: "", slots: [], day: "", slot: null,
    card: known.card ?? "", phone: known.phone ?? "", surname: known.surname ?? "", title: known.title ?? "",
    booking: null, alternatives: [], paper: "printing", reached: true, token: "", visits: [], visit: null, error: null,
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
    ...who,
    ...visits,
  },

  after: { ...bookingTasks, ...whoTasks, ...visitTasks },

  screens: async () => (await import("../screens/elderly_care.js")).elderlyCareScreen,

  prompt: (state) => (PROMPTS[state.step] ?? (() => ""))(state),
};

/** @type {Record<string, (state: State) => string>} */
const PROMPTS = {
  start: () => t("choose_service"),
  groups: () => t("care.groups.title"),
  services: () => t("care.services.title"),
  days: () => t("care_time"),
  times: () => t("care.times.title"),
  full: () => t("care.full.title"),
  who: () => t("care.who.title"),
  card: () => t("card_scan"),
  phone: () => t("care.phone.title"),
  surname: () => t("care.surname.title"),
  title: () => t("care.title.title"),
  helper: () => t("help.title"),
  check: (state) =>
    [t("card.check.title"), said(state.service, "name"), whenWords(state.slot, state.today), nameWords(state), t("privacy")].join("。"),
  done: (state) => [t("care.done.printing"), whenWords(state.booking, state.today), codeWords(state.booking)].filter(Boolean).join("。"),
  mine: () => t("care.mine.title"),
  visits: (state) => t(state.visits.length ? "care.visits.title" : "care.visits.none"),
  visit: (state) => said(state.visit, "service_name"),
  sure: () => t("care.sure.title"),
  cancelled: () => t("care.cancelled.title"),
};

/** @param {{visit_code?: string}} booking */
const codeWords = ({ visit_code: code }) => (code ? t("care_code", { code: [...code].join(" ") }) : "");
