import { html } from "../kernel/html.js";
import { t } from "../kernel/i18n.js";
import { button } from "./button.js";
import { icon } from "./icon.js";

/** @typedef {{label: string, kind?: import("./button.js").Kind, icon?: string, onPress: () => void}} Action */

/**
 * A question over the screen; only its buttons answer it.
 * @param {{title: string, text?: string, body?: unknown, icon?: string, tone?: "red" | "good" | "calm", count?: number, actions: Action[]}} dialog
 */
export function dialog({ title, text, body, icon: sign = "info", tone = "calm", count, actions }) {
  return html`<dialog class="dialog" aria-labelledby="dialog-title" ref=${show} @cancel=${(/** @type {Event} */ e) => e.preventDefault()}>
    <div class="dialog-body">
      ${count === undefined ? html`<span class=${`badge ${tone}`}>${icon(sign)}</span>` : html`<span class="countdown" aria-hidden="true">${count}</span>`}
      <h2 id="dialog-title">${title}</h2>
      ${text && html`<p>${text}</p>`}
      ${body}
      <div class="actions">${actions.map(button)}</div>
    </div>
  </dialog>`;
}

/** @param {Element} element */
function show(element) {
  const box = /** @type {HTMLDialogElement} */ (element);
  if (box.isConnected) box.showModal();
  return () => box.close();
}

/** Nobody has touched anything for a while. @param {{left: number, onStay: () => void, onLeave: () => void}} idle */
export const stillThere = ({ left, onStay, onLeave }) =>
  dialog({
    title: t("idle.title"),
    text: t("idle.text", { n: left }),
    count: left,
    actions: [{ label: t("idle.stay"), kind: "primary", onPress: onStay }, { label: t("idle.leave"), onPress: onLeave }],
  });
