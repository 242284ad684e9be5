/** The months of the providers, and the one that is open beside them. */
import { button } from "../../components/button.js";
import { field, form, select, sendButton } from "../../components/form.js";
import { notice } from "../../components/notice.js";
import { pill, table } from "../../components/table.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { clockWords, dateWords, moneyWords, t } from "../../kernel/i18n.js";
import { factList, rowList } from "../rows.js";
import { byWords } from "../words.js";
import { ASKED, lineMoves, movesOf } from "./moves.js";

/** @typedef {import("./moves.js").Sheet} Sheet */
/** @typedef {import("./moves.js").Line} Line */
/** @typedef {import("./moves.js").Move} Move */
/** @typedef {import("./moves.js").LineMove} LineMove */

/** @type {Record<string, "" | "good" | "warn" | "bad" | "info">} */
const TONES = { open: "", submitted: "warn", checked: "info", confirmed: "good", paid: "good", disputed: "bad", struck: "bad", kept: "good" };

/**
 * @typedef {object} SettlementParts
 * @property {import("./moves.js").Summary[] | null} sheets
 * @property {{id: string, name: string}[]} providers
 * @property {Sheet | null} sheet  the open one
 * @property {string | null} asking  a move of the sheet, or `move:line`
 * @property {string} role
 * @property {string} month
 * @property {boolean} busy
 * @property {(answers: Record<string, string>) => void} onCollect
 * @property {(id: string) => void} onChoose
 * @property {(move: Move) => void} onMove
 * @property {(asking: string | null) => void} onAsk
 * @property {(answers: Record<string, string>) => void} onAnswer
 * @property {(form: "pdf" | "xlsx") => void} onPaper
 */

/** @param {SettlementParts} parts */
export function settlementView(parts) {
  const { sheets, sheet, role, onChoose } = parts;
  if (!sheets) return loading(t("loading"));
  return html`<h1>${t("staff.settlement.title")}</h1>
    ${["care_desk", "admin"].includes(role) && collectForm(parts)}
    ${sheets.length
      ? rowList({
          label: t("staff.settlement.title"), heads: ["month", "provider", "visits", "payable", "state"].map((head) => t(`staff.settlement.${head}`)),
          columns: "7em minmax(0, 3fr) 6em 9em 11em", rows: sheets, key: ({ id }) => id, chosen: sheet?.id ?? null, onChoose: ({ id }) => onChoose(id),
          cells: (row) => [row.month, row.provider, row.visits, moneyWords(row.payable_cents), statePill(row.state)],
        })
      : empty({ icon: "paper", title: t("staff.settlement.none") })}
    ${sheet && keyed(sheet.id, sheetPanel({ ...parts, sheet }))}`;
}

/** @param {string} state */
const statePill = (state) => pill({ text: t(`staff.settlement.state.${state}`), tone: TONES[state] ?? "" });

/** @param {SettlementParts} parts */
const collectForm = ({ providers, month, busy, onCollect }) => form({
  onSend: (answers) => !busy && onCollect(answers),
  body: html`<div class="thirds">${select({ name: "provider", label: t("staff.settlement.provider"), options: providers.map(({ id, name }) => ({ value: id, label: name })) })}
    ${field({ name: "month", label: t("staff.settlement.month"), value: month, hint: t("staff.settlement.month_hint") })}</div>`,
  actions: sendButton(t("staff.settlement.collect"), "plus"),
});

/** @param {SettlementParts & {sheet: Sheet}} parts */
function sheetPanel(parts) {
  const { sheet, role, busy, asking, onMove, onAnswer, onPaper } = parts;
  const unconfirmed = sheet.lines.filter((line) => !line.is_price_confirmed).length;
  return html`<section class="side-panel" aria-label=${sheet.number} aria-busy=${busy}><h2>${sheet.provider} ${sheet.month}</h2>
    ${factList([
      [t("staff.settlement.number"), sheet.number], [t("staff.settlement.state"), statePill(sheet.state)],
      [t("staff.settlement.billed"), moneyWords(sheet.billed_cents)], [t("staff.settlement.held_back"), sheet.held_back ? moneyWords(sheet.held_back_cents) : ""],
      [t("staff.settlement.payable"), moneyWords(sheet.payable_cents)], [t("staff.settlement.quota"), moneyWords(sheet.quota_cents)],
      [t("staff.settlement.self"), moneyWords(sheet.self_cents)],
      [t("staff.settlement.asked"), t("staff.settlement.asked_of", { answered: sheet.answered, needed: sheet.needed })], [t("staff.settlement.payment"), sheet.payment],
    ])}
    ${unconfirmed > 0 && notice({ tone: "warn", title: t("staff.settlement.unconfirmed", { n: unconfirmed }) })}
    <div class="row">${movesOf(sheet, role).map((move, i) => button({ label: t(`staff.settlement.move.${move}`), kind: i === 0 ? "primary" : "plain", disabled: busy, onPress: () => onMove(move) }))}
      ${button({ label: "PDF", icon: "print", onPress: () => onPaper("pdf") })}${button({ label: t("staff.settlement.xlsx"), icon: "paper", onPress: () => onPaper("xlsx") })}</div>
    ${asking && asking in ASKED && form({
      onSend: onAnswer, actions: sendButton(t("staff.settlement.send"), "check"),
      body: field({ name: ASKED[/** @type {Move} */ (asking)] ?? "", label: t(`staff.settlement.ask.${ASKED[/** @type {Move} */ (asking)]}`), required: true }),
    })}
    ${lineTable(parts)}${historyTable(sheet)}</section>`;
}

/** @param {SettlementParts & {sheet: Sheet}} parts */
const lineTable = (parts) => table({
  caption: t("staff.settlement.lines"), rows: parts.sheet.lines, key: ({ id }) => id,
  columns: [
    { title: t("staff.settlement.day"), cell: ({ day, number }) => html`${day}<br><small>${number}</small>` },
    { title: t("staff.settlement.service"), cell: (line) => line.service_name },
    { title: t("staff.settlement.elder"), cell: ({ elder, phone }) => html`${elder}${phone && html`<br><small>${phone}</small>`}` },
    { title: t("staff.settlement.amount"), number: true, cell: (line) => moneyWords(line.amount_cents) },
    { title: t("staff.settlement.news"), cell: newsOf },
    { title: t("staff.settlement.do"), cell: (line) => lineActions(parts, line) },
  ],
});

/** @param {Line} line */
function newsOf({ state, is_sampled: isSampled, calls, reason, decision }) {
  const last = calls.at(-1);
  return html`${state !== "billed" && statePill(state)} ${isSampled && !calls.length && pill({ text: t("staff.settlement.sampled"), tone: "warn" })}
    ${last && t(`staff.settlement.outcome.${last.outcome}`)} ${decision || reason}`;
}

/** @param {SettlementParts & {sheet: Sheet}} parts @param {Line} line */
function lineActions({ sheet, role, asking, busy, onAsk, onAnswer }, line) {
  return html`<div class="row">${lineMoves(sheet, line, role).map((move) => {
    const key = `${move}:${line.id}`;
    return keyed(key, html`${button({ label: t(`staff.settlement.line.${move}`), disabled: busy, onPress: () => onAsk(asking === key ? null : key) })}
      ${asking === key && form({ onSend: onAnswer, body: lineQuestion(move), actions: sendButton(t("staff.settlement.send"), "check") })}`);
  })}</div>`;
}

/** @param {LineMove} move */
function lineQuestion(move) {
  const among = (/** @type {string} */ name, /** @type {string[]} */ values) => select({
    name, label: t(`staff.settlement.ask.${name}`), options: values.map((value) => ({ value, label: t(`staff.settlement.${name}.${value}`) })),
  });
  const words = (/** @type {string} */ name) => field({ name, label: t(`staff.settlement.ask.${name}`) });
  if (move === "calls") return html`${among("outcome", ["agrees", "differs", "not_reached"])}${words("words")}`;
  return move === "dispute" ? words("why") : html`${among("is_paid", ["yes", "no"])}${words("decision")}`;
}

/** @param {Sheet} sheet */
const historyTable = ({ history }) => table({
  caption: t("staff.settlement.history"), rows: history, key: ({ at, to_state: to }) => `${at}${to}`,
  columns: [
    { title: t("staff.settlement.when"), cell: ({ at }) => `${dateWords(at)} ${clockWords(at)}` },
    { title: t("staff.settlement.state"), cell: ({ to_state: to }) => t(`staff.settlement.state.${to}`) },
    { title: t("staff.settlement.by"), cell: ({ by, why }) => [byWords(by), why].filter(Boolean).join("：") },
  ],
});
