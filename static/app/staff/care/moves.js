/** What the care desk can do with a visit, what it must be asked for it, and what is sent. No DOM, no clock, no network. */

/**
 * @typedef {{id: string, number: string, state: string, service: string, service_name: string, place: string, starts_at: string, ends_at: string,
 *   resident_id: string, resident: string, phone: string, carer_id: string | null, carer: string | null, is_short: boolean, is_late_cancel: boolean, late_cancels: number}} Visit
 * @typedef {{id: string, name: string, gender: string, skills: string[]}} Carer
 * @typedef {"acceptance" | "assessment_request" | "dispatch" | "check_in" | "check_out" | "confirmation" | "miss" | "interruption" | "cancellation"} Move
 * @typedef {{day: string, visits: Visit[] | null, chosen: string | null, asking: Move | null}} Day
 */

/** @type {Record<string, Move[]>} */
const MOVES = {
  submitted: ["acceptance", "dispatch", "assessment_request", "cancellation"],
  need_assessment: ["acceptance", "cancellation"],
  checked: ["acceptance", "dispatch", "assessment_request", "cancellation"],
  accepted: ["dispatch", "cancellation"],
  dispatched: ["check_in", "dispatch", "miss", "cancellation"],
  provider_confirmed: ["check_in", "dispatch", "miss", "cancellation"],
  reminded: ["check_in", "dispatch", "miss", "cancellation"],
  en_route: ["check_in", "dispatch", "miss", "cancellation"],
  checked_in: ["check_out", "interruption"],
  checked_out: ["confirmation"],
};
/** At the station nobody is sent: people come. @type {Record<string, Move[]>} */
const AT_STATION = {
  ...MOVES,
  submitted: ["acceptance", "assessment_request", "cancellation"], checked: ["acceptance", "cancellation"],
  accepted: ["check_in", "miss", "cancellation"], reminded: ["check_in", "miss", "cancellation"],
};

/** Moves that need an answer first. @type {Set<Move>} */
const ASKED = new Set(["acceptance", "dispatch", "check_in", "confirmation", "miss", "interruption", "cancellation"]);

/** @param {string} day @returns {Day} */
export const start = (day) => ({ day, visits: null, chosen: null, asking: null });

/**
 * @param {Day} state
 * @param {{type: "visits", visits: Visit[]} | {type: "chosen", id: string} | {type: "asked", move: Move} | {type: "done"} | {type: "day", day: string}} event
 * @returns {Day}
 */
export function after(state, event) {
  switch (event.type) {
    case "visits": return settle({ ...state, visits: event.visits });
    case "chosen": return { ...state, chosen: state.chosen === event.id ? null : event.id, asking: null };
    case "asked": return settle({ ...state, asking: state.asking === event.move ? null : event.move });
    case "done": return { ...state, asking: null };
    case "day": return start(event.day);
  }
}

/** A question goes when the visit has moved on meanwhile. @param {Day} state @returns {Day} */
function settle(state) {
  const visit = chosenOf(state);
  return { ...state, chosen: visit ? state.chosen : null, asking: visit && state.asking && movesOf(visit).includes(state.asking) ? state.asking : null };
}

/** @param {Day} state */
export const chosenOf = ({ visits, chosen }) => visits?.find(({ id }) => id === chosen) ?? null;

/** @param {Visit} visit @returns {Move[]} */
export const movesOf = ({ state, place }) => (place === "home" ? MOVES : AT_STATION)[state] ?? [];

/** @param {Move} move */
export const isAsked = (move) => ASKED.has(move);

/** Who has learned this service, the one whose time was booked first. @param {Visit} visit @param {Carer[]} carers */
export const whoCanGo = (visit, carers) =>
  carers.filter(({ skills }) => skills.includes(visit.service)).sort((a, b) => Number(b.id === visit.carer_id) - Number(a.id === visit.carer_id));

/** @param {Visit} visit @param {Move} move @param {Record<string, string>} answers */
export const request = (visit, move, answers = {}) => ({
  path: `/api/elderly-care/bookings/${visit.id}/${move}`,
  body: isAsked(move) ? Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== "")) : undefined,
});

/** The day so many days away. @param {string} day @param {number} days */
export const daysFrom = (day, days) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** 王*英 on a screen that others can see; the whole name stands in the opened visit. @param {string} name */
export function masked(name) {
  const letters = [...name];
  return letters.length < 3 ? `${letters[0] ?? ""}*` : `${letters[0]}${"*".repeat(letters.length - 2)}${letters[letters.length - 1]}`;
}
