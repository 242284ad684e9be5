/** What may be done with an application now, what it must be asked for, and what is sent. No DOM, no clock, no network. */

/**
 * @typedef {"green" | "yellow" | "red" | "black"} Light
 * @typedef {{light: Light, used_days: number, remaining_days: number | null, due_at: string | null, law_at: string | null,
 *   is_standing: boolean, is_promise: boolean, unit?: string, words?: string}} Clock
 * @typedef {{id: string, number: string, item_code: string, item: string, state: string, decision: string, submitted_at: string | null,
 *   accepted_at: string | null, finished_at: string | null, clock: Clock | null}} Application
 * @typedef {{id: string, name: string, state: "missing" | "got" | "pending", is_key: boolean, is_required: boolean, due_on: string | null}} Material
 * @typedef {{number: string, round_no: number, state: "proposed" | "issued", missing: {name: string, why: string}[], reason: string, issued_at: string | null}} Notice
 * @typedef {{id: string, material: string, source: string, added_at: string}} Photo
 * @typedef {{at: string, from_state: string, to_state: string, by: string, why: string}} Moved
 * @typedef {{application: Application, applicant: string, proxy: string, assisted_by: string, handler: string | null, reason: string,
 *   materials: Material[], files: Photo[], notices: Notice[], history: Moved[]}} Whole
 * @typedef {"submission" | "acceptance" | "decline" | "supplement" | "approval" | "resubmission" | "steps" | "special" | "special_end" | "forwarding" |
 *   "return" | "decision" | "notification" | "delivery" | "archiving" | "withdrawal" | "handler" | "applicant"} Move
 */

/** @type {Light[]} */
export const LIGHTS = ["black", "red", "yellow", "green"];
const ALWAYS = /** @type {Move[]} */ (["applicant", "handler", "withdrawal"]);
const RUNNING = /** @type {Move[]} */ (["decision", "steps", "forwarding", "supplement", "special", ...ALWAYS]);

/** @type {Record<string, Move[]>} */
const MOVES = {
  draft: ["submission", ...ALWAYS],
  submitted: ["acceptance", "supplement", "decline", ...ALWAYS],
  supplement: ["resubmission", "decline", ...ALWAYS],
  accepted: RUNNING,
  handling: RUNNING,
  more_wanted: ["resubmission", ...ALWAYS],
  special: ["special_end", ...ALWAYS],
  forwarded: ["decision", "return", ...ALWAYS],
  decided: ["delivery", "notification", "handler"],
  notified: ["delivery", "archiving", "handler"],
  collected: ["archiving"],
  not_accepted: ["archiving"],
  withdrawn: ["archiving"],
};

/** Moves that need an answer first. @type {Set<Move>} */
const ASKED = new Set(["acceptance", "decline", "supplement", "steps", "special", "forwarding", "return", "decision", "notification", "delivery", "withdrawal", "applicant"]);
const DECIDES = new Set(["clerk", "admin"]);
const TAKES_PAPERS = new Set(["draft", "submitted", "supplement", "accepted", "handling", "more_wanted", "special", "forwarded"]);

/** A second list of missing papers waits for a second person. @param {Whole} whole */
const isProposed = ({ notices }) => notices.some(({ state }) => state === "proposed");

/** The clerks act; the secretary may be the second person. @param {Whole} whole @param {string} role @returns {Move[]} */
export function movesOf(whole, role) {
  const second = /** @type {Move[]} */ (isProposed(whole) ? ["approval"] : []);
  if (!DECIDES.has(role)) return second;
  const moves = MOVES[whole.application.state] ?? [];
  return [...second, ...moves.filter((move) => move !== "supplement" || !second.length)];
}

/** @param {Move} move */
export const isAsked = (move) => ASKED.has(move);

/** @param {string} role */
export const mayAct = (role) => DECIDES.has(role);

/** Whether papers may still be brought. @param {Application} application */
export const takesPapers = ({ state }) => TAKES_PAPERS.has(state);

/** Papers that may follow by a date, and those without which nothing can be accepted. @param {Material[]} materials */
export function lacking(materials) {
  const missing = materials.filter(({ state, is_required: isRequired }) => state === "missing" && isRequired);
  return { key: missing.filter(({ is_key: isKey }) => isKey), later: missing.filter(({ is_key: isKey }) => !isKey) };
}

/** The letters that exist by now. @param {Whole} whole @returns {string[]} */
export function lettersOf({ application, notices }) {
  const { state, number, accepted_at: acceptedAt, decision } = application;
  const isDeclined = !acceptedAt && !decision && (state === "not_accepted" || state === "archived");
  return [
    number && "receipt", acceptedAt && "acceptance", notices.some((notice) => notice.state === "issued") && "supplement",
    isDeclined && "decline", decision && "completion",
  ].filter((name) => typeof name === "string" && name !== "").map(String);
}

const NOUNS = /** @type {Partial<Record<Move, string>>} */ ({ decline: "acceptance", approval: "supplement/approval", special_end: "special/end" });

/**
 * Where a move is sent, and with what.
 * @param {Application} application
 * @param {Move} move
 * @param {Record<string, string>} answers
 * @param {number | null} window
 */
export function request({ id }, move, answers = {}, window = null) {
  return { path: `/api/one-window/applications/${id}/${NOUNS[move] ?? move}`, body: isAsked(move) ? bodyOf(move, answers, window) : undefined };
}

/** @param {Move} move @param {Record<string, string>} answers @param {number | null} window */
function bodyOf(move, answers, window) {
  if (move === "acceptance") return { accept: true, following: named(answers, "follow"), window };
  if (move === "decline") return { accept: false, reason: answers.reason };
  if (move === "applicant") return { name: answers.applicant_name, phone: answers.applicant_phone, id_number: answers.applicant_id_number };
  if (move === "supplement") return { missing: missingOf(answers), reason: answers.reason ?? "" };
  return answers;
}

/** @param {Record<string, string>} answers @returns {{name: string, why: string}[]} */
export function missingOf(answers) {
  const ticked = Object.keys(named(answers, "lacks"));
  const all = answers.other?.trim() ? [...ticked, answers.other.trim()] : ticked;
  return all.map((name) => ({ name, why: (name === answers.other?.trim() ? answers.other_why : answers[`why:${name}`]) ?? "" }));
}

/** The answers `kind:name`, by their name; empty ones are none. @param {Record<string, string>} answers @param {string} kind */
export const named = (answers, kind) => Object.fromEntries(
  Object.entries(answers).filter(([field, answer]) => field.startsWith(`${kind}:`) && answer !== "").map(([field, answer]) => [field.slice(kind.length + 1), answer]),
);
