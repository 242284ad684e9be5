/** The letters people wait under and the items of the catalogue: a list, and the form of the one that was chosen. */
import { checkbox, field, form, select, sendButton } from "../../components/form.js";
import { notice } from "../../components/notice.js";
import { phrases } from "../../components/phrases.js";
import { pill } from "../../components/table.js";
import { html, keyed } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { rowList } from "../rows.js";
import { nameOf } from "../words.js";
import { spanWords } from "./settings.js";

/** @typedef {import("./settings_view.js").Given} Given */

const cap = (/** @type {number | null} */ number) => (number === null ? t("staff.settings.no_cap") : String(number));
const heads = (/** @type {string[]} */ names) => names.map((name) => t(`staff.settings.${name}`));

/** @param {Given} parts */
export function lettersTab(parts) {
  const { all, chosen, onChoose } = parts;
  const row = all.letters.find(({ letter }) => letter === chosen);
  return html`<div class=${row ? "beside" : "beside alone"}>${rowList({
    label: t("staff.settings.tab.letters"), heads: heads(["letter", "state", "cap", "bands", "minutes"]), columns: "minmax(0, 5fr) 7em 6em minmax(0, 5fr) 6em",
    rows: all.letters, key: ({ letter }) => letter, chosen, onChoose: ({ letter }) => onChoose(letter),
    cells: (one) => [
      html`<b>${one.letter} ${nameOf(one)}</b>`, pill({ text: t(one.is_open ? "staff.settings.open" : "staff.settings.closed"), tone: one.is_open ? "good" : "" }),
      cap(one.daily_cap), spanWords(one.bands) || t("staff.settings.all_day"), t("staff.minutes", { n: one.minutes }),
    ],
  })}${row && keyed(row.letter, letterForm(row, parts))}</div>`;
}

/** @param {import("./settings.js").Letter} row @param {Given} parts */
const letterForm = (row, { typed, wrong, onSend }) => html`<section class="side-panel"><h2>${row.letter} ${nameOf(row)}</h2>${form({
  onSend, actions: sendButton(t("staff.settings.keep"), "check"),
  body: html`<div class="fields">${checkbox({ name: "is_open", label: t("staff.settings.gives"), checked: row.is_open })}
    ${number("daily_cap", typed.daily_cap ?? (row.daily_cap === null ? "" : String(row.daily_cap)), wrong, "staff.settings.cap_hint")}
    ${field({ name: "bands", label: t("staff.settings.bands"), hint: t("staff.settings.bands_hint"), value: typed.bands ?? spanWords(row.bands), error: wrong.includes("bands") ? t("staff.settings.bands_hint") : null })}
    ${number("minutes", typed.minutes ?? String(row.minutes), wrong, "staff.settings.minutes_hint")}</div>`,
})}</section>`;

/** @param {string} name @param {string} value @param {string[]} wrong @param {string} hint */
const number = (name, value, wrong, hint) =>
  field({ name, label: t(`staff.settings.${name === "daily_cap" ? "cap" : name}`), hint: t(hint), inputmode: "numeric", value, error: wrong.includes(name) ? t(hint) : null });

/** @param {Given} parts */
export function itemsTab(parts) {
  const { all, chosen, onChoose } = parts;
  const row = all.items.find(({ code }) => code === chosen);
  return html`<div class=${row ? "beside" : "beside alone"}>${rowList({
    label: t("staff.settings.tab.items"), heads: heads(["item", "letter", "cap", "limit", "state"]), columns: "minmax(0, 8fr) 4em 6em minmax(0, 4fr) 8em",
    rows: all.items, key: ({ code }) => code, chosen, onChoose: ({ code }) => onChoose(code),
    cells: (one) => [html`<b>${one.code}</b> ${phrases(nameOf(one))}`, one.queue, cap(one.daily_cap), limitWords(one), statePill(one)],
  })}${row && keyed(row.code, itemForm(row, parts))}</div>`;
}

/** @param {import("./settings.js").Item} item */
function limitWords({ promise_days: days, promise_unit: unit, promise_limit: words }) {
  if (days === null) return words || "–";
  if (days === 0) return t("window.item.at_once");
  return t(`staff.settings.${unit}`, { n: days });
}

/** @param {import("./settings.js").Item} item */
function statePill({ is_offered: isOffered, is_confirmed: isConfirmed }) {
  if (!isOffered) return pill({ text: t("staff.settings.not_offered") });
  return pill({ text: t(isConfirmed ? "staff.settings.confirmed" : "staff.settings.unconfirmed"), tone: isConfirmed ? "good" : "warn" });
}

/** @param {import("./settings.js").Item} row @param {Given} parts */
const itemForm = (row, { all, typed, wrong, onSend }) => html`<section class="side-panel"><h2>${row.code} ${nameOf(row)}</h2>${form({
  onSend, actions: sendButton(t("staff.settings.keep"), "check"),
  body: html`<div class="fields">
    ${select({ name: "queue", label: t("staff.settings.letter"), value: typed.queue ?? row.queue, options: all.letters.map((one) => ({ value: one.letter, label: `${one.letter} ${nameOf(one)}` })) })}
    ${checkbox({ name: "is_offered", label: t("staff.settings.offered"), checked: row.is_offered })}
    ${number("daily_cap", typed.daily_cap ?? (row.daily_cap === null ? "" : String(row.daily_cap)), wrong, "staff.settings.cap_hint")}
    ${field({ name: "promise_limit", label: t("staff.settings.limit"), hint: t("staff.settings.limit_hint"), value: typed.promise_limit ?? row.promise_limit })}
    ${row.promise_days === null && notice({ tone: "warn", title: t("staff.settings.no_figure", { words: row.catalogue_limit }), text: t(row.proposed ? "staff.settings.proposed" : "staff.settings.no_clock", { limit: row.proposed }) })}
    ${checkbox({ name: "is_confirmed", label: t("staff.settings.confirm"), checked: row.is_confirmed })}
    ${notice({ title: t("staff.settings.source", { source: row.source || "–" }), text: t("staff.settings.law", { limit: row.legal_limit || "–", catalogue: row.catalogue_limit || "–" }) })}</div>`,
})}</section>`;
