/** What each class and level gets in a month: placeholders until somebody has seen the notice. GET and PUT /quota-amounts */
import { checkbox, field, form, select, sendButton } from "../../components/form.js";
import { notice } from "../../components/notice.js";
import { pill, table } from "../../components/table.js";
import { loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { moneyWords, t } from "../../kernel/i18n.js";
import { signal } from "../../kernel/signal.js";
import { refresher } from "../refresh.js";
import { createSender } from "../sending.js";
import { PLACE } from "./find.js";

/** @typedef {{quota_class: string, level: number, cents: number, is_confirmed: boolean, changed_by: string}} Amount */

const CLASSES = ["Q1", "Q2", "Q3", "Q4", "Q5"];
const LEVELS = [0, 1, 2, 3, 4];

/** @param {import("../registry.js").Parts} parts */
export function openAmounts({ api, calm }) {
  const amounts = signal(/** @type {Amount[] | null} */ (null));
  const refresh = refresher(async () => (amounts.value = await api.get(`${PLACE}/quota-amounts`)));
  const sender = createSender({ api, calm, refresh });

  return () => html`<div class="page" ref=${() => void refresh()}>${amountsView({
    amounts: amounts.value,
    onKeep: ({ quota_class: name, level, yuan, ...rest }) =>
      sender.put(`${PLACE}/quota-amounts/${name}/${level}`, { cents: Math.round(Number(yuan) * 100), is_confirmed: "is_confirmed" in rest }),
  })}</div>`;
}

/** @param {{amounts: Amount[] | null, onKeep: (answers: Record<string, string>) => void}} parts */
export function amountsView({ amounts, onKeep }) {
  if (!amounts) return loading(t("loading"));
  const of = (/** @type {string} */ name, /** @type {number} */ level) => amounts.find((one) => one.quota_class === name && one.level === level);
  return html`<h1>${t("staff.elders.amounts")}</h1>
    ${amounts.some(({ is_confirmed: sure }) => !sure) && notice({ tone: "warn", title: t("staff.elders.placeholder"), text: t("staff.elders.placeholder_how") })}
    ${table({
      caption: t("staff.elders.amounts_caption"), rows: CLASSES, key: (name) => name,
      columns: [
        { title: t("staff.elders.quota_class"), cell: (name) => t(`staff.elders.quota_class.${name}`) },
        ...LEVELS.map((level) => ({ title: t(`staff.care.level.${level}`), number: true, cell: (/** @type {string} */ name) => amountCell(of(name, level)) })),
      ],
    })}
    <section class="side-panel">${keyed(amounts.map(({ cents }) => cents).join(), form({
      onSend: onKeep,
      body: html`<h2>${t("staff.elders.amount_set")}</h2><div class="thirds">
        ${select({ name: "quota_class", label: t("staff.elders.quota_class"), options: CLASSES.map((value) => ({ value, label: t(`staff.elders.quota_class.${value}`) })) })}
        ${select({ name: "level", label: t("staff.care.level"), options: LEVELS.map((level) => ({ value: String(level), label: t(`staff.care.level.${level}`) })) })}
        ${field({ name: "yuan", label: t("staff.elders.yuan"), inputmode: "decimal", required: true })}</div>
        ${checkbox({ name: "is_confirmed", label: t("staff.elders.notice_seen") })}`,
      actions: sendButton(t("staff.care.keep"), "check"),
    }))}</section>`;
}

/** @param {Amount | undefined} amount */
const amountCell = (amount) => amount && html`${moneyWords(amount.cents)} ${pill(amount.is_confirmed ? { text: t("staff.elders.sure"), tone: "good" } : { text: t("staff.elders.unsure"), tone: "warn" })}`;
