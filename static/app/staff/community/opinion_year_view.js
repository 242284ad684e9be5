/** The opinions of a year as they are counted: collected, handled by the three bodies, and by which; and the ledger they stand in. */
import { button } from "../../components/button.js";
import { table } from "../../components/table.js";
import { loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { percent } from "../whistles/weeks.js";

/** @typedef {{collected: number, handled: number, rate: number | null, by_body: Record<string, number>}} Figures */

const THREE = ["branch", "owners", "property"];
const say = (/** @type {string} */ name, /** @type {Record<string, string | number>} */ facts = {}) => t(`staff.opinion_notices.${name}`, facts);

/**
 * @param {object} parts
 * @param {Figures | null} parts.figures
 * @param {number} parts.year
 * @param {boolean} parts.isLast  there is no later year yet
 * @param {(year: number) => void} parts.onYear
 * @param {() => void} parts.onLedger
 */
export const opinionYearView = ({ figures, year, isLast, onYear, onLedger }) => html`<div class="day-bar"><h1>${say("year", { year })}</h1><div class="row">
    ${button({ label: say("before"), icon: "back", onPress: () => onYear(year - 1) })}
    ${button({ label: say("after"), icon: "forward", disabled: isLast, onPress: () => onYear(year + 1) })}
    ${button({ label: say("ledger"), icon: "list", kind: "primary", onPress: onLedger })}</div></div>
  ${figures ? keyed(year, counted(figures)) : loading(t("loading"))}`;

/** @param {Figures} figures */
const counted = ({ collected, handled, rate, by_body: byBody }) => html`<div class="stack"><ul class="figures">
    <li><b class="measure">${collected}</b><span>${say("collected")}</span></li><li><b class="measure">${handled}</b><span>${say("handled")}</span></li>
    <li><b class="measure">${percent(rate)}</b><span>${say("rate")}</span></li></ul>
  ${table({
    caption: say("by_body"), rows: [...THREE, "committee"], key: (body) => body,
    columns: [
      { title: t("staff.opinions.body"), cell: (body) => t(`staff.opinions.body.${body}`) }, { title: say("handled_here"), number: true, cell: (body) => byBody[body] ?? 0 },
      { title: say("counts"), cell: (body) => say(THREE.includes(body) ? "counts.yes" : "counts.no") },
    ],
  })}
  <p>${say("means")}</p></div>`;
