import { html } from "../kernel/html.js";
import { t } from "../kernel/i18n.js";
import { icon } from "./icon.js";

/** How far we are. @param {{now: number, of: number}} way */
export function steps({ now, of }) {
  const marks = Array.from({ length: of }, (_, i) => html`<i class=${i + 1 < now ? "done" : i + 1 === now ? "now" : ""}></i>`);
  return html`<p class="steps"><span aria-hidden="true" class="row steps">${marks}</span><span>${t("steps", { now, of })}</span></p>`;
}

/**
 * One more, one less.
 * @param {{value: number, low?: number, high: number, words: (n: number) => string, onChange: (n: number) => void}} counter
 */
export function counter({ value, low = 0, high, words, onChange }) {
  const press = (/** @type {string} */ sign, /** @type {string} */ name, /** @type {number} */ next) => {
    const disabled = next < low || next > high;
    return html`<button type="button" class="key" aria-label=${name} aria-disabled=${disabled || null}
      @click=${disabled ? null : () => onChange(next)}>${icon(sign)}</button>`;
  };
  return html`<div class="counter">
    ${press("minus", t("counter.less"), value - 1)}<output aria-live="polite">${words(value)}</output>${press("plus", t("counter.more"), value + 1)}
  </div>`;
}
