/** Joint meetings of the bodies: what was talked of, who was there, and decisions that are followed. No DOM of its own, no network. */
import { table } from "../../components/table.js";
import { html } from "../../kernel/html.js";
import { dateWords, t } from "../../kernel/i18n.js";
import { dayOf } from "../words.js";
import { among } from "./question.js";
import { responsibilityChecks } from "./responsibility_checks.js";
import { duePill, momentWords, statePill } from "./view.js";

const PLACE = "/api/community/joint-meetings";
const OFFICE = ["community_worker", "secretary"];
const BODIES = ["branch", "owners", "property", "committee"];
const say = (/** @type {string} */ name, /** @type {Record<string, string | number>} */ facts = {}) => t(`staff.joint_meetings.${name}`, facts);

/** Everybody with a seat, once for each body they sit in. @param {import("./view.js").Lists} lists */
const seats = ({ people = [] }) => people.flatMap(({ id, name, bodies }) => bodies.map((/** @type {string} */ body) => ({ value: `${body}:${id}`, label: `${t(`staff.estate.body.${body}`)} ${name}` })));

/** @type {import("./view.js").Work} */
export const jointMeetings = {
  name: "joint_meetings",
  place: PLACE,
  rowKey: "meeting",
  kinds: ["followed", "settled"],
  kindOf: ({ state }) => state,
  titleOf: ({ number }) => number,
  heads: ["due", "number", "held_at", "agenda", "state_head"],
  columns: "9em 7.5em 9em minmax(5em, 6fr) 5em",
  tones: { followed: "warn", settled: "good" },
  cells: (row, now) => [duePill(row, now), row.number, momentWords(row.held_at), row.agenda.join("；"), statePill(jointMeetings, row)],
  facts: ({ meeting: row, guests }) => [
    ["held_at", momentWords(row.held_at)],
    ["place", row.place],
    ["chair", row.chair],
    ["agenda", row.agenda.join("；")],
    ["came", say("of", { n: guests.length, of: row.expected })],
    ...BODIES.map((body) => /** @type {[string, unknown]} */ ([`from.${body}`, guests.filter((/** @type {any} */ guest) => guest.body === body).map((/** @type {any} */ guest) => guest.name).join("、")])),
  ],
  moves: (_, role) => (OFFICE.includes(role) ? ["decisions"] : []),
  asks: {
    decisions: [
      { name: "words", kind: "words" }, { name: "body", kind: "pick", options: among("staff.estate.body", BODIES) },
      { name: "person", kind: "pick", options: ({ people = [] }) => [{ value: "", label: "—" }, ...people.map(({ id, name, post }) => ({ value: id, label: `${name} ${post}` }))] }, { name: "due_on", kind: "day" },
      { name: "evidence", kind: "pick", options: among("staff.responsibilities.evidence", ["record", "photo", "paper"]) },
    ],
  },
  request: ({ id }, move, { person, ...said }) => ({ path: `${PLACE}/${id}/${move}`, body: { ...said, person: person || null } }),
  lists: { people: "/api/community/responsibilities/people" },
  tools: [
    {
      name: "hold", icon: "pencil", roles: OFFICE, request: (answers) => ({ path: `${PLACE}/`, body: meetingOf(answers) }),
      asks: [{ name: "day", kind: "day", value: () => dayOf(new Date()) }, { name: "time", kind: "time", value: () => "15:00" }, { name: "place", kind: "line" }, { name: "chair", kind: "line" }, { name: "agenda", kind: "words" }, { name: "guests", kind: "ticks", options: seats }],
    },
  ],
  papers: ({ id, number }) => [{ name: "minutes", path: `${PLACE}/${id}/minutes.pdf`, file: `${number}.pdf` }],
  more: ({ decisions }) => decisions.length > 0 && table({
    caption: say("decisions"), isTitled: true, rows: decisions, key: ({ id }) => id,
    columns: [
      { title: say("decision"), cell: ({ words, body, person_name: name }) => html`<a href="#/responsibility_checks">${words}</a><br>${[t(`staff.estate.body.${body}`), name].filter(Boolean).join(" ")}` },
      { title: say("until"), cell: ({ first_due_at: due }) => dateWords(due) }, { title: say("state_head"), cell: (row) => statePill(responsibilityChecks, row) },
    ],
  }),
};

/** @param {import("./view.js").Answers} answers */
const meetingOf = ({ day, time, place, chair, agenda, ...ticked }) => ({
  held_at: `${day}T${time || "00:00"}:00+08:00`, place, chair, agenda: agenda.split("\n").filter((point) => point.trim()),
  guests: Object.keys(ticked).filter((key) => key.startsWith("guests:")).map((key) => ({ body: key.split(":")[1], person: key.split(":")[2] })),
});
