/** What may be done with a dispute, what is asked and sent. A list knows kind and building; the file is opened by whoever mediates. */
import { html } from "../../kernel/html.js";
import { dateWords, t } from "../../kernel/i18n.js";
import { EVER } from "../community/spans.js";
import { dayOf } from "../words.js";
import { among } from "./question.js";
import { buildingsOf } from "./work_orders.js";
import { duePill, momentWords, statePill } from "./view.js";

/** @typedef {{role: string, name: string, home: string, phone: string}} Party */

const PLACE = "/api/community/mediation";
const MEDIATORS = ["community_worker", "secretary"];
const KINDS = ["neighbours", "property", "parking", "leak", "noise", "family", "renovation", "other"];
const OVER = ["closed", "withdrawn"];
/** @type {Record<string, string>} */
const NOUNS = { written: "agreement", oral: "agreement", revisit_kept: "revisit", revisit_unkept: "revisit" };
const KEPT = ["agreed_written", "agreed_oral", "performing", "revisited", "failed"];
/** @type {Record<string, string[]>} */
const MOVES = {
  raised: ["acceptance", "risk", "withdrawal"],
  accepted: ["beginning", "extension", "risk", "withdrawal"],
  mediating: ["written", "oral", "failure", "extension", "risk", "withdrawal"],
  agreed_written: ["performance", "court_request"],
  agreed_oral: ["performance", "court_request"],
  performing: ["revisit_kept", "revisit_unkept", "court_request", "risk"],
  revisited: ["closure", "court_request"],
  failed: ["closure", "risk"],
  closed: ["court_request"],
};
/** Who may take part beside the two sides: a name puts them among those who did. */
const ALONGSIDE = ["property", "owners", "branch", "witness"];
const TOLD = ["told_nature", "told_rights", "told_duties"];
/** @type {import("./view.js").Ask[]} */
const ORAL = [{ name: "terms", kind: "words" }, { name: "perform_on", kind: "day" }];
/** @type {(side: string) => import("./view.js").Ask[]} */
const party = (side) => ["", "_home", "_phone"].map((part) => ({ name: `${side}${part}`, kind: "line", group: side }));

/** @type {import("./view.js").Work} */
export const mediation = {
  name: "mediation",
  place: PLACE,
  rowKey: "case",
  kinds: ["open", "kept", "over"],
  kindOf: ({ state }) => (OVER.includes(state) ? "over" : KEPT.includes(state) ? "kept" : "open"),
  titleOf: ({ number }) => number,
  heads: ["due", "number", "kind_head", "building", "state_head"],
  columns: "11em 8em minmax(0, 3fr) minmax(0, 3fr) 9em",
  tones: { raised: "warn", mediating: "info", agreed_written: "good", agreed_oral: "good", failed: "bad", closed: "good" },
  cells: (row, now) => [
    row.due_at ? duePill(row, now) : t("staff.mediation.raised_on", { day: dateWords(row.raised_at) }), row.number, t(`staff.mediation.kind_of.${row.kind}`), row.building || "—", statePill(mediation, row),
  ],
  facts: (file) => [
    ["facts", file.facts],
    ["parties", html`<ul>${file.parties.map((/** @type {Party} */ one) => html`<li>${partyWords(one)}</li>`)}</ul>`],
    ["origin_head", t(`staff.mediation.origin.${file.origin}`)],
    ["mediator", file.mediator],
    ["limit", [momentWords(file.case.limit_at), file.extensions && t("staff.mediation.extended", { n: file.extensions })].filter(Boolean).join(" ")],
    ["risk", file.risk],
    ["duties", file.duties],
    ["terms", file.terms],
    ["manner", file.manner],
    ["perform_on", dayLine(file.perform_on)],
    ["agreed_on", dayLine(file.agreed_on)],
    ["court", courtWords(file)],
    ["failure", file.failure],
    ["revisit", file.revisit],
  ],
  moves: ({ state, court_until_on: until }, role, now) =>
    MEDIATORS.includes(role) ? (MOVES[state] ?? []).filter((move) => move !== "court_request" || (until && dayOf(now) <= until)) : [],
  asks: {
    acceptance: TOLD.map((name) => ({ name, kind: "tick" })),
    beginning: [{ name: "mediator", kind: "line" }],
    extension: [{ name: "until_on", kind: "day" }, { name: "both_agree", kind: "tick" }],
    written: [{ name: "duties", kind: "words" }, ...ORAL, { name: "manner", kind: "words" }],
    oral: ORAL,
    failure: [{ name: "reason", kind: "words" }, { name: "told_other", kind: "tick" }, { name: "risky", kind: "tick" }],
    revisit_kept: [{ name: "words", kind: "words" }],
    revisit_unkept: [{ name: "words", kind: "words" }],
    court_request: [{ name: "asked_on", kind: "day" }, { name: "both_ask", kind: "tick" }],
    risk: [{ name: "words", label: "signs", kind: "words" }],
  },
  request: ({ id }, move, answers) => ({ path: `${PLACE}/${id}/${NOUNS[move] ?? move}`, body: bodyOf(move, answers) }),
  lists: { choices: "/api/whistles/choices", counted: `${PLACE}/count?${new URLSearchParams(EVER)}` },
  figures: ({ counted }) => [[t("staff.mediation.with_property"), /** @type {any} */ (counted)?.count]],
  tools: [{ name: "raise", icon: "pencil", roles: MEDIATORS, request: (answers) => ({ path: `${PLACE}/`, body: disputeOf(answers) }), asks: [
    { name: "kind", kind: "pick", group: "matter", options: among("staff.mediation.kind_of", KINDS) },
    { name: "origin", kind: "pick", group: "matter", options: among("staff.mediation.origin", ["applied", "found"]) },
    { name: "building", kind: "pick", group: "matter", options: ({ choices }) => [{ value: "", label: "—" }, ...buildingsOf(choices)] },
    { name: "facts", kind: "words", group: "matter" }, ...ALONGSIDE.map((name) => /** @type {const} */ ({ name, kind: "line", group: "alongside" })),
    ...party("applicant"), ...party("respondent"),
  ] }],
  papers: ({ id, number, state }) => (KEPT.slice(0, 4).includes(state) ? [{ name: "agreement", path: `${PLACE}/${id}/agreement.pdf`, file: `${number}.pdf` }] : []),
};

/** @param {string} move @param {import("./view.js").Answers} answers */
function bodyOf(move, { told_other: toldOther, both_agree: bothAgree, both_ask: bothAsk, risky, ...words }) {
  switch (move) {
    case "acceptance":
      return { told: TOLD.every((name) => words[name] === "on") };
    case "extension":
      return { ...words, both_agree: bothAgree === "on" };
    case "court_request":
      return { ...words, both_ask: bothAsk === "on" };
    case "written":
    case "oral":
      return { ...words, written: move === "written" };
    case "failure":
      return { ...words, told: toldOther === "on", risky: risky === "on" };
    case "revisit_kept":
    case "revisit_unkept":
      return { ...words, kept: move === "revisit_kept" };
    case "beginning":
    case "risk":
      return words;
    default:
      return undefined;
  }
}

/** @param {import("./view.js").Answers} answers */
function disputeOf({ kind, origin, building, facts, ...who }) {
  const sides = ["applicant", "respondent"].map((role) => ({ role, name: who[role], home: who[`${role}_home`], phone: who[`${role}_phone`] }));
  const others = ALONGSIDE.filter((role) => who[role].trim()).map((role) => ({ role, name: who[role] }));
  return { kind, origin, facts, parties: [...sides, ...others], building: building || null };
}

/** @param {Party} one */
const partyWords = ({ role, name, home, phone }) => [t(`staff.mediation.role.${role}`), name, home, phone].filter(Boolean).join(" ");

/** @param {string | null} day */
const dayLine = (day) => (day ? dateWords(day) : "");

/** Until when both may ask the court, or when they did. @param {any} file */
const courtWords = ({ court_asked_on: asked, case: { court_until_on: until } }) =>
  asked ? t("staff.mediation.court_asked", { day: dateWords(asked) }) : until && t("staff.mediation.court_words", { day: dateWords(until) });
