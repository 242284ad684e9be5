/** What may be done with a dispute, what is asked and sent. A list knows kind and building; the file is opened by whoever mediates. */
import { t } from "../../kernel/i18n.js";
import { among } from "./question.js";
import { buildingsOf } from "./work_orders.js";
import { duePill, momentWords, statePill } from "./view.js";

const PLACE = "/api/community/mediation";
const MEDIATORS = ["community_worker", "secretary"];
const KINDS = ["neighbours", "property", "parking", "leak", "noise", "family", "renovation", "other"];
const OVER = ["closed", "withdrawn"];
const KEPT = ["agreed_written", "agreed_oral", "performing", "revisited", "failed"];
/** @type {Record<string, string[]>} */
const MOVES = {
  raised: ["acceptance", "withdrawal"],
  accepted: ["beginning", "extension", "withdrawal"],
  mediating: ["written", "oral", "failure", "extension", "withdrawal"],
  agreed_written: ["performance"],
  agreed_oral: ["performance"],
  performing: ["revisit"],
  revisited: ["closure"],
  failed: ["closure"],
};
/** @type {import("./view.js").Ask[]} */
const ORAL = [{ name: "terms", kind: "words" }, { name: "perform_on", kind: "day" }];

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
    row.due_at ? duePill(row, now) : momentWords(row.raised_at), row.number, t(`staff.mediation.kind_of.${row.kind}`), row.building || "—", statePill(mediation, row),
  ],
  facts: (file) => [
    ["facts", file.facts],
    ["parties", file.parties.map((/** @type {any} */ one) => `${t(`staff.mediation.role.${one.role}`)} ${one.name} ${one.phone}`.trim()).join("；")],
    ["mediator", file.mediator],
    ["limit", momentWords(file.case.limit_at)],
    ["terms", file.terms],
    ["manner", file.manner],
    ["perform_on", file.perform_on],
    ["court", file.case.court_until_on && t("staff.mediation.court_words", { day: file.case.court_until_on })],
    ["failure", file.failure],
    ["revisit", file.revisit],
  ],
  moves: ({ state }, role) => (MEDIATORS.includes(role) ? (MOVES[state] ?? []) : []),
  asks: {
    acceptance: [{ name: "told", kind: "tick" }],
    beginning: [{ name: "mediator", kind: "line" }],
    extension: [{ name: "until_on", kind: "day" }, { name: "both_agree", kind: "tick" }],
    written: [...ORAL, { name: "manner", kind: "words" }],
    oral: ORAL,
    failure: [{ name: "reason", kind: "words" }, { name: "told_other", kind: "tick" }, { name: "risky", kind: "tick" }],
    revisit: [{ name: "kept", kind: "tick" }, { name: "words", kind: "words" }],
  },
  request: ({ id }, move, answers) => ({ path: `${PLACE}/${id}/${["written", "oral"].includes(move) ? "agreement" : move}`, body: bodyOf(move, answers) }),
  lists: { choices: "/api/whistles/choices" },
  tools: [{ name: "raise", icon: "pencil", roles: MEDIATORS, request: (answers) => ({ path: `${PLACE}/`, body: disputeOf(answers) }), asks: [
    { name: "kind", kind: "pick", options: among("staff.mediation.kind_of", KINDS) },
    { name: "origin", kind: "pick", options: among("staff.mediation.origin", ["applied", "found"]) },
    { name: "building", kind: "pick", options: ({ choices }) => [{ value: "", label: "—" }, ...buildingsOf(choices)] },
    { name: "facts", kind: "words" }, { name: "applicant", kind: "line" }, { name: "respondent", kind: "line" }, { name: "with_property", kind: "tick" },
  ] }],
  papers: ({ id, number, state }) => (KEPT.slice(0, 4).includes(state) ? [{ name: "agreement", path: `${PLACE}/${id}/agreement.pdf`, file: `${number}.pdf` }] : []),
};

/** @param {string} move @param {import("./view.js").Answers} answers */
function bodyOf(move, { told, told_other: toldOther, both_agree: bothAgree, risky, kept, ...words }) {
  switch (move) {
    case "acceptance":
      return { told: told === "on" };
    case "extension":
      return { ...words, both_agree: bothAgree === "on" };
    case "written":
    case "oral":
      return { ...words, written: move === "written" };
    case "failure":
      return { ...words, told: toldOther === "on", risky: risky === "on" };
    case "revisit":
      return { ...words, kept: kept === "on" };
    case "beginning":
      return words;
    default:
      return undefined;
  }
}

/** @param {import("./view.js").Answers} answers */
function disputeOf({ kind, origin, building, facts, applicant, respondent, with_property: withProperty }) {
  const parties = [{ role: "applicant", name: applicant }, { role: "respondent", name: respondent }];
  if (withProperty === "on") parties.push({ role: "property", name: t("staff.mediation.company") });
  return { kind, origin, facts, parties, building: building || null };
}
