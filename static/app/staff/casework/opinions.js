/** What may be done with an opinion, what it must be asked for, and what is sent. No DOM, no clock, no network. */
import { pill } from "../../components/table.js";
import { html, keyed } from "../../kernel/html.js";
import { isChinese, t } from "../../kernel/i18n.js";
import { among } from "./question.js";
import { buildingsOf } from "./work_orders.js";
import { duePill, momentWords, statePill } from "./view.js";

const PLACE = "/api/community/opinions";
const OFFICE = ["community_worker", "secretary", "admin"];
const OPEN = ["collected", "registered", "classified", "assigned", "handling"];
const TOLD = ["handled", "fed_back", "evaluated"];
const AT_WORK = ["assigned", "handling"];
const BODIES = ["branch", "owners", "property", "committee"];
const LEVELS = ["very_good", "good", "fair", "poor", "very_poor"];

/** @type {Record<string, string[]>} */
const OFFICE_MOVES = {
  collected: ["registration", "withdrawal"],
  registered: ["classification", "merging", "withdrawal"],
  classified: ["assignment", "explanation", "transfer", "deliberation", "merging", "withdrawal"],
  assigned: ["beginning", "replies", "assignment", "explanation", "transfer", "deliberation", "withdrawal"],
  handling: ["result", "replies", "assignment", "explanation", "transfer", "deliberation", "withdrawal"],
  handled: ["feedback"],
  fed_back: ["evaluation", "closure"],
  evaluated: ["closure"],
};
/** @type {Record<string, string[]>} */
const BODY_MOVES = { assigned: ["beginning", "replies", "explanation"], handling: ["result", "replies", "explanation"] };

/** @type {import("./view.js").Ask} */
const words = { name: "words", kind: "words" };
/** @type {import("./view.js").Ask} */
const category = { name: "category", kind: "pick", options: categories, value: (row) => row?.category ?? "" };

/** @type {import("./view.js").Work} */
export const opinions = {
  name: "opinions",
  place: PLACE,
  rowKey: "opinion",
  kinds: ["open", "hard", "told", "over"],
  kindOf: ({ state, plan, tell_due_at: untold }) => (OPEN.includes(state) ? (plan ? "hard" : "open") : untold || TOLD.includes(state) ? "told" : "over"),
  titleOf: ({ number }) => number || t("staff.opinions.no_number"),
  heads: ["due", "number", "summary", "body", "state_head"],
  columns: "10em 8em minmax(0, 6fr) minmax(3.2em, 3fr) 8em",
  tones: { collected: "warn", registered: "warn", handling: "info", handled: "good", fed_back: "good", closed: "good" },
  cells: (row, now) => [
    row.tell_due_at ? duePill({ ...row, due_at: row.tell_due_at }, now) : OPEN.includes(row.state) ? duePill(row, now) : momentWords(row.collected_at), row.number || "—",
    row.summary || t("staff.opinions.unsorted", { channel: t(`staff.opinions.channel.${row.channel}`) }), row.body ? t(`staff.opinions.body.${row.body}`) : "—", row.tell_due_at ? untold() : statePill(opinions, row),
  ],
  facts: ({ opinion: row, ...whole }, lists) => [
    ["said", whole.words],
    ["category_head", categories(lists).find(({ value }) => value === row.category)?.label ?? ""],
    ["summary", row.summary],
    ["channel_head", t(`staff.opinions.channel.${row.channel}`)],
    ["who", [whole.name, whole.phone].filter(Boolean).join(" ")],
    ["where", buildingsOf(lists.choices).find(({ value }) => value === whole.building)?.label ?? ""],
    ["when", momentWords(row.collected_at)],
    ["body", row.body && `${t(`staff.opinions.body.${row.body}`)} ${row.assignee}`],
    ["due", momentWords(row.due_at)],
    ["tell_due", momentWords(row.tell_due_at)],
    ["plan", row.plan],
    ["reply", whole.reply],
    ["answer", whole.answer],
    ["returns", row.returns || ""],
    ["level_head", row.level && t(`staff.opinions.level.${row.level}`)],
    ["evaluation", whole.evaluation],
    ["joined", whole.joined],
    ["deliberation", whole.deliberation],
    ["followers", whole.followers.join("、")],
    ["marks", marks(row)],
  ],
  moves: movesOf,
  asks: {
    classification: [category, { name: "summary", kind: "line", value: (row) => row?.summary ?? "" }],
    assignment: [
      { name: "body", kind: "pick", options: among("staff.opinions.body", BODIES), value: (row) => row?.body ?? "" },
      { name: "person", kind: "line", value: (row) => row?.assignee ?? "" }, { name: "due_on", kind: "day" }, { name: "plan", kind: "words" },
    ],
    replies: [words],
    result: [words],
    explanation: [words],
    transfer: [{ name: "to", kind: "pick", options: () => ["street", "hotline"].map((to) => ({ value: t(`staff.opinions.to.${to}`), label: t(`staff.opinions.to.${to}`) })) }, words],
    deliberation: [words, { name: "into", kind: "pick", options: ({ deliberations }) => [{ value: "", label: t("staff.opinions.into.new") },
      ...(deliberations ?? []).map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }))] }],
    merging: [{ name: "into", kind: "pick", options: (lists, row) => (lists.others ?? []).filter(({ id, number, state }) => number && id !== row?.id && [...OPEN, ...TOLD].includes(state))
      .map(({ id, number, summary }) => ({ value: id, label: `${number} ${summary}` })) }],
    withdrawal: [{ name: "words", label: "words_withdrawn", kind: "words" }],
    feedback: [{ name: "way", kind: "pick", options: among("staff.opinions.way", ["phone", "visit", "desk", "letter", "public"]) }, words],
    telling: [{ name: "way", kind: "pick", options: among("staff.opinions.way", ["phone", "visit", "desk", "letter", "refused"]) }, words],
    evaluation: [{ name: "level", kind: "pick", options: among("staff.opinions.level", LEVELS) }, words],
    closure: [words],
  },
  request: ({ id }, move, answers) => ({ path: `${PLACE}/${id}/${move}`, body: bodyOf(move, answers) }),
  lists: { categories: `${PLACE}/categories`, others: `${PLACE}/`, choices: "/api/whistles/choices", deliberations: `${PLACE}/deliberations` },
  tools: [
    { name: "take", icon: "pencil", roles: OFFICE, request: ({ building, ...said }) => ({ path: `${PLACE}/`, body: { ...said, building: building || null } }), asks: [
      { name: "words", label: "said", kind: "words" }, category,
      { name: "channel", kind: "pick", options: among("staff.opinions.channel", ["window", "wechat", "pavilion", "ejia", "visit", "hotline", "letter"]) },
      { name: "building", kind: "pick", options: ({ choices }) => [{ value: "", label: "—" }, ...buildingsOf(choices)] }, { name: "name", kind: "line" }, { name: "phone", kind: "line" },
    ] },
  ],
  more: ({ opinion, has_voice: isSpoken }) => isSpoken && keyed(opinion.id, html`<h3>${t("staff.opinions.voice")}</h3>
    <audio controls preload="none" src=${`${PLACE}/${opinion.id}/voice`} aria-label=${t("staff.opinions.voice")}></audio>`),
  contact: ({ id, state, tell_due_at: untold }, role) => (OFFICE.includes(role) && (untold || state === "handled") ? `${PLACE}/${id}/contact` : ""),
  papers: (row) => (OPEN.includes(row.state) || !row.number ? [] : [{ name: "sheet", path: `${PLACE}/${row.id}/sheet.pdf`, file: `${row.number}.pdf` }]),
};

/** @param {import("./view.js").Row} row @param {string} role @param {Date} now */
function movesOf(row, role, now) {
  if (role === "property" || role === "owners") return row.is_with_secretary ? [] : (BODY_MOVES[row.state] ?? []);
  if (!OFFICE.includes(role)) return [];
  if (row.is_with_secretary && role === "community_worker" && AT_WORK.includes(row.state)) return [];
  if (row.tell_due_at) return ["telling"];
  const waits = row.state === "fed_back" && row.due_at && Date.parse(row.due_at) > now.getTime();
  return (OFFICE_MOVES[row.state] ?? []).filter((move) => move !== "closure" || (!waits && (!row.is_discontent || role === "secretary")));
}

/** @param {string} move @param {import("./view.js").Answers} answers */
function bodyOf(move, answers) {
  if (move === "registration" || move === "beginning") return undefined;
  const { due_on: due, ...rest } = answers;
  if (move === "deliberation") return { ...answers, into: answers.into || null };
  return move === "assignment" ? { ...rest, ...(due ? { due_on: due } : {}) } : answers;
}

/** @param {import("./view.js").Lists} lists */
function categories({ categories: kinds = [] }) {
  return kinds.map(({ code, name_zh: zh, name_en: en }) => ({ value: code, label: isChinese() ? zh : en || zh }));
}

/** Ended, and the resident has not heard it. */
function untold() {
  return pill({ text: t("staff.opinions.mark.untold"), tone: "warn" });
}

/** @param {import("./view.js").Row} row */
function marks(row) {
  const found = [row.tell_due_at && "untold", row.is_with_secretary && "with_secretary", row.is_demo && "demo"].filter(Boolean);
  return found.length ? found.map((mark) => pill({ text: t(`staff.opinions.mark.${mark}`), tone: "warn" })) : "";
}
