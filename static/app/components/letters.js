import { html, keyed } from "../kernel/html.js";
import { t } from "../kernel/i18n.js";
import { icon } from "./icon.js";

export const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The text after a key: a sign, "delete" or "clear". @param {string} text @param {string} key @param {number} most */
export function spell(text, key, most) {
  if (key === "clear") return "";
  if (key === "delete") return text.slice(0, -1);
  return text.length < most ? text + key : text;
}

/** Big letters in the order of the alphabet, for initials and for numbers like A001. @param {{keys: string, onKey: (key: string) => void}} pad */
export function letterPad({ keys, onKey }) {
  const press = (/** @type {string} */ key, /** @type {unknown} */ label = key, name = key) =>
    keyed(key, html`<button type="button" class=${label === key ? "key" : "key word"} aria-label=${name} @click=${() => onKey(key)}>${label}</button>`);
  return html`<div class=${keys.length > 20 ? "alphabet" : "alphabet short"} role="group" aria-label=${t("letters.name")}>
    ${[...keys].map((key) => press(key))}${press("delete", icon("delete"), t("keypad.delete"))}${press("clear", t("letters.clear"), t("keypad.clear"))}
  </div>`;
}

/** What has been spelled so far. @param {{value: string, label: string, error?: string | null}} field */
export const spelled = ({ value, label, error = null }) => html`<div class="stack">
  <output class=${error ? "typed wrong" : "typed"} aria-label=${label}>${value || html`<span class="hint">${label}</span>`}</output>
  ${error && html`<p class="wrong-words" role="alert">${icon("warn")}<span>${error}</span></p>`}
</div>`;
