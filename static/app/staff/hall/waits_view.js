/** How long people waited, and how right we were when we said it. */
import { button } from "../../components/button.js";
import { table } from "../../components/table.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { nameOf } from "../words.js";

/** @typedef {{called: number, inside: number, mean_error_minutes: number, worst_error_minutes: number}} Told */

/**
 * @typedef {{from_on: string, to_on: string, issued: number, by_state: Record<string, number>, mean_wait_minutes: number, wait_p95_minutes: number,
 *   care_share: number, estimate: Told,
 *   by_hour: {item_code: string, hour: number, told_low: number, told_high: number, p20: number, p80: number, estimate: Told}[],
 *   paces: {item_code: string, hour: number, services: number, mean_minutes: number}[]}} Statistics
 */

export const PERIODS = [1, 7, 30];
const ONE = 10;
const minutes = (/** @type {number} */ n) => t("staff.minutes", { n: Math.round(n * ONE) / ONE });
const percent = (/** @type {number} */ share) => `${Math.round(share * 100)}%`;

/**
 * @param {object} parts
 * @param {Statistics | null} parts.figures
 * @param {number} parts.days
 * @param {Record<string, {name: string, name_en: string}>} parts.items
 * @param {(days: number) => void} parts.onDays
 */
export function waitsView({ figures, days, items, onDays }) {
  if (!figures) return loading(t("loading"));
  const { estimate, issued } = figures;
  const shown = [
    ["issued", issued], ["served", figures.by_state.completed ?? 0], ["mean", minutes(figures.mean_wait_minutes)], ["p95", minutes(figures.wait_p95_minutes)],
    ["inside", estimate.called ? percent(estimate.inside / estimate.called) : "–"], ["error", minutes(estimate.mean_error_minutes)],
    ["worst", minutes(estimate.worst_error_minutes)], ["care", percent(figures.care_share)],
  ];
  return html`<div class="day-bar"><h1>${t("staff.waits.title")}</h1><div class="row">${PERIODS.map((n) => keyed(n, button({
      label: t(`staff.waits.days.${n}`), kind: n === days ? "primary" : "plain", onPress: () => onDays(n),
    })))}</div></div>
    <ul class="figures">${shown.map(([name, figure]) => keyed(name, html`<li><b class="measure">${figure}</b><span>${t(`staff.waits.${name}`)}</span></li>`))}</ul>
    <p>${t("staff.waits.told", { inside: estimate.inside, called: estimate.called })}</p>
    ${hourTable(figures, items)}
    ${paceTable(figures, items)}`;
}

/** @param {string} code @param {Record<string, {name: string, name_en: string}>} items */
const matter = (code, items) => (items[code] ? `${code} ${nameOf(items[code])}` : code || t("staff.waits.any"));
const hours = (/** @type {number} */ hour) => `${hour}:00–${hour + 1}:00`;
const range = (/** @type {number} */ low, /** @type {number} */ high) => `${Math.round(low * ONE) / ONE}–${minutes(high)}`;

/** @param {Statistics} figures @param {Record<string, {name: string, name_en: string}>} items */
const hourTable = ({ by_hour: rows }, items) => table({
  caption: t("staff.waits.by_hour"), rows, key: ({ item_code: code, hour }) => `${code}${hour}`,
  columns: [
    { title: t("staff.queue.matter"), cell: ({ item_code: code }) => matter(code, items) },
    { title: t("staff.waits.hour"), cell: ({ hour }) => hours(hour), number: true },
    { title: t("staff.waits.called"), cell: ({ estimate }) => estimate.called, number: true },
    { title: t("staff.waits.told_range"), cell: ({ told_low: low, told_high: high }) => range(low, high), number: true },
    { title: t("staff.waits.real_range"), cell: ({ p20, p80 }) => range(p20, p80), number: true },
    { title: t("staff.waits.inside"), cell: ({ estimate }) => percent(estimate.inside / estimate.called), number: true },
    { title: t("staff.waits.error"), cell: ({ estimate }) => minutes(estimate.mean_error_minutes), number: true },
  ],
  empty: empty({ icon: "clock", title: t("staff.waits.nobody_called") }),
});

/** @param {Statistics} figures @param {Record<string, {name: string, name_en: string}>} items */
const paceTable = ({ paces }, items) => table({
  caption: t("staff.waits.paces"), rows: paces, key: ({ item_code: code, hour }) => `${code}${hour}`,
  columns: [
    { title: t("staff.queue.matter"), cell: ({ item_code: code }) => matter(code, items) },
    { title: t("staff.waits.hour"), cell: ({ hour }) => hours(hour), number: true },
    { title: t("staff.waits.services"), cell: ({ services }) => services, number: true },
    { title: t("staff.waits.pace"), cell: ({ mean_minutes: mean }) => minutes(mean), number: true },
  ],
  empty: empty({ icon: "clock", title: t("staff.waits.no_paces") }),
});
