/** Form controls for staff pages; residents never meet them. */
import { html } from "../kernel/html.js";
import { icon } from "./icon.js";

/**
 * @typedef {object} Field
 * @property {string} name
 * @property {string} label
 * @property {string} [value]
 * @property {string} [hint]
 * @property {string | null} [error]
 * @property {boolean} [required]
 * @property {(value: string) => void} [onInput]
 */

/** @param {Field} parts @param {unknown} control */
const around = ({ name, label, hint, error }, control) => html`<div class="field">
  <label for=${`field-${name}`}>${label}</label>
  ${hint && html`<p class="hint" id=${`hint-${name}`}>${hint}</p>`}
  ${control}
  ${error && html`<p class="wrong-words" role="alert" id=${`error-${name}`}>${icon("warn")}<span>${error}</span></p>`}
</div>`;

/** @param {Field} parts */
const described = ({ name, hint, error }) => [hint && `hint-${name}`, error && `error-${name}`].filter(Boolean).join(" ") || null;

/** @param {Field} parts @returns {(event: Event) => void} */
const told = ({ onInput }) => ({ target }) => onInput?.(/** @type {HTMLInputElement} */ (target).value);

/** @param {Field & {type?: string, autocomplete?: string, inputmode?: string}} parts */
export const field = (parts) => around(parts, html`<input class="input" id=${`field-${parts.name}`} name=${parts.name}
  type=${parts.type ?? "text"} autocomplete=${parts.autocomplete ?? "off"} inputmode=${parts.inputmode ?? null} .value=${parts.value ?? ""}
  required=${parts.required ?? false} aria-invalid=${parts.error ? "true" : null} aria-describedby=${described(parts)} @input=${told(parts)}>`);

/** @param {Field} parts */
export const textArea = (parts) => around(parts, html`<textarea class="input" id=${`field-${parts.name}`} name=${parts.name} .value=${parts.value ?? ""}
  required=${parts.required ?? false} aria-invalid=${parts.error ? "true" : null} aria-describedby=${described(parts)} @input=${told(parts)}></textarea>`);

/** @param {Field & {options: {value: string, label: string}[]}} parts */
export const select = (parts) => around(parts, html`<select class="input" id=${`field-${parts.name}`} name=${parts.name}
  aria-invalid=${parts.error ? "true" : null} aria-describedby=${described(parts)} @change=${told(parts)}>
  ${parts.options.map(({ value, label }) => html`<option value=${value} .selected=${value === parts.value}>${label}</option>`)}
</select>`);

/** @param {{name: string, label: string, checked?: boolean, onChange?: (checked: boolean) => void}} parts */
export const checkbox = ({ name, label, checked = false, onChange }) => html`<label class="tick">
  <input type="checkbox" name=${name} .checked=${checked} @change=${(/** @type {any} */ event) => onChange?.(event.target.checked)}><span>${label}</span>
</label>`;

/**
 * A form that gives its answers as an object.
 * @param {{body: unknown, actions: unknown, onSend: (answers: Record<string, string>) => void}} form
 */
export const form = ({ body, actions, onSend }) => html`<form class="form" novalidate @submit=${(/** @type {SubmitEvent} */ event) => {
  event.preventDefault();
  const answers = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
  onSend(/** @type {Record<string, string>} */ (Object.fromEntries(answers)));
}}>${body}<div class="row">${actions}</div></form>`;

/** @param {string} label @param {string} [sign] */
export const sendButton = (label, sign) => html`<button type="submit" class="button primary">${sign && icon(sign)}<span>${label}</span></button>`;
