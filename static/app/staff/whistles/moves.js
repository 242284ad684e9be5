/** What a desk may do with a whistle now. No DOM, no clock, no network. */

/**
 * @typedef {{id: string, number: string, category: string, urgency: string, state: string, level: number, body: string, building: string, spot: string,
 *   opened_at: string, closed_at: string | null, clock_due_at: string | null, first_resolve_due_at: string | null, paused_until: string | null, unevaluated_at: string | null,
 *   reopenings: number, about: string, light: "green" | "yellow" | "red" | null, is_mine: boolean}} Line
 * @typedef {{whistle: Line, place: string, reason: string, items: any[], legs: any[], reporters: any[], files: {id: string, kind: string}[], notes: any[],
 *   pause: any, steps: any[], orders: {id: string, number: string, source: string, state: string, due_at: string | null}[]}} Whole
 */

const CALLED = ["open", "reopened"];
const AT_WORK = ["reported_in", "handling"];
export const TELLERS = ["community_worker", "secretary", "admin"];
const LISTENER = "community_worker"; // writes down on the telephone what the resident says; never the desk that is judged
const TRIES = 3;
export const SORTING = ["merger", "withdrawal"]; // never what a desk should do first

/** The moves of this desk, the next one first. @param {Line} line @param {string} role @returns {string[]} */
export function movesOf({ state, is_mine: mine, urgency, about, paused_until: paused }, role) {
  const above = TELLERS.includes(role);
  const tells = mine || above;
  const sorting = [...(tells && !about ? ["merger"] : []), ...(above ? ["withdrawal"] : [])];
  if (CALLED.includes(state)) return [...(mine ? ["report_in", "escalation", "explanation"] : []), ...sorting];
  const shows = mine ? ["photos"] : [];
  if (AT_WORK.includes(state))
    return [...(mine ? ["result", "notes", "photos", "escalation", ...(paused ? ["pause/end"] : urgency === "emergency" ? [] : ["pause"]), "explanation"] : []), ...sorting];
  if (state === "transferred_up") return [...(mine ? ["result", "notes", "photos"] : []), ...(above ? ["withdrawal"] : [])];
  if (state === "resolved") return tells ? ["feedback", "try", ...shows] : [];
  if (state === "fed_back") return [...(role === LISTENER ? ["evaluation"] : []), ...(tells ? ["try"] : []), ...shows];
  if (["closed", "explained"].includes(state) && TELLERS.includes(role)) return ["reopening"];
  return [];
}

/** What a form of a move asks for. @type {Record<string, string[]>} */
export const ASKS = {
  report_in: [], "pause/end": [], photos: [], result: ["outcome", "words"], notes: ["words"], escalation: ["words"], explanation: ["words"], reopening: ["words"],
  pause: ["until", "reason"], feedback: ["way", "words"], try: ["way", "words"], evaluation: ["marks"], merger: ["into"], withdrawal: ["words"],
};
export const OUTCOMES = ["solved", "partly", "planned", "not_possible"];
export const WAYS = ["phone", "visit", "message", "posted"];

/** What is sent. @param {string} id @param {string} move @param {Record<string, string>} answers */
export function wishOf(id, move, answers) {
  const body = move in BODIES ? BODIES[move](answers) : answers;
  return { path: `/api/whistles/${id}/${move === "try" ? "feedback" : move}`, body: ASKS[move].length ? body : undefined };
}

/** @type {Record<string, boolean>} what was not said is not sent, and refused */
const SOLVED = { yes: true, no: false };
/** @type {Record<string, (answers: Record<string, string>) => object>} */
const BODIES = {
  try: (answers) => ({ ...answers, reached: false }),
  pause: (answers) => ({ ...answers, until: `${answers.until}T17:30:00+08:00` }),
  evaluation: ({ words, ...marks }) => ({
    said: Object.entries(marks).filter(([name]) => name.startsWith("level-")).map(([name, level]) => {
      const item = name.slice("level-".length);
      return { item, level: Number(level), solved: SOLVED[marks[`solved-${item}`]], words };
    }),
  }),
};

/** The demands the resident was told of and has not judged. @param {Whole} whole @returns {any[]} */
export const toJudge = ({ items }) => items.filter(({ state }) => state === "fed_back");

/** Where this one may belong: the same trouble first, and then the same building. @param {Line} one @param {Line[]} lines */
export const mergeable = (one, lines) => lines
  .filter(({ id, state, about }) => id !== one.id && !about && [...CALLED, ...AT_WORK, "transferred_up"].includes(state))
  .map((line) => ({ line, alike: Number(line.category === one.category) * 2 + Number(line.building === one.building && line.spot === one.spot) }))
  .sort((a, b) => b.alike - a.alike).map(({ line }) => line);

/** How often somebody tried in vain to reach the resident at this level, and how often it takes. @param {Whole} whole */
export function triesOf({ items, legs }) {
  const since = legs.at(-1)?.blown_at ?? "";
  const tries = items.filter(({ state }) => ["resolved", "fed_back"].includes(state)).map(({ feedbacks }) => feedbacks.filter((/** @type {any} */ one) => !one.has_reached && one.at >= since).length);
  return { done: Math.max(0, ...tries), needed: TRIES };
}

/** The papers there are: nobody has come yet, and there is no sheet of it. @param {Whole} whole */
export const papersOf = ({ legs, items }) => [
  "call", ...(legs.some(({ reported_at: at }) => at) ? ["arrival"] : []), ...(items.some(({ results }) => results.length) ? ["answer"] : []),
];

/** Whether somebody waits whom nobody has answered in danger. @param {Line[]} lines */
export const isAlarm = (lines) => lines.some(({ urgency, state, is_mine: mine }) => mine && urgency === "emergency" && CALLED.includes(state));
