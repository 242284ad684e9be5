/**
 * Where is my number, and how was it: by the slip's code or by the number on it.
 * GET /api/one-window/tickets/{token} · GET /numbers/{number} · POST /tickets/{token}/yielding · /departure · POST /reviews
 */
import { spell } from "../../components/letters.js";
import { t } from "../../kernel/i18n.js";
import { placeWords } from "./one_window.js";
import { isSaid, LEVELS, rated, ratingPrompts } from "./rating.js";

/** @typedef {import("../../kernel/flow.js").Task} Task */

const SLIP = /\/T\/([A-Z2-7]{26})$/;
const NUMBER = /^[A-Z]\d{3,4}$/;
const LONGEST = 5;

/** @type {import("../registry.js").KioskFlow} */
export const myNumber = {
  name: "my-number",
  door: { size: "small", order: 4, icon: "star", title: "mine.door.title" },
  listening: ["scan", "type", "ticket", "rate"],
  passing: ["looking", "sure", "moving", "sending"],
  ends: ["left", "thanks"],

  start: () => ({ step: "scan", letters: "", token: "", number: "", ticket: null, level: 0, reasons: [], error: null }),

  scans(text) {
    const token = SLIP.exec(text.trim().toUpperCase())?.[1];
    return token ? { type: "scanned", token } : null;
  },

  on: {
    seen: (state) => state,
    scanned: (state, { token }) => ({ ...state, step: "looking", token, number: "" }),
    typing: (state) => ({ ...state, step: "type", token: "", error: null }),
    letters: (state, { letters }) => ({ ...state, letters }),
    key: (state, { key }) => ({ ...state, number: spell(state.number, key, LONGEST), error: null }),
    typed: (state) => (NUMBER.test(state.number) ? { ...state, step: "looking" } : { ...state, error: { key: "mine.type.short" } }),
    found: (state, { ticket }) => ({ ...state, step: ticket.can_review ? "rate" : "ticket", ticket, level: 0, reasons: [] }),
    leaveWanted: (state) => ({ ...state, step: "sure" }),
    letOthers: (state) => ({ ...state, step: "moving" }),
    leaveSure: (state) => ({ ...state, step: "moving" }),
    left: (state, { ticket }) => ({ ...state, step: "left", ticket }),
    ...rated,
  },

  after: {
    scanned: look,
    typed: look,
    async typing({ send, api, signal }) {
      const queues = await api.get("/api/one-window/queues", { signal });
      send({ type: "letters", letters: queues.map((/** @type {{letter: string}} */ queue) => queue.letter).join("") });
    },
    letOthers: move("yielding", "found"),
    leaveSure: move("departure", "left"),
    rated: review,
    told: review,
  },

  screens: async () => (await import("../screens/my_number.js")).myNumberScreen,

  prompt: (state) =>
    ({
      scan: t("mine.scan.title"),
      type: t("mine.type.title"),
      ticket: state.ticket && newsOf(state.ticket).title,
      sure: t("mine.sure.title"),
      left: t("mine.left.title"),
      ...ratingPrompts(),
    })[state.step] ?? "",
};

/** What to tell of a ticket. @param {any} ticket */
export function newsOf(ticket) {
  const { state, window, ahead, wait } = ticket;
  if (state === "waiting") return { title: ahead ? t("window.ticket.ahead", { n: ahead }) : t("wait.now"), text: placeWords({ ahead, wait }) };
  if (state === "called") return { title: t("mine.called", { window }), text: t("mine.called.lead") };
  if (state === "serving") return { title: t("mine.serving", { window }), text: "" };
  if (state === "completed") return { title: t("mine.reviewed"), text: t("thanks") };
  if (state === "absent") return { title: t("missed_ticket"), text: "" };
  return state === "held" ? { title: t("mine.held"), text: "" } : { title: t("mine.over"), text: t("mine.over.lead") };
}

/** @param {Task} task */
async function look({ state, send, api, signal }) {
  if (state.step !== "looking") return;
  const place = state.token ? `tickets/${state.token}` : `numbers/${state.number}`;
  send({ type: "found", ticket: await api.get(`/api/one-window/${place}`, { signal }) });
}

/** What only the holder of the slip may do. @param {string} what @param {string} then @returns {(task: Task) => Promise<void>} */
function move(what, then) {
  return async ({ state, send, api, intent, signal }) =>
    send({ type: then, ticket: await api.post(`/api/one-window/tickets/${state.token}/${what}`, undefined, { intent, signal }) });
}

/** @param {Task} task */
async function review({ state, send, api, intent, signal }) {
  if (!isSaid(state)) return;
  const { token, number, level, reasons } = state;
  const whose = token ? { token } : { number };
  await api.post("/api/one-window/reviews", { ...whose, level: LEVELS[level], reasons }, { intent, signal });
  send({ type: "kept" });
}
