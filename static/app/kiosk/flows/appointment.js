/**
 * A time at the window: book a half hour (for what, which day, when, is it right), say that one is here, or give the time back.
 * GET /api/one-window/queues · GET /appointment-slots · POST /appointments · POST /appointments/check-ins · POST /appointments/{number}/cancellation
 */
import { said, t } from "../../kernel/i18n.js";
import { arrival, arrivalTasks } from "./appointment/arrival.js";
import { booking, bookingTasks } from "./appointment/booking.js";
import { tokenIn } from "./card.js";
import { momentWords } from "./days.js";

/** @typedef {import("../../kernel/flow.js").State} State */

const SLIP = /\/W\/([A-Z2-7]{26})$/;

/** @type {import("../registry.js").KioskFlow} */
export const appointment = {
  name: "appointment",
  door: { size: "small", order: 4, icon: "calendar", title: "appoint.door.title" },
  listening: ["start", "card", "arrive"],
  passing: ["loading", "seeking", "booking", "arriving", "cancelling"],
  binding: ["confirmed"],
  ends: ["done", "ticket", "cancelled"],

  start: (known) => ({
    step: "start", goal: "book", page: 0, queues: [], queue: null, week: 0, today: "", slots: [], day: "", slot: null, alternatives: [],
    card: known.card ?? "", slip: "", isAsked: false, number: "", made: null, ticket: null, paper: "printing", error: null,
  }),

  scans(text) {
    const slip = SLIP.exec(text.trim().toUpperCase())?.[1];
    if (slip) return { type: "slipSeen", slip };
    const card = tokenIn(text);
    return card ? { type: "cardSeen", token: card } : null;
  },

  on: {
    page: (state, { page }) => ({ ...state, page }),
    seen: (state) => state,
    cardSeen: (state, { token }) => ({ ...state, card: token, step: state.step === "card" ? "check" : "arriving" }),
    ...booking,
    ...arrival,
  },

  after: { ...bookingTasks, ...arrivalTasks },

  screens: async () => (await import("../screens/appointment.js")).appointmentScreen,

  prompt: (state) => (PROMPTS[state.step] ?? (() => ""))(state),
};

/** @type {Record<string, (state: State) => string>} */
const PROMPTS = {
  start: () => t("appoint.start.title"),
  queue: () => t("window.queue.title"),
  days: () => t("appoint.days.title"),
  times: () => t("appoint.times.title"),
  full: () => t("care.full.title"),
  card: () => t("appoint.card.spoken"),
  check: (state) => [t("card.check.title"), said(state.queue, "name"), momentWords(state.slot.starts_at, state.today)].join("。"),
  done: (state) => [t("appoint.done.title"), momentWords(state.made.starts_at, state.today), state.paper === "none" ? t("appoint.done.photo") : ""].join("。"),
  arrive: () => t("appoint.arrive.title"),
  number: () => t("appoint.number.title"),
  ticket: (state) => t("ticket_ok", { number: state.ticket.number, ahead: state.ticket.ahead }),
  sure: () => t("appoint.sure.title"),
  cancelled: () => t("appoint.cancelled.title"),
};
