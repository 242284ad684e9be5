/** A week of the ledger, and what a line of it says. No DOM, no network. */
import { daysFrom } from "../care/moves.js";

/** @typedef {import("./moves.js").Line & {closed_at: string | null}} Entry */
/** @typedef {"green" | "yellow" | "red"} Light */

const AT_WORK = ["open", "reopened", "reported_in", "handling"];
const USED = 0.7; // as the server has it: seven tenths of the time are used

/** The Monday and the Sunday around a day. @param {string} day @returns {{from: string, to: string}} */
export function weekOf(day) {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return { from: daysFrom(day, -weekday), to: daysFrom(day, 6 - weekday) };
}

/**
 * How a case stands against the limit it was first given; null when nobody works on it any more or nothing was promised.
 * @param {Entry} entry @param {Date} now @returns {Light | null}
 */
export function lightOf({ state, opened_at: opened, first_resolve_due_at: due }, now) {
  if (!AT_WORK.includes(state) || !due) return null;
  const [start, end, at] = [Date.parse(opened), Date.parse(due), now.getTime()];
  if (at > end) return "red";
  return at - start >= (end - start) * USED ? "yellow" : "green";
}

/** What became of a case, as the ledger calls it. @param {Entry} entry */
export function outcomeOf({ state, unevaluated_at: silent }) {
  if (AT_WORK.includes(state)) return "at_work";
  if (["resolved", "fed_back", "evaluated"].includes(state)) return "done";
  return state === "closed" && silent ? "unevaluated" : state;
}

/** The cases under the body that has each of them, from the bottom of the ladder up. @param {Entry[]} entries @returns {Entry[]} */
export const byBody = (entries) => BODIES.flatMap((body) => entries.filter((entry) => entry.body === body));

export const BODIES = ["property", "owners", "branch", "street"];

/** A share in whole and tenth per cent, a dash where there was nothing to divide by. @param {number | null} share */
export const percent = (share) => (share === null ? "—" : `${Math.round(share * 1000) / 10}%`);
