/** What can be done with a card, a page of cards and a callback. No DOM, no clock, no network. */

/**
 * @typedef {{id: string, serial: string, issue_no: number, state: string, received: string, building_id: string, building: string, unit: string, sheet: number | null,
 *   issued_at: string, delivered_at: string | null, ended_at: string | null}} Card
 * @typedef {{building: string, name: string, households: number, occupied: number, printed: number, delivered: number, active: number, share: number}} Coverage
 * @typedef {{building: string, number: string, lacking: string[], nobody_answers: boolean, from_on: string, to_on: string | null}} Gap
 * @typedef {{number: number, state: string, printed_at: string}} Sheet
 * @typedef {{id: string, number: string, state: string, channel: string, asked_at: string, due_at: string, building: string, unit: string, phone: string,
 *   name: string, post: string}} Callback
 * @typedef {{name: string, path: string, body?: object}} Move  name: a key of i18n below "staff.cards.move."
 */

const PLACE = "/api/connection-card";
const DELIVERY = ["signed", "absent", "refused"];

/** @type {Record<string, string[]>} */
const MOVES = {
  printed: [...DELIVERY, "revocation"],
  delivered: ["signed", "replacement", "loss", "revocation"],
  active: ["replacement", "loss", "revocation"],
  lost: ["replacement"],
};
const IS_OVER = new Set(["replaced", "revoked"]);

/** What may become of a card, the most likely first. @param {Card} card @returns {Move[]} */
export const movesOf = ({ id, state, sheet }) => (state === "printed" && sheet === null ? ["revocation"] : MOVES[state] ?? []).map((name) =>
  DELIVERY.includes(name) ? { name, path: `${PLACE}/cards/${id}/delivery`, body: { received: name } } : { name, path: `${PLACE}/cards/${id}/${name}` });

/** What cannot be taken back is asked once more, with the reason. */
export const ENDINGS = new Set(["replacement", "loss", "revocation", "refused"]);

/** The cards that still open something, newest label first. @param {Card[]} cards */
export const liveCards = (cards) => cards.filter((card) => !isOver(card));

/** Has it been ended for good? @param {Card} card */
export const isOver = ({ state }) => IS_OVER.has(state);

/** How many wait for paper. @param {Card[]} cards */
export const unprinted = (cards) => cards.filter(({ state, sheet }) => state === "printed" && sheet === null).length;

/** @param {Sheet} sheet @returns {Move[]} */
export const sheetMoves = ({ number, state }) =>
  state === "printed" ? ["confirmation", "spoilage"].map((name) => ({ name, path: `${PLACE}/sheets/${number}/${name}` })) : [];

/** How a callback can end: a call that was not made is told in words. @param {Callback} callback @returns {Move[]} */
export const endings = ({ id }) => ["called", "not_reached", "not_needed"].map((name) => ({ name, path: `${PLACE}/callbacks/${id}/closure`, body: { outcome: name } }));

/** The whole estate in one line. @param {Coverage[]} buildings */
export function total(buildings) {
  const sum = (/** @type {"occupied" | "active" | "delivered" | "printed"} */ name) => buildings.reduce((n, building) => n + building[name], 0);
  const [occupied, active] = [sum("occupied"), sum("active")];
  return { occupied, active, delivered: sum("delivered"), printed: sum("printed"), share: occupied ? active / occupied : 0 };
}

/** How urgent a callback is. @param {Callback} callback @param {Date} now @returns {"late" | "soon" | "open"} */
export function urgency({ due_at: due }, now) {
  const left = Date.parse(due) - now.getTime();
  return left < 0 ? "late" : left < 2 * 3_600_000 ? "soon" : "open";
}
