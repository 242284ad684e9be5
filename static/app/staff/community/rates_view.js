/** 响应率, 解决率, 满意率: each as a share, of how many, what it means, and which orders it was counted from. */
import { field } from "../../components/form.js";
import { pill, table } from "../../components/table.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { momentWords } from "../casework/view.js";
import { percent } from "../whistles/weeks.js";

/**
 * @typedef {{rate: number | null, whole: string[], part: string[]}} Rate
 * @typedef {{received: string[], response: Rate, solved: Rate, satisfied: Rate}} Rates
 * @typedef {{id: string, number: string, source: string, category: string, place: string, received_at: string}} Order
 */

const NAMES = /** @type {const} */ (["response", "solved", "satisfied"]);
const TONES = /** @type {const} */ ({ yes: "good", no: "bad" });
const say = (/** @type {string} */ name, /** @type {Record<string, string | number>} */ facts = {}) => t(`staff.work_order_rates.${name}`, facts);

/**
 * @param {object} parts
 * @param {Rates | null} parts.rates
 * @param {Order[]} parts.orders
 * @param {{from: string, to: string}} parts.span
 * @param {string} parts.today
 * @param {(span: {from: string, to: string}) => void} parts.onSpan
 */
export const ratesView = ({ rates, orders, span, onSpan }) => html`<div class="day-bar"><h1>${say("title")}</h1>
    ${field({ name: "from", label: say("from"), type: "date", value: span.from, onInput: (from) => onSpan({ ...span, from }) })}
    ${field({ name: "to", label: say("to"), type: "date", value: span.to, onInput: (to) => onSpan({ ...span, to }) })}</div>
  ${rates ? keyed(`${span.from}${span.to}`, counted(rates, orders)) : loading(t("loading"))}`;

/** @param {Rates} rates @param {Order[]} orders */
const counted = (rates, orders) => html`<div class="stack"><ul class="figures">
    <li><b class="measure">${rates.received.length}</b><span>${say("received")}</span></li>
    ${NAMES.map((name) => keyed(name, html`<li><b class="measure">${percent(rates[name].rate)}</b><span>${say(`rate.${name}`)} ${of(rates[name])}</span></li>`))}</ul>
  <section class="stack">${NAMES.map((name) => html`<p><b>${say(`rate.${name}`)}</b> ${say(`means.${name}`)}</p>`)}</section>
  ${orderTable(rates, orders)}</div>`;

/** @param {Rate} rate */
const of = ({ whole, part }) => (whole.length ? `${part.length}/${whole.length}` : "");

/** Every order of the period, and whether each rate counts it. @param {Rates} rates @param {Order[]} orders */
function orderTable(rates, orders) {
  const received = new Set(rates.received);
  return table({
    caption: say("orders"), rows: orders.filter(({ id }) => received.has(id)), key: ({ id }) => id, empty: empty({ icon: "ticket", title: say("none") }),
    columns: [
      { title: say("number"), cell: ({ number }) => html`<b class="unbroken">${number}</b>` },
      { title: say("received_at"), cell: ({ received_at: at }) => momentWords(at) },
      { title: say("about"), cell: ({ source, category, place }) => [source, category, place].filter(Boolean).join(" · ") },
      ...NAMES.map((name) => ({ title: say(`rate.${name}`), cell: (/** @type {Order} */ { id }) => answer(rates[name], id) })),
    ],
  });
}

/** In the part, in the whole only, or in neither. @param {Rate} rate @param {string} id */
function answer({ whole, part }, id) {
  if (!whole.includes(id)) return html`<span>${say("uncounted")}</span>`;
  const kind = part.includes(id) ? "yes" : "no";
  return pill({ text: say(`counted.${kind}`), tone: TONES[kind] });
}
