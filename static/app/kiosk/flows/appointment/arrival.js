/** Being here for a booked time, or giving it back: both by the number of the booking. */
import { typeKey } from "../../../components/keypad.js";
import { followPaper } from "../../paper.js";
import { dayOf } from "../days.js";

/** @typedef {import("../../../kernel/flow.js").State} State */
/** @typedef {import("../../../kernel/flow.js").Task} Task */

/** The 23 letters a number may end with; I and O read like 1 and 0. */
export const CHECK_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXY";
const WHOLE = /^\d{14}[A-Z]$/;

/** What is wrong with a typed number, so that a slip of the finger is told before anybody is asked. @param {string} number */
export function numberTrouble(number) {
  if (!WHOLE.test(number)) return { key: "appoint.number.short" };
  const total = [...number.slice(0, -1)].reduce((sum, sign, place) => sum + (place + 2) * sign.charCodeAt(0), 0);
  return number.endsWith(CHECK_LETTERS[total % CHECK_LETTERS.length]) ? null : { key: "appoint.number.wrong" };
}

/** The moment a number begins with: 1124 0930 → 2026-11-24T09:30+08:00. @param {string} number @param {string} [today] */
export function momentOf(number, today = dayOf(new Date())) {
  const [month, day, hour, minute] = number.match(/\d\d/g) ?? [];
  const year = Number(today.slice(0, 4)) + (`${month}-${day}` < today.slice(5) ? 1 : 0);
  return `${year}-${month}-${day}T${hour}:${minute}:00+08:00`;
}

/** @param {string} goal @returns {(state: State) => State} */
const towards = (goal) => (state) => ({ ...state, goal, number: "", slip: "", error: null, step: goal === "arrive" ? "arrive" : "number" });

/** @type {import("../../../kernel/flow.js").Flow["on"]} */
export const arrival = {
  arrive: towards("arrive"),
  cancel: towards("cancel"),
  slipSeen: (state, { slip }) => ({ ...state, slip, step: "arriving" }),
  numberWanted: (state) => ({ ...state, step: "number", card: "", error: null }),
  numberKey: (state, { key }) => ({ ...state, number: typeKey(state.number, key, "booking"), error: null }),
  numberTyped(state) {
    const error = numberTrouble(state.number);
    return error ? { ...state, error } : { ...state, card: "", step: state.goal === "cancel" ? "sure" : "arriving" };
  },
  cancelSure: (state) => ({ ...state, step: "cancelling" }),
  arrived: (state, { ticket }) => ({ ...state, step: "ticket", ticket, paper: "printing" }),
  paper: (state, { paper }) => ({ ...state, paper }),
  cancelled: (state) => ({ ...state, step: "cancelled", number: "", slot: null }),
};

/** @type {import("../../../kernel/flow.js").Flow["after"]} */
export const arrivalTasks = {
  cardSeen: checkIn,
  slipSeen: checkIn,
  numberTyped: checkIn,
  arrived: (task) => followPaper(task, task.state.ticket.print_job),
  async cancelSure({ state, send, api, intent, signal }) {
    await api.post(`/api/one-window/appointments/${state.number}/cancellation`, undefined, { intent, signal });
    send({ type: "cancelled" });
  },
};

/** @param {Task} task */
async function checkIn({ state, send, api, intent, signal }) {
  if (state.step !== "arriving") return;
  const { slip, card, number } = state;
  const who = slip ? { token: slip } : card ? { card_token: card } : { number };
  send({ type: "arrived", ticket: await api.post("/api/one-window/appointments/check-ins", who, { intent, signal }) });
}
