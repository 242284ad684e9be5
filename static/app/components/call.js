import { html, keyed } from "../kernel/html.js";
import { t } from "../kernel/i18n.js";

/** @typedef {{id: string, number: string, window: string | number}} Call */

/** The call everyone should see. @param {{call: Call | null, fresh?: boolean}} panel */
export function callNow({ call, fresh = false }) {
  if (!call) return html`<section class="call-now none"><p class="where">${t("board.none")}</p></section>`;
  return keyed(call.id, html`<section class=${`call-now${fresh ? " fresh" : ""}`} aria-live="assertive">
    <p class="number">${call.number}</p><p class="where">${t("board.to", { window: call.window })}</p>
  </section>`);
}

/** The calls before it. @param {{calls: Call[]}} list */
export const earlierCalls = ({ calls }) => html`<ol class="calls">
  ${calls.map((call) => keyed(call.id, html`<li class="call"><span>${call.number}</span><span>${t("board.window", { window: call.window })}</span></li>`))}
</ol>`;
