/** The cases behind bad reviews, and the one that is open beside them. */
import { button } from "../../components/button.js";
import { checkbox, form, select, sendButton, textArea } from "../../components/form.js";
import { pill, table } from "../../components/table.js";
import { tabs } from "../../components/tabs.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { clockWords, dateWords, dayWords, t } from "../../kernel/i18n.js";
import { keeper } from "../drafts.js";
import { factList, rowList } from "../rows.js";
import { byWords } from "../words.js";
import { isAsked, isOver, movesOf, urgency } from "./moves.js";

/** @typedef {import("./moves.js").Case} Case */
/** @typedef {import("./moves.js").Move} Move */
/** @typedef {Record<string, string>} Answers */

const DUE_TONES = /** @type {const} */ ({ late: "bad", soon: "warn", open: "" });
/** @type {Record<string, "" | "good" | "warn" | "bad" | "info">} */
const TONES = { received: "bad", doubted: "warn", appealed: "warn", rectifying: "info", fed_back: "good", closed: "good" };
export const KINDS = ["open", "closed", "mine"];

/**
 * @typedef {object} CasesParts
 * @property {Case[] | null} cases
 * @property {string} kind
 * @property {string[]} kinds  what this role may look at
 * @property {string | null} chosen
 * @property {import("./moves.js").Moved[]} history  of the chosen one
 * @property {import("./moves.js").Call | null} call  of the chosen one
 * @property {{move: Move, kept: Answers} | null} asking
 * @property {string} role
 * @property {Date} now
 * @property {boolean} busy
 * @property {(kind: string) => void} onKind
 * @property {(row: Case) => void} onChoose
 * @property {(move: Move) => void} onMove
 * @property {(answers: Answers) => void} onAnswer
 */

/** @param {CasesParts} parts */
export function casesView(parts) {
  const { cases, kind, kinds, chosen, onKind } = parts;
  if (!cases) return loading(t("loading"));
  const rows = cases.filter((row) => kind === "mine" || isOver(row) === (kind === "closed"));
  const row = rows.find(({ id }) => id === chosen);
  return html`<h1>${t("staff.reviews.title")}</h1>
    ${tabs({ label: t("staff.reviews.title"), selected: kind, onSelect: onKind, tabs: kinds.map((key) => ({ key, label: t(`staff.reviews.kind.${key}`) })) })}
    <div class=${row ? "beside" : "beside alone"}>${caseList({ ...parts, rows })}${row && keyed(row.id, casePanel({ ...parts, row }))}</div>`;
}

/** @param {CasesParts & {rows: Case[]}} parts */
function caseList({ rows, kind, chosen, now, onChoose }) {
  if (!rows.length) return empty({ icon: "check", title: t(`staff.reviews.none.${kind}`) });
  return rowList({
    label: t("staff.reviews.title"), heads: ["due", "level", "words", "state"].map((head) => t(`staff.reviews.${head}`)),
    columns: "minmax(0, 4fr) minmax(0, 3fr) minmax(0, 6fr) 9em", rows, key: ({ id }) => id, chosen, onChoose,
    cells: (row) => [
      row.due_at ? pill({ text: dueWords(row.due_at, now), tone: DUE_TONES[urgency(row, now)] }) : `${dateWords(row.reviewed_at)}`,
      levelWords(row.level), row.words || t("staff.reviews.no_words"), pill({ text: t(`staff.reviews.state.${row.state}`), tone: TONES[row.state] ?? "" }),
    ],
  });
}

/** @param {string} due @param {Date} now */
const dueWords = (due, now) => `${dayWords(due, now)} ${clockWords(due)}`;
/** @param {string} level */
const levelWords = (level) => t(`staff.reviews.level.${level}`);

/** @param {CasesParts & {row: Case}} parts */
function casePanel({ row, history, call, asking, role, now, busy, onMove, onAnswer }) {
  const possible = movesOf(row, role);
  const moves = asking && possible.includes(asking.move) ? [asking.move] : possible;
  const said = (/** @type {string} */ kind, /** @type {string} */ value) => value && t(`staff.reviews.${kind}.${value}`);
  return html`<section class="side-panel" aria-label=${levelWords(row.level)} aria-busy=${busy}><h2>${levelWords(row.level)}</h2>
    ${factList([
      [t("staff.reviews.about"), row.about && t(`staff.reviews.subject.${row.subject}`, { number: row.about })],
      [t("staff.reviews.call"), call && `${call.name} ${call.phone}`],
      [t("staff.reviews.words"), row.words],
      [t("staff.reviews.when"), `${dateWords(row.reviewed_at)} ${clockWords(row.reviewed_at)}`],
      [t("staff.reviews.where"), row.window && t("board.window", { window: row.window })],
      [t("staff.reviews.who"), t(row.anonymous ? "staff.reviews.anonymous" : "staff.reviews.named")],
      [t("staff.reviews.due"), row.due_at && dueWords(row.due_at, now)],
      [t("staff.reviews.contact"), said("outcome", row.contact)],
      [t("staff.reviews.tries"), row.tries || null],
      [t("staff.reviews.verdict"), said("verdict", row.verdict)],
      [t("staff.reviews.evidence"), row.evidence],
      [t("staff.reviews.measure"), row.measure],
      [t("staff.reviews.second"), row.second_level && levelWords(row.second_level)],
      [t("staff.reviews.appeal"), row.appeal],
    ])}
    ${moves.map((move, i) => keyed(move, html`<div class="asked">
      ${button({ label: t(`staff.reviews.move.${move}`), kind: i === 0 && !asking ? "primary" : "plain", disabled: busy, onPress: () => onMove(move) })}
      ${asking?.move === move && isAsked(move) && question({ move, row, kept: asking.kept, onAnswer })}</div>`))}
    ${history.length > 0 && historyTable(history)}
  </section>`;
}

/** @param {import("./moves.js").Moved[]} history */
const historyTable = (history) => table({
  caption: t("staff.reviews.history"), rows: history, key: ({ at, to_state: to }) => `${at}${to}`,
  columns: [
    { title: t("staff.reviews.when"), cell: ({ at }) => `${dateWords(at)} ${clockWords(at)}` },
    { title: t("staff.reviews.state"), cell: ({ to_state: to }) => t(`staff.reviews.state.${to}`) },
    { title: t("staff.reviews.by"), cell: ({ by }) => byWords(by) },
  ],
});

/** @param {Case} row @param {Move} move */
export const draftName = ({ id }, move) => `case:${id}:${move}`;

/** @param {{move: Move, row: Case, kept: Answers, onAnswer: (answers: Answers) => void}} parts */
function question({ move, row, kept, onAnswer }) {
  const among = (/** @type {string} */ name, /** @type {string} */ kind, /** @type {string[]} */ values) => select({
    name, label: t(`staff.reviews.ask.${name}`), value: kept[name], options: values.map((value) => ({ value, label: t(`staff.reviews.${kind}.${value}`) })),
  });
  const words = (/** @type {string} */ name, hint = "") => textArea({ name, label: t(`staff.reviews.ask.${name}`), hint: hint && t(hint), value: kept[name] });
  /** @type {Partial<Record<Move, () => unknown>>} */
  const asked = {
    contact: () => html`${among("outcome", "outcome", row.anonymous ? ["anonymous", "reached", "not_reached"] : ["reached", "not_reached"])}${words("words")}`,
    verification: () => html`${among("verdict", "verdict", ["true", "wrong", "malicious"])}${words("evidence", "staff.reviews.malicious_hint")}`,
    approval: () => among("agrees", "agrees", ["yes", "no"]),
    rectification: () => html`${words("measure")}${checkbox({ name: "is_complex", label: t("staff.reviews.ask.is_complex"), checked: "is_complex" in kept })}`,
    feedback: () => words("measure", "staff.reviews.feedback_hint"),
    appeal: () => words("words"),
    recheck: () => html`${among("upholds", "upholds", ["yes", "no"])}${words("words")}`,
  };
  return html`<div class="question" @input=${keeper(draftName(row, move))}>${form({ onSend: onAnswer, body: asked[move]?.(), actions: sendButton(t("staff.reviews.send"), "check") })}</div>`;
}
