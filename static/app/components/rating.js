import { html } from "../kernel/html.js";
import { t } from "../kernel/i18n.js";
import { icon } from "./icon.js";
import { phrases } from "./phrases.js";

const LEVELS = [5, 4, 3, 2, 1];

/** Five faces, five words. @param {{value?: number | null, onRate: (level: number) => void}} rating */
export const rating = ({ value = null, onRate }) => html`<div class="ratings" role="group" aria-label=${t("rate")}>
  ${LEVELS.map((level) => html`<button type="button" class=${`rating level-${level}`} aria-pressed=${value === level} @click=${() => onRate(level)}>
    ${icon(`face-${level}`)}<span>${phrases(t(`rate.${level}`))}</span>
  </button>`)}
</div>`;
