/** Whether the list of responsibilities is kept: what the bodies do and show, and whoever else looks at it. No DOM of its own, no network. */
import { html, keyed } from "../../kernel/html.js";
import { dateWords, t } from "../../kernel/i18n.js";
import { among } from "./question.js";
import { duePill, momentWords, statePill } from "./view.js";

const PLACE = "/api/community/responsibility-checks";
const CHECKERS = ["community_worker", "secretary"];
const RESULTS = ["good", "fair", "poor"];
const WAITING = ["due", "rectify"];
const TO_CHECK = ["done", "rectified"];
/** Whose desk does what a body answers for. @type {Record<string, string>} */
const BODY_OF = { secretary: "branch", owners: "owners", property: "property", community_worker: "committee" };
const say = (/** @type {string} */ name, /** @type {Record<string, string | number>} */ facts = {}) => t(`staff.responsibility_checks.${name}`, facts);
/** @type {import("./view.js").Ask} */
const words = { name: "words", kind: "words" };
/** @type {import("./view.js").Ask[]} */
const judged = [{ name: "result", kind: "pick", options: among("staff.responsibility_checks.why", RESULTS) }, { name: "words", label: "seen", kind: "words" }, { name: "rectify_on", kind: "day" }];

/** @type {import("./view.js").Work} */
export const responsibilityChecks = {
  name: "responsibility_checks",
  place: PLACE,
  rowKey: "check",
  kinds: ["open", "check", "over"],
  kindOf: ({ state }) => (WAITING.includes(state) ? "open" : TO_CHECK.includes(state) ? "check" : "over"),
  titleOf: ({ words: said }) => said,
  heads: ["due", "number", "what", "body", "state_head"],
  columns: "9em 7.5em minmax(0, 6fr) minmax(4em, 2fr) 7.5em",
  tones: { due: "info", done: "warn", checked: "good", rectify: "bad", rectified: "warn", rechecked: "good", missed: "bad" },
  cells: (row, now) => [row.due_at ? duePill(row, now) : dateWords(row.done_at ?? row.first_due_at), row.number, html`${row.words} <small>${periodWords(row)}</small>`, t(`staff.estate.body.${row.body}`), statePill(responsibilityChecks, row)],
  facts: ({ check: row }) => [
    ["standard", row.standard],
    ["period", periodWords(row)],
    ["body", [t(`staff.estate.body.${row.body}`), row.person_name].filter(Boolean).join(" ")],
    ["evidence_head", say(`evidence.${row.evidence}`)],
    ["due", momentWords(row.due_at ?? row.first_due_at)],
    ["done_at", momentWords(row.done_at)],
    ["done_words", row.done_words],
    ["result_head", row.result && say(`why.${row.result}`)],
    ["rectifications", row.rectifications || ""],
  ],
  moves: movesOf,
  asks: {
    report: [words],
    rectification: [{ name: "words", label: "put_right", kind: "words" }],
    inspection: judged,
    reinspection: judged,
    calling_off: [{ name: "words", label: "why", kind: "words" }],
  },
  request: ({ id }, move, { rectify_on: day, ...said }) => ({ path: `${PLACE}/${id}/${move}`, body: { ...said, ...(day && said.result === "poor" ? { rectify_on: day } : {}) } }),
  files: (row, role) => (isDoing(row, role) ? [{ name: "picture", path: `${PLACE}/${row.id}/pictures` }] : []),
  above: () => html`<p>${say("means")}</p>`,
  more: ({ check, pictures }) => pictures.length > 0 && html`<h3>${say("pictures")}</h3><div class="evidence">${pictures.map((/** @type {string} */ src, /** @type {number} */ n) =>
    keyed(src, html`<img src=${src} alt=${say("picture", { n: n + 1, what: check.words })}>`))}</div>`,
};

/** The week, month, quarter, half-year or year a check looks back on; a decision has none. @param {import("./view.js").Row} row */
export function periodWords({ is_decision: isDecision, period, first_on: first, last_on: last }) {
  if (isDecision) return say("decision");
  const [year, part = ""] = period.split("-");
  if (part.startsWith("W")) return `${monthDay(first)}–${monthDay(last)}`;
  const kind = part.startsWith("Q") ? "quarter" : part.startsWith("H") ? "half_year" : part ? "month" : "year";
  return say(`in.${kind}`, { year, n: Number(part.replace(/\D/g, "")) });
}

/** 11.16 @param {string} day */
const monthDay = (day) => `${Number(day.slice(5, 7))}.${Number(day.slice(8))}`;

/** Something this desk has still to do. @param {import("./view.js").Row} row @param {string} role */
const isDoing = ({ state, body }, role) => [...WAITING, "missed"].includes(state) && BODY_OF[role] === body;

/** @param {import("./view.js").Row} row @param {string} role */
function movesOf(row, role) {
  const moves = isDoing(row, role) ? [row.state === "rectify" ? "rectification" : "report"] : [];
  if (!CHECKERS.includes(role)) return moves;
  if (TO_CHECK.includes(row.state) && !row.is_mine) moves.push(row.state === "done" ? "inspection" : "reinspection");
  if (row.state === "due" && row.is_decision) moves.push("calling_off");
  return moves;
}
