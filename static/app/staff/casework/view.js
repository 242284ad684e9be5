/**
 * Casework: matters on a list by what is due, and the chosen one beside it with its facts, its moves and its history.
 * What a kind of matter is called, shows, asks and sends stands in its `Work` (opinions.js, work_orders.js …); nothing here knows which.
 */
import { button } from "../../components/button.js";
import { pill, table } from "../../components/table.js";
import { tabs } from "../../components/tabs.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { clockWords, dateWords, dayWords, hasWords, t } from "../../kernel/i18n.js";
import { factList, rowList } from "../rows.js";
import { byWords } from "../words.js";
import { question } from "./question.js";

/** @typedef {{id: string, state: string, due_at: string | null, [more: string]: any}} Row */
/** @typedef {{history: {at: string, to_state: string, by: string, why: string}[], [more: string]: any}} Whole */
/** @typedef {Record<string, string>} Answers */
/** @typedef {Record<string, any[]>} Lists  what a form chooses from, as the server gave it */
/** @typedef {{name: string, label?: string, kind: "words" | "line" | "day" | "time" | "tick" | "ticks" | "pick", options?: (lists: Lists, row?: Row) => {value: string, label: string}[],
 *   value?: (row?: Row, lists?: Lists) => string, text?: string, group?: string}} Ask  `text`: its own words, where they are data and stand in no book; `group`: what it stands beside */
/** @typedef {{name: string, icon: string, asks?: Ask[], request?: (answers: Answers) => {path: string, body: unknown},
 *   download?: {path: string, file: string}, roles?: string[], isOffered?: (rows: Row[]) => boolean}} Tool  something that is about no single matter */

/**
 * @typedef {object} Work
 * @property {string} name  its words stand under `staff.{name}.`
 * @property {string} place  the address of the list
 * @property {string} rowKey  under what name a whole matter carries its row
 * @property {string[]} kinds
 * @property {(row: Row) => string} kindOf
 * @property {(row: Row) => string} titleOf
 * @property {string[]} heads
 * @property {string} columns
 * @property {(row: Row, now: Date) => unknown[]} cells
 * @property {(whole: Whole, lists: Lists) => [string, unknown][]} facts  names are keys after `staff.{name}.`
 * @property {(row: Row, role: string, now: Date) => string[]} moves
 * @property {Record<string, Ask[] | ((row: Row) => Ask[])>} asks  what a move must be asked for; a move that is not here is done at once
 * @property {(row: Row, move: string, answers: Answers) => {path: string, body?: unknown}} request
 * @property {Record<string, string>} [lists]
 * @property {(lists: Lists) => [label: string, count: number | undefined][]} [figures]  what is counted of all of them
 * @property {(rows: Row[]) => unknown} [above]  what everybody should know who opens the list
 * @property {Tool[]} [tools]
 * @property {(row: Row) => {name: string, path: string, file: string}[]} [papers]
 * @property {(row: Row, role: string) => string} [contact]  where one reads whom to call, while somebody waits to be told; each reading is in the trail
 * @property {(row: Row, role: string) => {name: string, path: string}[]} [files]  pictures one may keep with it
 * @property {(whole: Whole, onSend: (path: string) => void, parts: Parts, row: Row) => unknown} [more]
 * @property {Record<string, "" | "good" | "warn" | "bad" | "info">} tones
 */

/**
 * @typedef {object} Parts
 * @property {Work} work
 * @property {Row[] | null} rows
 * @property {string} kind
 * @property {Whole | null} whole  of the chosen row
 * @property {string | null} chosen
 * @property {{move: string, kept: Answers} | null} asking
 * @property {string | null} tool
 * @property {Lists} lists
 * @property {string} role
 * @property {Date} now
 * @property {boolean} busy
 * @property {(kind: string) => void} onKind
 * @property {(row: Row) => void} onChoose
 * @property {(move: string) => void} onMove
 * @property {(answers: Answers) => void} onAnswer
 * @property {(tool: Tool) => void} onTool
 * @property {(tool: Tool, answers: Answers) => void} onToolAnswer
 * @property {{name: string, phone: string} | null} contact  of the chosen row, once it was asked for
 * @property {(path: string) => void} onContact
 * @property {(path: string, file: string) => void} onPaper
 * @property {(path: string) => void} onSend
 * @property {(path: string) => void} onFile
 */

const SOON = 4 * 3_600_000;
const DUE_TONES = /** @type {const} */ ({ late: "bad", soon: "warn", open: "" });

/** @param {Parts} parts */
export function caseworkView(parts) {
  const { work, rows, kind, chosen, onKind } = parts;
  if (!rows) return loading(t("loading"));
  const shown = rows.filter((row) => work.kindOf(row) === kind);
  const row = rows.find(({ id }) => id === chosen); // also when a move has taken it to another tab: whoever made it goes on here
  const title = t(`staff.${work.name}.title`);
  return html`<h1>${title}</h1>${figures(parts)}${toolbar(parts)}${work.above?.(rows)}
    ${tabs({ label: title, selected: kind, onSelect: onKind, tabs: work.kinds.map((key) => ({ key, label: t(`staff.${work.name}.kind.${key}`) })) })}
    <div class=${row ? "beside" : "beside alone"}>${list(parts, shown)}${row && keyed(row.id, panel(parts, row))}</div>`;
}

/** @param {Parts} parts */
function figures({ work, lists }) {
  const known = (work.figures?.(lists) ?? []).filter(([, count]) => count !== undefined);
  return known.length > 0 && html`<ul class="figures">${known.map(([label, count]) => keyed(label, html`<li><b class="measure">${count}</b><span>${label}</span></li>`))}</ul>`;
}

/** @param {Parts} parts */
function toolbar({ work, rows, tool, lists, role, busy, onTool, onToolAnswer }) {
  const tools = (work.tools ?? []).filter(({ roles, isOffered }) => (!roles || roles.includes(role)) && (!isOffered || isOffered(rows ?? [])));
  const open = tools.find(({ name }) => name === tool);
  if (!tools.length) return null;
  return html`<div class="row">${tools.map((each) => keyed(each.name, button({
    label: t(`staff.${work.name}.tool.${each.name}`), icon: each.icon, disabled: busy, onPress: () => onTool(each),
  })))}</div>${open?.asks && keyed(open.name, question({ work, asks: open.asks, lists, kept: {}, draft: `${work.name}:${open.name}`, onAnswer: (answers) => onToolAnswer(open, answers) }))}`;
}

/** @param {Parts} parts @param {Row[]} rows */
function list({ work, kind, chosen, now, onChoose }, rows) {
  if (!rows.length) return empty({ icon: "check", title: t(`staff.${work.name}.none.${kind}`) });
  return rowList({
    label: t(`staff.${work.name}.title`), heads: work.heads.map((head) => t(`staff.${work.name}.${head}`)), columns: work.columns, rows,
    key: ({ id }) => id, chosen, onChoose, cells: (row) => work.cells(row, now),
  });
}

/** When it is due, with how urgent that is. @param {Row} row @param {Date} now */
export function duePill({ due_at: due }, now) {
  if (!due) return "—";
  const left = Date.parse(due) - now.getTime();
  return pill({ text: dueWords(due, now), tone: DUE_TONES[left < 0 ? "late" : left < SOON ? "soon" : "open"] });
}

/** @param {string} due @param {Date} now */
export const dueWords = (due, now) => `${dayWords(due, now)} ${clockWords(due)}`;
/** @param {string | null} at */
export const momentWords = (at) => (at ? `${dateWords(at)} ${clockWords(at)}` : "");

/** @param {Work} work @param {Row} row */
export const statePill = ({ name, tones }, { state }) => pill({ text: t(`staff.${name}.state.${state}`), tone: tones[state] ?? "" });

/** @param {Parts} parts @param {Row} row */
function panel(parts, row) {
  const { work, kind, whole, asking, lists, role, now, busy, onMove, onAnswer, onPaper, onSend, onFile } = parts;
  const possible = work.moves(row, role, now);
  const moves = asking && possible.includes(asking.move) ? [asking.move] : possible;
  const papers = work.papers?.(row) ?? [];
  const files = work.files?.(row, role) ?? [];
  const asks = asking && asksOf(work, asking.move, row);
  return html`<section class="side-panel" aria-label=${work.titleOf(row)} aria-busy=${busy}><h2>${work.titleOf(row)}</h2>
    <div class="pills">${statePill(work, row)}</div>${work.kindOf(row) !== kind && html`<p>${t("staff.casework.moved", { tab: t(`staff.${work.name}.kind.${work.kindOf(row)}`) })}</p>`}
    ${whole && factList(work.facts(whole, lists).map(([name, value]) => [t(`staff.${work.name}.${name}`), value]))}
    ${callable(parts, row)}
    ${moves.map((move, i) => keyed(move, html`<div class="asked">
      ${button({ label: t(`staff.${work.name}.move.${move}`), kind: i === 0 && !asking ? "primary" : "plain", disabled: busy, onPress: () => onMove(move) })}
      ${asking?.move === move && asks && question({ work, asks, lists, row, kept: asking.kept, draft: draftName(work, row, move), onAnswer })}</div>`))}
    ${files.length > 0 && html`<div class="row">${files.map(({ name, path }) => keyed(name, button({
      label: t(`staff.${work.name}.file.${name}`), icon: "camera", disabled: busy, onPress: () => onFile(path),
    })))}</div>`}
    ${papers.length > 0 && html`<div class="row">${papers.map(({ name, path, file }) => keyed(name, button({
      label: t(`staff.${work.name}.paper.${name}`), icon: "print", disabled: busy, onPress: () => onPaper(path, file),
    })))}</div>`}
    ${whole && work.more?.(whole, onSend, parts, row)}
    ${whole && whole.history.length > 0 && historyTable(work, whole)}
  </section>`;
}

/** Whom to call: a button first, since each reading is written down. @param {Parts} parts @param {Row} row */
function callable({ work, whole, role, busy, contact, onContact }, row) {
  if (contact) return factList([[t("staff.casework.contact"), `${contact.name} ${contact.phone}`]]);
  const path = whole?.phone || whole?.name ? work.contact?.(row, role) : "";
  if (!path) return null;
  return html`<div class="row">${button({ label: t("staff.casework.contact.read"), icon: "phone", disabled: busy, onPress: () => onContact(path) })}</div>`;
}

/** @param {Work} work @param {string} move @param {Row} row */
function asksOf({ asks }, move, row) {
  const wanted = asks[move];
  return typeof wanted === "function" ? wanted(row) : wanted;
}

/** @param {Work} work @param {Row} row @param {string} move */
export const draftName = ({ name }, { id }, move) => `${name}:${id}:${move}`;

/** @param {Work} work @param {Whole} whole */
const historyTable = ({ name }, { history }) => table({
  caption: t("staff.casework.history"), rows: history.map((line, i) => ({ ...line, i })), key: ({ i }) => i,
  columns: [
    { title: t("staff.casework.when"), cell: ({ at }) => momentWords(at) },
    { title: t("staff.casework.state"), cell: ({ to_state: to, why }) => [t(`staff.${name}.state.${to}`), whyWords(name, why)].filter(Boolean).join("：") },
    { title: t("staff.casework.by"), cell: ({ by }) => html`<span class="unbroken">${byWords(by)}</span>` },
  ],
});

/** Why, in words: what stands before a colon may be the name of a way or a level. @param {string} name @param {string} why */
function whyWords(name, why) {
  const [head, ...said] = why.split(": ");
  const known = ["why", "way", "level"].map((list) => `staff.${name}.${list}.${head}`).find(hasWords);
  return known ? [t(known), ...said].join("：") : why;
}
