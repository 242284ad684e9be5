/** What may be done with the city's work orders, what is asked and sent. No DOM, no clock, no network. */
import { button } from "../../components/button.js";
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
  signed: ["whistle", "progress", "result", "delay", "return"],
  whistled: ["progress", "delay"],
  in_progress: ["progress", "result", "delay"],
  finished: ["feedback", "resumption"],
  return_visited: ["closure", "resumption"],
};
/** @type {Record<string, "" | "good" | "warn" | "bad" | "info">} */
const SENT = { pending: "info", sent: "good", parked: "bad" };
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
  cells: (row, now) => [duePill(row, now), row.number, `${t(`staff.work_orders.kind_of.${row.kind}`)} ${row.category}`, row.place, statePill(workOrders, row)],
  facts: ({ order: row, ...whole }) => [
    ["content", whole.content],
    ["contact", whole.contact],
    ["source", row.source],
    ["received", momentWords(row.received_at)],
    ["sign_due", row.state === "new" ? momentWords(row.sign_due_at) : ""],
    ["finish_due", momentWords(row.finish_due_at)],
    ["signed_by", row.signed_by],
    ["whistle", row.whistle_number],
    ["delay", row.delay === "none" ? "" : `${t(`staff.work_orders.delay.${row.delay}`)} ${momentWords(row.delay_until)} ${whole.delay_reason}`],
    ["return_reason", whole.return_reason],
    ["result", row.result === null ? "" : t(`staff.work_orders.result.${row.result}`)],
    ["reply", whole.reply],
    ["solved", answered(row.is_solved)],
    ["satisfied", answered(row.is_satisfied)],
  ],
  moves: movesOf,
  asks: {
    whistle: [
      { name: "category", kind: "pick", options: ({ choices }) => listed(choices, "categories").map(({ code }) => ({ value: code, label: t(`staff.work_orders.trouble.${code}`) })) },
      { name: "building", kind: "pick", options: ({ choices }) => [{ value: "", label: "—" }, ...buildingsOf(choices)] },
      { name: "spot", kind: "line", value: (row) => row?.place ?? "" },
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
  more: ({ actions }, onSend) => actions.length > 0 && html`<h3>${t("staff.work_orders.told_city")}</h3><ul class="pills">${actions.map((/** @type {any} */ one) => keyed(one.id, html`<li>
    ${pill({ text: `${t(`staff.work_orders.action.${one.action}`)} ${t(`staff.work_orders.sent.${one.state}`)}`, tone: SENT[one.state] })}
    ${one.state === "parked" && button({ label: t("staff.work_orders.replay"), icon: "repeat", onPress: () => onSend(`${PLACE}/actions/${one.id}/replay`) })}</li>`))}</ul>`,
};

/** @param {import("./view.js").Row} row @param {string} role @param {Date} now */
function movesOf(row, role, now) {
  if (!OFFICE.includes(role)) return [];
  const isFresh = now.getTime() - Date.parse(row.received_at) <= DAY;
  return (MOVES[row.state] ?? []).filter((move) => (move !== "return" || isFresh) && (move !== "delay" || row.delay !== "asked") && (move !== "closure" || row.is_solved));
}

/** @param {string} move @param {import("./view.js").Answers} answers */
function bodyOf(move, answers) {
  switch (move) {
    case "signing":
    case "closure":
      return undefined;
    case "result":
      return { ...answers, result: Number(answers.result) };
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

/** @param {boolean | null} answer */
const answered = (answer) => (answer === null ? "" : t(`staff.work_orders.said.${answer ? "yes" : "no"}`));
