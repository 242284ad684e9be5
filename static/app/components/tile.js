import { html } from "../kernel/html.js";
import { icon } from "./icon.js";
import { phrases } from "./phrases.js";

/**
 * One of the three doors of the home screen.
 * @param {{icon: string, title: string, lead: string, tone?: "red" | "green" | "blue", onPress: () => void}} door
 */
export function door({ icon: sign, title, lead, tone = "red", onPress }) {
  return html`<button type="button" class=${`door ${tone}`} @click=${onPress}>
    <span class="door-icon">${icon(sign)}</span>
    <span class="door-words"><b>${title}</b><span>${lead}</span></span>
    ${icon("forward")}
  </button>`;
}

/**
 * A choice with a picture.
 * @param {{title: unknown, lead?: string, icon?: string, selected?: boolean, upright?: boolean, disabled?: boolean, onPress: () => void}} tile
 */
export function tile({ title, lead, icon: sign, selected, upright = false, disabled = false, onPress }) {
  return html`<button type="button" class=${upright ? "tile upright" : "tile"} aria-pressed=${selected ?? null}
    aria-disabled=${disabled || null} @click=${disabled ? null : onPress}>
    ${sign && icon(selected ? "check" : sign)}
    <span><b>${phrases(title)}</b>${lead && html`<span>${lead}</span>`}</span>
  </button>`;
}
