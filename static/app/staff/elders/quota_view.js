/** The month on the left, the right beside it: what is left, and every movement with the balance after it. */
import { button } from "../../components/button.js";
import { field, form, select, sendButton } from "../../components/form.js";
import { notice } from "../../components/notice.js";
import { pill, table } from "../../components/table.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { clockWords, dateWords, moneyWords, t } from "../../kernel/i18n.js";
import { factList } from "../rows.js";

/**
 * @typedef {{id: string, quota_class: string, level: number, from_on: string, to_on: string | null, monthly_cents: number, document: string, approved_by: string}} Entitlement
 * @typedef {{at: string, kind: string, cents: number, change: number, balance: number, number: string, service: string, why: string, by: string}} Line
 * @typedef {{month: string, entitlement: Entitlement | null, is_confirmed: boolean, balance_cents: number, reserved_cents: number, taken_cents: number, lines: Line[]}} Statement
 */

const CLASSES = ["Q1", "Q2", "Q3", "Q4", "Q5"];

/**
 * @typedef {object} QuotaParts
 * @property {Entitlement[] | null} rights
 * @property {Statement | null} statement
 * @property {boolean} busy
 * @property {(months: number) => void} onMonth
 * @property {(answers: Record<string, string>) => void} onApprove
 * @property {(right: Entitlement, day: string) => void} onEnd
 * @property {() => void} onPaper
 */

/** @param {QuotaParts} parts */
export function quotaView(parts) {
  const { rights, statement } = parts;
  if (!rights || !statement) return loading(t("loading"));
  return html`<div class="beside">${monthColumn({ ...parts, statement })}${rightColumn({ ...parts, rights })}</div>`;
}

/** @param {QuotaParts & {rights: Entitlement[]}} parts */
const rightColumn = ({ rights, onApprove, onEnd }) => html`<section class="side-panel"><h2>${t("staff.elders.rights")}</h2>
  ${rights.map((right, i) => keyed(right.id, html`<div class="stack"><h3>${t(`staff.elders.quota_class.${right.quota_class}`)} ${i === 0 && !right.to_on && pill({ text: t("staff.elders.running"), tone: "good" })}</h3>
    ${factList([
      [t("staff.care.level"), t(`staff.care.level.${right.level}`)], [t("staff.elders.monthly"), moneyWords(right.monthly_cents)],
      [t("staff.elders.from"), dayWords(right.from_on)], [t("staff.elders.until"), right.to_on && dayWords(right.to_on)],
      [t("staff.elders.document"), right.document], [t("staff.elders.approved_by"), right.approved_by],
    ])}
    ${!right.to_on && form({
      onSend: ({ to_on: day }) => day && onEnd(right, day), body: field({ name: "to_on", label: t("staff.elders.last_day"), type: "date" }), actions: sendButton(t("staff.elders.end"), "cross"),
    })}</div>`))}
  ${keyed(rights.length, form({
    onSend: onApprove,
    body: html`<h3>${t("staff.elders.approve")}</h3><p class="note">${t("staff.elders.approve_how")}</p><div class="pair">
      ${select({ name: "quota_class", label: t("staff.elders.quota_class"), options: CLASSES.map((value) => ({ value, label: t(`staff.elders.quota_class.${value}`) })) })}
      ${field({ name: "from_on", label: t("staff.elders.from"), type: "date", required: true })}</div>
      ${field({ name: "document", label: t("staff.elders.document"), hint: t("staff.elders.document_hint"), required: true })}`,
    actions: sendButton(t("staff.elders.approve"), "check"),
  }))}</section>`;

/** @param {QuotaParts & {statement: Statement}} parts */
const monthColumn = ({ statement, busy, onMonth, onPaper }) => html`<section class="stack" aria-busy=${busy}>
  <div class="day-bar">${button({ label: t("staff.elders.month_before"), icon: "back", onPress: () => onMonth(-1) })}<h1>${monthWords(statement.month)}</h1>
    ${button({ label: t("staff.elders.month_after"), icon: "forward", onPress: () => onMonth(1) })}
    ${button({ label: t("staff.elders.statement"), icon: "print", onPress: onPaper })}</div>
  ${statement.entitlement && !statement.is_confirmed && notice({ tone: "warn", title: t("staff.elders.placeholder") })}
  <div class="thirds">${[["balance", statement.balance_cents], ["reserved", statement.reserved_cents], ["taken", statement.taken_cents]].map(([name, cents]) => html`
    <p class="side-panel"><span class="note">${t(`staff.elders.${name}`)}</span><b class="figure">${moneyWords(Number(cents))}</b></p>`)}</div>
  ${table({
    caption: t("staff.elders.movements"), rows: statement.lines, key: ({ at, kind, number, balance }) => `${at}${kind}${number}${balance}`,
    empty: empty({ icon: "list", title: t("staff.elders.no_movements") }),
    columns: [
      { title: t("staff.care.time"), cell: ({ at }) => `${dateWords(at)} ${clockWords(at)}` },
      { title: t("staff.elders.kind"), cell: ({ kind }) => t(`staff.elders.kind.${kind}`) },
      { title: t("staff.care.note"), cell: ({ number, service, why }) => [service, number, whyWords(why)].filter(Boolean).join(" ") },
      { title: t("staff.elders.change"), number: true, cell: ({ kind, change, cents }) => moneyWords(kind === "TAKE" ? cents : change) },
      { title: t("staff.elders.balance"), number: true, cell: ({ balance }) => moneyWords(balance) },
    ],
  })}</section>`;

/** @param {string} why */
function whyWords(why) {
  const [kind, month] = why.split(" ");
  if (kind === "carried_to" || kind === "carried_from") return t(`staff.elders.${kind}`, { month });
  return kind === "month_end" || kind === "entitlement_changed" ? t(`staff.elders.${kind}`) : why;
}

/** @param {string} day */
const dayWords = (day) => dateWords(`${day}T12:00:00+08:00`);

/** @param {string} month */
const monthWords = (month) => t("staff.elders.month", { year: month.slice(0, 4), month: Number(month.slice(5)) });
