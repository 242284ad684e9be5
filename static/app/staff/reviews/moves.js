/** What may be done with the case behind a bad review, what it must be asked for, and what is sent. No DOM, no clock, no network. */

/**
 * @typedef {{id: string, state: string, about: string, subject: "ticket" | "matter" | "visit", due_at: string | null, level: string, words: string, anonymous: boolean, window: number | null, reviewed_at: string,
 *   contact: string, tries: number, verdict: string, evidence: string, is_complex: boolean, measure: string, fed_back_at: string | null,
 *   second_level: string, appeal: string, closed_at: string | null}} Case
 * @typedef {{name: string, phone: string}} Call  whom to call about it
 * @typedef {{at: string, to_state: string, by: string, why: string}} Moved
 * @typedef {"contact" | "verification" | "approval" | "rectification" | "feedback" | "closure" | "appeal" | "recheck"} Move
 */

/** @type {Record<string, Move[]>} */
const MOVES = {
  received: ["contact"],
  contacted: ["verification"],
  doubted: ["approval"],
  verified: ["rectification", "feedback"],
  rectifying: ["feedback"],
  fed_back: ["closure", "appeal"],
  revisited: ["closure", "appeal"],
  closed: ["appeal"],
  appealed: ["recheck"],
};
const ACTS = new Set(["secretary", "community_worker", "admin"]);
const SOON = 4 * 3_600_000;

/** A true review is put right before it is answered; a case is appealed once. @param {Case} row @param {string} role @returns {Move[]} */
export function movesOf(row, role) {
  if (!ACTS.has(role)) return [];
  return (MOVES[row.state] ?? []).filter((move) => !(move === "appeal" && row.appeal) && !(move === "feedback" && row.state === "verified" && row.verdict === "true")
    && !(move === "rectification" && row.verdict !== "true"));
}

/** @param {Move} move */
export const isAsked = (move) => move !== "closure";

/** @param {Case} row */
export const isOver = ({ state }) => state === "closed";

/** @param {Case} row @param {Date} now @returns {"late" | "soon" | "open"} */
export function urgency({ due_at: due }, now) {
  const left = due ? Date.parse(due) - now.getTime() : Infinity;
  return left < 0 ? "late" : left < SOON ? "soon" : "open";
}

/** @param {Case} row @param {Move} move @param {Record<string, string>} [answers] */
export function request({ id }, move, answers = {}) {
  const noun = move === "approval" ? "verification/approval" : move;
  return { path: `/api/one-window/review-cases/${id}/${noun}`, body: isAsked(move) ? bodyOf(move, answers) : undefined };
}

/** @param {Move} move @param {Record<string, string>} answers */
function bodyOf(move, { agrees, upholds, is_complex: isComplex, ...words }) {
  if (move === "approval") return { agrees: agrees === "yes" };
  if (move === "recheck") return { upholds: upholds === "yes", ...words };
  return move === "rectification" ? { ...words, is_complex: isComplex === "on" } : words;
}
