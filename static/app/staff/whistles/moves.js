/** What a desk may do with a whistle now. No DOM, no clock, no network. */

/**
 * @typedef {{id: string, number: string, category: string, urgency: string, state: string, level: number, body: string, building: string, spot: string,
 *   opened_at: string, clock_due_at: string | null, first_resolve_due_at: string | null, paused_until: string | null, unevaluated_at: string | null,
 *   reopenings: number, about: string, light: "green" | "yellow" | "red" | null, is_mine: boolean}} Line
 * @typedef {{whistle: Line, place: string, reason: string, items: any[], legs: any[], reporters: any[], files: {id: string, kind: string}[], notes: any[],
 *   pause: any, steps: any[]}} Whole
 */

const CALLED = ["open", "reopened"];
const AT_WORK = ["reported_in", "handling"];
const TELLERS = ["community_worker", "secretary", "admin"];

/** The moves of this desk, the next one first. @param {Line} line @param {string} role @returns {string[]} */
export function movesOf({ state, is_mine: mine, urgency, paused_until: paused }, role) {
  const tells = mine || TELLERS.includes(role);
  if (CALLED.includes(state)) return mine ? ["report_in", "escalation", "explanation"] : [];
  if (AT_WORK.includes(state) && mine)
    return ["result", "notes", "escalation", ...(paused ? ["pause/end"] : urgency === "emergency" ? [] : ["pause"]), "explanation"];
  if (state === "transferred_up") return mine ? ["result", "notes"] : [];
  if (state === "resolved") return tells ? ["feedback", "try"] : [];
  if (state === "fed_back") return tells ? ["try"] : [];
  if (["closed", "explained"].includes(state) && TELLERS.includes(role)) return ["reopening"];
  return [];
}

/** What a form of a move asks for. @type {Record<string, string[]>} */
export const ASKS = {
  report_in: [], "pause/end": [], result: ["outcome", "words"], notes: ["words"], escalation: ["words"], explanation: ["words"], reopening: ["words"],
  pause: ["until", "reason"], feedback: ["way", "words"], try: ["way", "words"],
};
export const OUTCOMES = ["solved", "partly", "planned", "not_possible"];
export const WAYS = ["phone", "visit", "message", "posted"];

/** What is sent. @param {string} id @param {string} move @param {Record<string, string>} answers */
export function wishOf(id, move, answers) {
  const name = move === "try" ? "feedback" : move;
  const body = move === "try" ? { ...answers, reached: false } : move === "pause" ? { ...answers, until: `${answers.until}T17:30:00+08:00` } : answers;
  return { path: `/api/whistles/${id}/${name}`, body: ASKS[move].length ? body : undefined };
}

/** Whether somebody waits whom nobody has answered in danger. @param {Line[]} lines */
export const isAlarm = (lines) => lines.some(({ urgency, state, is_mine: mine }) => mine && urgency === "emergency" && CALLED.includes(state));
