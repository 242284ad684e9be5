/** The list of responsibilities: written, hung up for everybody, in force, worded anew, ended. No DOM of its own, no network. */
import { notice } from "../../components/notice.js";
import { pill } from "../../components/table.js";
import { html } from "../../kernel/html.js";
import { dateWords, t } from "../../kernel/i18n.js";
import { daysFrom } from "../care/moves.js";
import { dayOf } from "../words.js";
import { among } from "./question.js";
import { statePill } from "./view.js";

const PLACE = "/api/community/responsibilities";
const OFFICE = ["community_worker", "secretary"];
const BODIES = ["branch", "owners", "property", "committee"];
const WEEK = 6; // with the first day seven
const say = (/** @type {string} */ name, /** @type {Record<string, string | number>} */ facts = {}) => t(`staff.responsibilities.${name}`, facts);
const list = (/** @type {string} */ name, /** @type {string[]} */ values) => among(`staff.responsibilities.${name}`, values);

/** @type {import("./view.js").Ask} */
const why = { name: "words", label: "why", kind: "words" };
/** @param {string} name @returns {import("./view.js").Ask} */
const who = (name) => ({ name, kind: "pick", options: ({ people = [] }) => [{ value: "", label: "—" }, ...people.map(({ id, name: called, post }) => ({ value: id, label: `${called} ${post}` }))], value: (row) => row?.[name] ?? "" });
/** @param {string} name @param {string[]} values @returns {import("./view.js").Ask} */
const pick = (name, values) => ({ name, kind: "pick", options: list(name, values), value: (row) => row?.[name] ?? values[0] });

/** @type {import("./view.js").Ask[]} */
const LINE = [
  { name: "body", kind: "pick", options: among("staff.estate.body", BODIES), value: (row) => row?.body ?? BODIES[0] }, { name: "words", kind: "line", value: (row) => row?.words ?? "" },
  { name: "standard", kind: "words", value: (row) => row?.standard ?? "" }, pick("often", ["always", "day", "week", "month", "quarter", "half_year", "year", "needed"]),
  pick("check_every", ["week", "month", "quarter", "half_year", "year"]), pick("days_after", ["0", "3", "5", "10"]), pick("evidence", ["record", "photo", "paper"]), who("person"), who("deputy"),
  pick("level", ["estate", "building", "community"]), { name: "area", kind: "line", value: (row) => row?.area ?? "" }, { name: "is_key", kind: "tick", value: (row) => (row?.is_key ? "on" : "") },
];

/** @type {import("./view.js").Work} */
export const responsibilities = {
  name: "responsibilities",
  place: PLACE,
  rowKey: "line",
  kinds: ["in_force", "published", "draft", "over"],
  kindOf: ({ state }) => (state === "revised" ? "in_force" : state === "ended" ? "over" : state),
  titleOf: ({ number, words }) => `${number} ${words}`,
  heads: ["number", "what", "body", "who", "often_head", "state_head"],
  columns: "8em minmax(0, 5fr) minmax(0, 3fr) minmax(0, 2fr) 6em 9em",
  tones: { draft: "warn", published: "info", in_force: "good", revised: "info" },
  cells: (row) => [row.number, html`${row.words}${row.is_key && html` ${pill({ text: say("key"), tone: "warn" })}`}`, t(`staff.estate.body.${row.body}`), row.person_name || "—", say(`often.${row.often}`), statePill(responsibilities, row)],
  facts: ({ line: row }) => [
    ["standard", row.standard],
    ["body", t(`staff.estate.body.${row.body}`)],
    ["who", row.person_name],
    ["deputy", row.deputy_name],
    ["often_head", say(`often.${row.often}`)],
    ["checked", [say(`check_every.${row.check_every}`), row.days_after && say("days_after.words", { n: row.days_after })].filter(Boolean).join("")],
    ["evidence_head", say(`evidence.${row.evidence}`)],
    ["level_head", [say(`level.${row.level}`), row.area].filter(Boolean).join(" ")],
    ["edition", row.edition],
    ["notice", row.notice_to_on && say("from_to", { from: dateWords(row.notice_from_on), to: dateWords(row.notice_to_on) })],
    ["since", row.in_force_on && dateWords(row.in_force_on)],
    ["until", row.ended_on && dateWords(row.ended_on)],
    ["sample_head", row.is_sample ? pill({ text: say("sample"), tone: "warn" }) : ""],
  ],
  moves: movesOf,
  asks: { changes: LINE, objection: [why], revision: [why], ending: [why] },
  request: ({ id }, move, answers) => (move === "force" ? { path: `${PLACE}/force`, body: { lines: [id] } } : { path: `${PLACE}/${id}/${move}`, body: move === "changes" ? lineOf(answers) : answers }),
  lists: { people: `${PLACE}/people` },
  above: (rows) => rows.some(({ state, is_sample: isSample }) => state === "draft" && isSample) && notice({ tone: "warn", title: say("samples"), text: say("samples_mean") }),
  tools: [
    { name: "new", icon: "plus", roles: OFFICE, asks: LINE, request: (answers) => ({ path: `${PLACE}/`, body: lineOf(answers) }) },
    { name: "samples", icon: "list", roles: OFFICE, isOffered: (rows) => rows.length === 0, request: () => ({ path: `${PLACE}/samples`, body: undefined }) },
    {
      name: "publication", icon: "bell", roles: ["secretary"], isOffered: (rows) => rows.some(({ state }) => state === "draft"),
      asks: [{ name: "from_on", kind: "day", value: () => dayOf(new Date()) }, { name: "to_on", kind: "day", value: () => daysFrom(dayOf(new Date()), WEEK) }, { name: "confirmed", kind: "tick" }],
      request: ({ from_on, to_on, confirmed }) => ({ path: `${PLACE}/publication`, body: { from_on, to_on, confirmed: confirmed === "on" } }),
    },
    { name: "force", icon: "check", roles: ["secretary"], isOffered: (rows) => rows.some(({ state }) => state === "published"), request: () => ({ path: `${PLACE}/force`, body: {} }) },
    { name: "list", icon: "print", isOffered: (rows) => rows.some(({ state }) => ["published", "in_force", "revised"].includes(state)), download: { path: `${PLACE}/list.pdf`, file: "responsibilities.pdf" } },
  ],
};

/** @param {import("./view.js").Row} row @param {string} role */
function movesOf({ state }, role) {
  const isSecretary = role === "secretary";
  if (!OFFICE.includes(role)) return [];
  if (state === "draft") return isSecretary ? ["changes", "ending"] : ["changes"];
  if (state === "published") return isSecretary ? ["force", "objection"] : [];
  if (state === "in_force") return isSecretary ? ["revision", "ending"] : ["revision"];
  return [];
}

/** @param {import("./view.js").Answers} answers */
const lineOf = ({ days_after: days, is_key: isKey, person, deputy, ...said }) => ({ ...said, days_after: Number(days), is_key: isKey === "on", person: person || null, deputy: deputy || null });
