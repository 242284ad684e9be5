/** What may be done with a settlement sheet and its lines, by whom, and what is sent. No DOM, no network. */

/**
 * @typedef {{outcome: string, words: string, at: string, by: string}} Call
 * @typedef {{id: string, number: string, day: string, service_name: string, elder: string, phone: string, carer: string, minutes: number, amount_cents: number,
 *   is_price_confirmed: boolean, state: string, reason: string, decision: string, decided_by: string, is_sampled: boolean, calls: Call[]}} Line
 * @typedef {{id: string, number: string, month: string, state: string, provider: string, visits: number, billed_cents: number, held_back_cents: number,
 *   payable_cents: number}} Summary
 * @typedef {Summary & {payment: string, minutes: number, held_back: number, quota_cents: number, self_cents: number, needed: number, answered: number,
 *   lines: Line[], history: {at: string, to_state: string, by: string, why: string}[]}} Sheet
 * @typedef {"submission" | "return" | "check" | "refusal" | "confirmation" | "payment"} Move
 * @typedef {"calls" | "dispute" | "decision"} LineMove
 */

const DESK = ["care_desk", "admin"];
const STREET = ["secretary", "admin"];

/** @type {Record<string, {move: Move, roles: string[]}[]>} */
const MOVES = {
  open: [{ move: "submission", roles: DESK }],
  submitted: [{ move: "check", roles: DESK }, { move: "return", roles: DESK }],
  checked: [{ move: "confirmation", roles: STREET }, { move: "refusal", roles: STREET }],
  confirmed: [{ move: "payment", roles: STREET }],
};

/** @param {{state: string}} sheet @param {string} role @returns {Move[]} */
export const movesOf = ({ state }, role) => (MOVES[state] ?? []).filter(({ roles }) => roles.includes(role)).map(({ move }) => move);

/** What is asked before a move is sent: the name of the field. @type {Partial<Record<Move, string>>} */
export const ASKED = { return: "why", refusal: "why", payment: "payment" };

/** @param {{state: string}} sheet @param {Line} line @param {string} role @returns {LineMove[]} */
export function lineMoves({ state }, line, role) {
  if (state !== "submitted" || ![...DESK, ...STREET].includes(role)) return [];
  /** @type {LineMove[]} */
  const moves = line.is_sampled && DESK.includes(role) ? ["calls"] : [];
  if (line.state === "disputed") moves.push("decision");
  else if (line.state !== "struck") moves.push("dispute");
  return moves;
}

/** @param {LineMove} move @param {Record<string, string>} answers */
export function lineBody(move, answers) {
  if (move === "dispute") return { why: answers.why };
  if (move === "calls") return { outcome: answers.outcome, words: answers.words };
  return { is_paid: answers.is_paid === "yes", decision: answers.decision };
}

/** The month before this one, as 2026-07: what is usually settled. @param {Date} now */
export function lastMonth(now) {
  const [year, month] = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai", year: "numeric", month: "2-digit" }).format(now).split("-").map(Number);
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, "0")}`;
}
