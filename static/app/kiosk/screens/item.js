/** What a resident must know before taking a number: what to bring, who may, who decides, how long. */
import { icon } from "../../components/icon.js";
import { html } from "../../kernel/html.js";
import { hasWords, moneyWords, t } from "../../kernel/i18n.js";

const NOTHING = "无";

/** @typedef {import("../flows/one_window.js").Item} Item */

/** @param {Item} item */
export const toBring = ({ materials }) => bring(t("need_papers"), materials);

/** @param {string} title @param {string[]} materials */
export const bring = (title, materials) => html`<section class="facts bring">
  <h2>${icon("paper")}<span>${title}</span></h2>${papers(materials)}
</section>`;

/** @param {Item} item */
export const itemFacts = (item) => html`<dl class="facts">
  ${fact("person", t("window.item.who"), item.eligibility)}
  ${fact("building", t("window.item.decides"), levelWords(item))}
  ${fact("clock", t("window.item.limit"), limit(item))}
  ${item.can_be_proxied && fact("people", t("window.item.family"), t("window.item.family.yes"))}
  ${item.fee_cents > 0 && fact("ticket", t("window.item.fee"), moneyWords(item.fee_cents))}
</dl>`;

/** @param {string[]} materials */
function papers(materials) {
  const needed = materials.filter((name) => name !== NOTHING);
  return needed.length ? html`<ul>${needed.map((name) => html`<li>${name}</li>`)}</ul>` : html`<p>${t("window.item.nothing")}</p>`;
}

/** 6>4: we receive it here, the district decides. @param {Item} item */
function levelWords({ levels, decided_elsewhere: elsewhere }) {
  const key = `window.level.${levels}`;
  return t(hasWords(key) ? key : elsewhere ? "window.item.passed_on" : "window.item.here");
}

/** @type {Record<string, string>} */
const SPANS = { working: "window.item.days", natural: "window.item.natural", month: "window.item.months" };

/** A limit that nobody has confirmed is not promised. @param {Item} item */
function limit({ promise_days: days, promise_unit: unit, promise_limit: words }) {
  if (days === 0) return t("window.item.at_once");
  if (days) return t(SPANS[unit] ?? SPANS.working, { n: days });
  return words ? t("window.item.words", { words }) : t("window.item.unconfirmed");
}

/** @param {string} sign @param {string} label @param {string} value */
export const fact = (sign, label, value) => html`<div>${icon(sign)}<dt>${label}</dt><dd>${value}</dd></div>`;
