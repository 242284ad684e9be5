/** What may be done with the city's work orders, what is asked and sent. No DOM, no clock, no network. */
import { button } from "../../components/button.js";
import { notice } from "../../components/notice.js";
import { pill } from "../../components/table.js";
import { html, keyed } from "../../kernel/html.js";
import { said, t } from "../../kernel/i18n.js";
import { among } from "./question.js";
import { duePill, momentWords, statePill } from "./view.js";

const PLACE = "/api/community/work-orders";
const OFFICE = ["community_worker", "secretary", "admin"];
const DAY = 86_400_000;
/** @type {Record<string, string[]>} */
const MOVES = {
  new: ["signing", "return"],
  signed: ["contact", "whistle", "progress", "result", "delay", "return"],
  whistled: ["contact", "progress", "delay"],
  in_progress: ["contact", "progress", "result", "delay"],
  finished: ["feedback", "resumption"],
  return_visited: ["closure", "resumption"],
};
/** @type {Record<string, "" | "good" | "warn" | "bad" | "info">} */
const SENT = { pending: "info", held: "info", late: "warn", sent: "good", parked: "bad", skipped: "" };
const say = (/** @type {string} */ name, /** @type {Record<string, string | number>} */ facts = {}) => t(`staff.work_orders.${name}`, facts);
/** @type {import("./view.js").Ask} */
const words = { name: "words", kind: "words" };

/** @type {import("./view.js").Work} */
export const workOrders = {
  name: "work_orders",
  place: PLACE,
  rowKey: "order",
  kinds: ["open", "told", "over"],
  kindOf: ({ state }) => (state === "closed" ? "over" : ["finished", "return_visited", "returned"].includes(state) ? "told" : "open"),
  titleOf: ({ number }) => number,
  heads: ["due", "number", "category", "place", "state_head"],
  columns: "11em 8em minmax(0, 4fr) minmax(0, 4fr) 9em",
  tones: { new: "bad", signed: "warn", whistled: "info", in_progress: "info", finished: "good", closed: "good", returned: "warn" },
  cells: (row, now) => [duePill(row, now), row.number, `${t(`staff.work_orders.kind_of.${row.kind}`)} ${row.category}`, row.place,
    html`<span class="pills">${statePill(workOrders, row)}${untoldPill(row)}</span>`],
  facts: ({ order: row, ...whole }) => [
    ["content", whole.content],
    ["contact", whole.contact],
    ["source", row.source],
    ["received", momentWords(row.received_at)],
    ["sign_due", row.state === "new" ? momentWords(row.sign_due_at) : ""],
    ["finish_due", momentWords(row.finish_due_at)],
    ["signed_by", row.signed_by],
    ["contacted", row.contacted_at ? momentWords(row.contacted_at) : row.has_caller && MOVES[row.state]?.includes("contact") ? pill({ text: say("not_contacted"), tone: "warn" }) : ""],
    ["whistle", row.whistle ? html`<a href=${`#/whistles/${row.whistle}`}>${row.whistle_number}</a>` : row.whistle_number],
    ["delay", row.delay === "none" ? "" : `${t(`staff.work_orders.delay.${row.delay}`)} ${momentWords(row.delay_until)} ${whole.delay_reason}`],
    ["return_reason", whole.return_reason],
    ["result", row.result === null ? "" : t(`staff.work_orders.result.${row.result}`)],
    ["reply", whole.reply],
    ["solved", answered(row.is_solved)],
    ["satisfied", answered(row.is_satisfied)],
  ],
  moves: movesOf,
  asks: {
    contact: [{ name: "reached", kind: "pick", options: among("staff.work_orders.reached", ["yes", "no"]) }, words],
    whistle: [
      { name: "category", kind: "pick", options: ({ choices }) => listed(choices, "categories").map(({ code }) => ({ value: code, label: t(`staff.work_orders.trouble.${code}`) })) },
      { name: "building", kind: "pick", options: ({ choices }) => [{ value: "", label: "—" }, ...buildingsOf(choices)], value: (row, lists) => buildingOf(row, lists)?.value ?? "" },
      { name: "spot", kind: "line", value: (row, lists) => (buildingOf(row, lists) ? "" : row?.place ?? "") },
    ],
    progress: [words],
    result: [{ name: "result", kind: "pick", options: among("staff.work_orders.result", ["0", "1", "2", "3"]) }, words],
    return: [words],
    delay: [{ name: "until", kind: "day" }, words],
    feedback: [
      { name: "solved", kind: "pick", options: among("staff.work_orders.said", ["yes", "no"]) },
      { name: "satisfied", kind: "pick", options: among("staff.work_orders.said", ["yes", "no", "unasked"]) }, words,
    ],
    resumption: [words],
  },
  lists: { choices: "/api/whistles/choices" },
  request: ({ id }, move, answers) => ({ path: `${PLACE}/${id}/${move}`, body: bodyOf(move, answers) }),
  above: lineNotice,
  more: ({ actions, decisions }, onSend) => html`${decisions.length > 0 && html`<h3>${say("city_said")}</h3><ul class="to-city">${decisions.map(decisionLine)}</ul>`}
    ${actions.length > 0 && html`<h3>${say("told_city")}</h3><ul class="to-city">${actions.map((/** @type {Told} */ one, /** @type {number} */ n) => keyed(one.id, toldLine(one, isHeld(actions, n), onSend)))}</ul>`}`,
};

/**
 * @typedef {{id: string, action: string, state: string, words: string, created_at: string, sent_at: string | null, next_at: string | null, attempts: number, code: string, message: string}} Told
 * @typedef {{id: string, at: string, type: string, words: string}} Decision
 */

/** What the city does not have, so that nobody believes it has. @param {import("./view.js").Row[]} rows */
function lineNotice(rows) {
  const sum = (/** @type {"untold" | "refused"} */ name) => rows.reduce((all, row) => all + row[name], 0);
  const refused = sum("refused");
  if (refused) return notice({ tone: "bad", title: say("line.refused", { n: refused }), text: say("line.refused_next") });
  return rows.some(({ tries }) => tries > 0) ? notice({ tone: "warn", title: say("line.down", { n: sum("untold") }), text: say("line.down_next") }) : null;
}

/** @param {import("./view.js").Row} row */
function untoldPill({ untold, refused, tries }) {
  if (refused) return pill({ text: say("untold.refused"), tone: "bad" });
  return untold && tries ? pill({ text: say("untold.late", { n: untold }), tone: "warn" }) : null;
}

/** One goes out when those before it have arrived or were left out. @param {Told[]} actions @param {number} n */
const isHeld = (actions, n) => actions.slice(0, n).some(({ state }) => state === "pending" || state === "parked");

/** One word to the city: what it says, and since when the city has it or why not. @param {Told} one @param {boolean} held @param {(path: string) => void} onSend */
function toldLine(one, held, onSend) {
  const state = one.state !== "pending" ? one.state : held ? "held" : one.attempts ? "late" : "pending";
  return html`<li><p class="pills">${pill({ text: `${say(`action.${one.action}`)} ${say(`sent.${state}`, { n: one.attempts })}`, tone: SENT[state] })}
      <span>${momentWords(one.sent_at ?? one.created_at)}</span></p>
    ${one.words && html`<p>${one.words}</p>`}
    ${one.state === "parked" && html`<p>${say("refused_why", { why: [one.message, one.code].filter(Boolean).join(" ") })}</p><div class="row">
      ${button({ label: say("replay"), icon: "repeat", onPress: () => onSend(`${PLACE}/actions/${one.id}/replay`) })}
      ${button({ label: say("skip"), icon: "cross", onPress: () => onSend(`${PLACE}/actions/${one.id}/skip`) })}</div>`}</li>`;
}

/** @param {Decision} one */
const decisionLine = ({ id, at, type, words: said_ }) => keyed(id, html`<li><p class="pills">${pill({ text: say(`decision.${type}`), tone: "info" })} <span>${momentWords(at)}</span></p>${said_ && html`<p>${said_}</p>`}</li>`);

/** @param {import("./view.js").Row} row @param {string} role @param {Date} now */
function movesOf(row, role, now) {
  if (!OFFICE.includes(role)) return [];
  const isFresh = now.getTime() - Date.parse(row.received_at) <= DAY;
  return (MOVES[row.state] ?? []).filter((move) => (move !== "return" || isFresh) && (move !== "delay" || row.delay !== "asked") && (move !== "closure" || row.is_solved)
    && (move !== "result" || !row.is_whistle_at_work) && (move !== "contact" || (row.has_caller && !row.contacted_at)));
}

/** @param {string} move @param {import("./view.js").Answers} answers */
function bodyOf(move, answers) {
  switch (move) {
    case "signing":
    case "closure":
      return undefined;
    case "result":
      return { ...answers, result: Number(answers.result) };
    case "contact":
      return { words: answers.words, reached: answers.reached === "yes" };
    case "delay":
      return { ...answers, until: `${answers.until}T17:30:00+08:00` };
    case "whistle":
      return { ...answers, building: answers.building || null };
    case "feedback":
      return { words: answers.words, solved: answers.solved === "yes", satisfied: answers.satisfied === "unasked" ? null : answers.satisfied === "yes" };
    default:
      return answers;
  }
}

/** @param {any} choices  what one may report, as the server tells it @param {string} name @returns {any[]} */
const listed = (choices, name) => choices?.[name] ?? [];

/** The buildings of the estate. @param {any} choices */
export const buildingsOf = (choices) => listed(choices, "places").filter(({ building }) => building).map((place) => ({ value: place.building, label: said(place, "name") }));

/** The building the city names as the place. @param {import("./view.js").Row} [row] @param {import("./view.js").Lists} [lists] */
const buildingOf = (row, lists) => buildingsOf(lists?.choices).find(({ label }) => label === row?.place);

/** @param {boolean | null} answer */
const answered = (answer) => (answer === null ? "" : t(`staff.work_orders.said.${answer ? "yes" : "no"}`));
