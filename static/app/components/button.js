import { html } from "../kernel/html.js";
import { icon } from "./icon.js";
import { phrases } from "./phrases.js";

/** @typedef {"plain" | "primary" | "good" | "help" | "quiet"} Kind */

/**
 * A thing to press. A disabled one stays readable and says so; pressing it does nothing.
 * @param {{label: string, icon?: string, kind?: Kind, disabled?: boolean, onPress: (event: Event) => void}} button
 */
export function button({ label, icon: sign, kind = "plain", disabled = false, onPress }) {
  return html`<button type="button" class=${`button ${kind}`} aria-disabled=${disabled || null}
    @click=${disabled ? null : onPress}>${sign && icon(sign)}<span>${phrases(label)}</span></button>`;
}
