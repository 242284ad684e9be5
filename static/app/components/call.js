import { html, keyed } from "../kernel/html.js";
import { isChinese, t } from "../kernel/i18n.js";

/** @typedef {{id: string, number: string, window: string | number}} Call */

/**
 * The call everyone should see, in both languages; once it is no longer new it stands there quietly.
 * @param {{call: Call | null, fresh?: boolean, isPast?: boolean}} panel
 */
export function callNow({ call, fresh = false, isPast = false }) {
  const other = isChinese() ? "en" : "zh-CN";
  if (!call) return html`<section class="call-now none"><p class="where">${t("board.none")}</p><p class="also" lang=${other}>${t("board.none", {}, other)}</p></section>`;
  const { id, number, window } = call;
  return keyed(id, html`<section class=${`call-now${fresh ? " fresh" : ""}${isPast ? " past" : ""}`} aria-live="assertive">
    <p class="number">${number}</p><p class="where">${t("board.to", { window })}</p><p class="also" lang=${other}>${t("board.to", { window }, other)}</p>
  </section>`);
}

/** The calls before it. @param {{calls: Call[]}} list */
export const earlierCalls = ({ calls }) => html`<ol class="calls">
  ${calls.map((call) => keyed(call.id, html`<li class="call"><span>${call.number}</span><span>${t("board.window", { window: call.window })}</span></li>`))}
</ol>`;
