/** What may be done with a deliberation at the step it is at, what is asked and sent. The steps are data: nothing here knows their names. */
import { phrases } from "../../components/phrases.js";
import { html } from "../../kernel/html.js";
import { said, t } from "../../kernel/i18n.js";
import { wayOf } from "./deliberation_way.js";
import { among } from "./question.js";
import { duePill, momentWords, statePill } from "./view.js";

/** @typedef {import("./view.js").Row} Row */
/** @typedef {import("./view.js").Ask} Ask */

const PLACE = "/api/community/deliberations";
const WRITERS = ["community_worker", "secretary"];
const LEADS = ["return", "suspension", "abandonment"];
/** @type {Record<string, string>} */
const NOUNS = { household: "households", owners: "owners_votes", filing: "filings", report: "reports" };
/** These are about the whole matter, everything else about the step it is at. */
const WHOLE = ["beginning", "revision", "resumption", ...LEADS, "household"];
const OBJECTING = { objection_answer: "answer", objection_referral: "referral", objection_settlement: "settlement" };
const COUNTS = ["should", "present", "yes", "no", "abstain"];
const SIDES = ["area", "part_area", "yes_area", "heads", "part_heads", "yes_heads"];

/** @type {Ask} */
const words = { name: "words", kind: "words" };
/** @type {Ask[]} */
const meeting = [{ name: "held_on", kind: "day" }, { name: "where", kind: "line" }];
/** @type {Ask} */
const objection = { name: "objection", kind: "pick", options: ({ objections }, row) => (objections ?? []).filter(({ publication }) => publication === row?.publication).map(({ id, number, state }) => ({ value: id, label: `${number} ${say(`objection.${state}`)}` })) };

/** @type {import("./view.js").Work} */
export const deliberations = {
  name: "deliberations",
  place: PLACE,
  rowKey: "deliberation",
  kinds: ["open", "draft", "stopped", "over"],
  kindOf: ({ state, step_state: step }) => (["abandoned", "archived"].includes(state) ? "over" : state === "draft" ? "draft" : state !== "running" || step === "failed" ? "stopped" : "open"),
  titleOf: ({ number }) => number,
  heads: ["due", "number", "matter", "step", "state_head"],
  columns: "9em 7.5em minmax(0, 1fr) minmax(5em, 1fr) 5em",
  tones: { draft: "warn", running: "info", returned: "warn", suspended: "", abandoned: "bad", archived: "good" },
  cells: (row, now) => [row.due_at && row.state === "running" ? duePill(row, now) : momentWords(row.raised_at), row.number, row.title, stepWords(row), statePill(deliberations, row)],
  facts: (whole) => [
    ["matter", whole.title],
    ["plan", whole.plan],
    ["resolution", whole.resolution],
    ["touches", whole.touches !== "nothing" && say(`touches.${whole.touches}`)],
    ["opinions", whole.opinions.join("、")],
  ],
  moves: movesOf,
  asks: {
    return: [{ name: "to", kind: "pick", options: ({ templates }, row) => stepsBefore(templates ?? [], row) }, words],
    revision: [{ name: "words", label: "plan", kind: "words" }],
    suspension: [words],
    abandonment: [words],
    household: [{ name: "door", kind: "line" }, { name: "amount", kind: "line" }],
    notice: meeting,
    summary: [words],
    meeting: ({ is_roll: isRoll }) => [...meeting, ...(isRoll ? [] : COUNTS.map((name) => /** @type {const} */ ({ name, kind: "line" }))), { ...words, label: "decided" }],
    owners: [{ name: "held_on", kind: "day" }, ...SIDES.map((name) => /** @type {const} */ ({ name, kind: "line" }))],
    filing_answer: [{ name: "decision", kind: "pick", options: among("staff.deliberations.decision", ["consented", "refused", "supplement"]) }, words],
    publication: ({ needs_check: isChecked }) => [words, { name: "days", kind: "line", value: () => "7" }, ...(isChecked ? [/** @type {const} */ ({ name: "checked_by", kind: "line" })] : [])],
    review: ({ checks }) => [...checks.map((/** @type {any} */ one) => ({ name: `check_${one.code}`, kind: /** @type {const} */ ("tick"), text: said(one, "name") })),
      { name: "verdict", kind: "pick", options: among("staff.deliberations.verdict", ["passed", "conditional", "returned"]) }, words],
    report: [words, { name: "spent", kind: "line" }],
    completion: [words],
    objection: [{ name: "words", label: "objected", kind: "words" }, { name: "phone", kind: "line" }],
    objection_answer: [objection, words],
    objection_referral: [objection, words],
    objection_settlement: [objection, { name: "right", kind: "pick", options: among("staff.deliberations.right", ["no", "yes"]) }, words],
  },
  request: requestOf,
  lists: { templates: `${PLACE}/templates`, objections: `${PLACE}/objections` },
  tools: [{ name: "draft", icon: "pencil", roles: WRITERS, request: ({ by_share: byShare, ...matter }) => ({ path: `${PLACE}/`, body: { ...matter, by_share: byShare === "on" } }), asks: [
    { name: "title", kind: "line" }, { name: "plan", kind: "words" }, { name: "touches", kind: "pick", options: among("staff.deliberations.touches", ["nothing", "ordinary", "grave"]) }, { name: "by_share", kind: "tick" },
  ] }],
  files: (row, role) => (isAtWork(row, role) ? sheetsOf(row) : []).map((name) => ({ name, path: `${stepOf(row)}/sheets/${name}` })),
  papers: ({ id, number, state, place, publication, step_kind: kind }) => [
    ...(place && state !== "returned" && ["meeting", "filing", "review"].includes(kind) ? [{ name: "step", path: `${PLACE}/${id}/steps/${place}/paper.pdf`, file: `${number}-${place}.pdf` }] : []),
    ...(publication ? [{ name: "notice", path: `${PLACE}/publications/${publication}/notice.pdf`, file: `notice-${number}.pdf` }] : []),
  ],
  more: (whole, onSend, parts, row) => wayOf(whole, { row, place: PLACE, isAtWork: isAtWork(row, parts.role), onSend, onPaper: parts.onPaper, onContact: parts.onContact }),
};

/** @param {string} name @param {Record<string, string | number>} [facts] */
function say(name, facts = {}) {
  return t(`staff.deliberations.${name}`, facts);
}

/** Where it stands: 3/12 党支部会提议. @param {Row} row */
const stepWords = (row) => (row.place ? html`${row.place}/${row.steps} ${phrases(said(row, "step"))}${row.step_state === "failed" && html` · ${say("step.failed")}`}${row.unsettled > 0 && html` · ${say("unsettled", { n: row.unsettled })}`}` : "—");

/** @param {Row} row */
const stepOf = ({ id, place }) => `${PLACE}/${id}/steps/${place}`;

/** Somebody may write at the step it is at. @param {Row} row @param {string} role */
const isAtWork = (row, role) => WRITERS.includes(role) && row.state === "running" && row.step_state === "open" && (!row.is_led || role === "secretary");

/** What is kept as a picture with a step. @param {Row} row */
const sheetsOf = ({ step_kind: kind }) => ({ meeting: ["minutes", "signatures"], filing: ["scan"], review: ["scan"], publication: ["photo"], work: ["photo"] })[/** @type {string} */ (kind)] ?? [];

/** @param {Row} row @param {string} role */
function movesOf(row, role) {
  const leads = role === "secretary";
  if (!WRITERS.includes(role)) return [];
  switch (row.state) {
    case "draft":
      return [...(leads ? ["beginning"] : []), "household", "revision", ...(leads ? ["abandonment"] : [])];
    case "running":
      return [...(isAtWork(row, role) ? atStep(row) : []), ...(leads ? LEADS : [])];
    case "returned":
      return [...(leads ? ["resumption"] : []), "revision", ...(leads ? ["abandonment"] : [])];
    case "suspended":
      return leads ? ["resumption", "abandonment"] : [];
    default:
      return [];
  }
}

/** @param {Row} row @returns {string[]} */
function atStep(row) {
  switch (row.step_kind) {
    case "round":
      return ["summary"];
    case "meeting":
      return [...(row.needs_notice && !row.is_noticed ? ["notice"] : []), ...(row.is_resolution && row.touches !== "nothing" ? ["owners"] : []), "meeting",
        ...(row.is_roll ? ["household"] : []), ...(row.needs_notice && row.is_noticed ? ["notice"] : [])];
    case "filing":
      return row.is_filed && !row.filing ? ["filing_answer"] : ["filing"];
    case "publication":
      return row.publication ? [...(row.unsettled ? Object.keys(OBJECTING) : []), ...(row.may_come_down ? ["removal"] : ["objection"])] : ["publication"];
    case "review":
      return ["review"];
    default:
      return ["report", "completion"];
  }
}

/** @param {Row} row @param {string} move @param {import("./view.js").Answers} answers */
function requestOf(row, move, { objection: about, ...answers }) {
  if (move in OBJECTING) return { path: `${PLACE}/objections/${about}/${OBJECTING[/** @type {keyof typeof OBJECTING} */ (move)]}`, body: bodyOf(move, answers) };
  if (move === "objection") return { path: `${PLACE}/publications/${row.publication}/objections`, body: answers };
  const path = `${WHOLE.includes(move) ? `${PLACE}/${row.id}` : stepOf(row)}/${NOUNS[move] ?? move}`;
  if (move !== "review") return { path, body: bodyOf(move, answers) };
  const checks = Object.fromEntries(row.checks.map((/** @type {{code: string}} */ { code }) => [code, answers[`check_${code}`] === "on"]));
  return { path, body: { verdict: answers.verdict, words: answers.words, checks } };
}

/** @param {string} move @param {import("./view.js").Answers} answers */
function bodyOf(move, answers) {
  switch (move) {
    case "return":
      return { words: answers.words, to: Number(answers.to) };
    case "household":
      return { door: answers.door, amount_cents: hundredths(answers.amount) };
    case "meeting":
      return { ...answers, ...Object.fromEntries(COUNTS.filter((name) => name in answers).map((name) => [name, Number(answers[name])])) };
    case "owners":
      return { held_on: answers.held_on, ...Object.fromEntries(SIDES.map((name) => [name, name.includes("area") ? hundredths(answers[name]) : Number(answers[name])])) };
    case "publication":
      return { ...answers, days: Number(answers.days) };
    case "report":
      return { words: answers.words, spent_cents: hundredths(answers.spent || "0") };
    case "objection_settlement":
      return { words: answers.words, right: answers.right === "yes" };
    case "beginning":
    case "resumption":
    case "filing":
    case "removal":
      return undefined;
    default:
      return answers;
  }
}

/** What was typed with at most two decimals, as a whole number of hundredths; anything else is sent as it is and refused. @param {string} typed */
export function hundredths(typed) {
  const [, whole, part = ""] = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(typed.trim()) ?? [];
  return whole === undefined ? typed : Number(whole) * 100 + Number(part.padEnd(2, "0"));
}

/** The steps it was at, to go back to. @param {any[]} templates @param {Row} [row] */
function stepsBefore(templates, row) {
  const steps = templates.find(({ version }) => version === row?.version)?.steps ?? [];
  return steps.slice(0, row?.place).map((/** @type {any} */ step, /** @type {number} */ i) => ({ value: String(i + 1), label: `${i + 1} ${said(step, "name")}` }));
}
