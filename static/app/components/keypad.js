/** Typing without a keyboard and without an input field: nothing is remembered by the browser, nothing pops up. */
import { html, keyed } from "../kernel/html.js";
import { t } from "../kernel/i18n.js";
import { icon } from "./icon.js";

/** @typedef {"phone" | "id" | "card" | "code" | "query" | "booking" | "whistle" | "opinion" | "secret" | "helper"} Kind */

/** @type {Record<Kind, {length: number, groups: number[], keys: string, columns: number}>} */
const KINDS = {
  phone: { length: 11, groups: [3, 4, 4], keys: "123456789", columns: 3 },
  id: { length: 18, groups: [6, 4, 4, 4], keys: "123456789", columns: 3 },
  code: { length: 4, groups: [1, 1, 1, 1], keys: "123456789", columns: 3 },
  query: { length: 10, groups: [3, 3, 4], keys: "123456789", columns: 3 },
  whistle: { length: 11, groups: [4, 4, 3], keys: "123456789", columns: 3 },
  helper: { length: 6, groups: [3, 3], keys: "123456789", columns: 3 },
  opinion: { length: 8, groups: [4, 4], keys: "123456789", columns: 3 },
  secret: { length: 8, groups: [4, 4], keys: "123456789", columns: 3 },
  booking: { length: 15, groups: [4, 4, 3, 3, 1], keys: "123456789", columns: 3 },
  card: { length: 26, groups: [4, 4, 4, 4, 4, 4, 2], keys: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", columns: 8 },
};

/** The text after a key: a character, "delete" or "clear". @param {string} value @param {string} key @param {Kind} kind */
export function typeKey(value, key, kind) {
  if (key === "clear") return "";
  if (key === "delete") return value.slice(0, -1);
  if (value.length >= KINDS[kind].length) return value;
  if (key === "X" && kind === "id" && value.length !== 17) return value;
  return value + key;
}

/** Whether everything is typed. @param {string} value @param {Kind} kind */
export const isWhole = (value, kind) => value.length === KINDS[kind].length;

/** 138 0013 8000 @param {string} value @param {Kind} kind */
export function grouped(value, kind) {
  let from = 0;
  return KINDS[kind].groups.map((size) => value.slice(from, (from += size))).filter(Boolean);
}

/** The same as words of one line: no line ends inside a number. @param {string} value @param {Kind} kind */
export const inGroups = (value, kind) => grouped(value, kind).join("\u00a0");

/**
 * What has been typed, in groups, with what is wrong beside it.
 * @param {{value: string, kind: Kind, label: string, error?: string | null}} field
 */
export function typed({ value, kind, label, error = null }) {
  const isLong = KINDS[kind].length > 11;
  return html`<div class="stack">
    <output class=${`typed${isLong ? " long" : ""}${error ? " wrong" : ""}`} aria-label=${label}>
      ${value ? grouped(value, kind).map((group) => html`<span>${group}</span>`) : html`<span class="hint">${label}</span>`}
    </output>
    ${error && html`<p class="wrong-words" role="alert">${icon("warn")}<span>${error}</span></p>`}
  </div>`;
}

/** @param {{kind: Kind, onKey: (key: string) => void}} pad */
export function keypad({ kind, onKey }) {
  const { keys, columns } = KINDS[kind];
  const press = (/** @type {string} */ key, /** @type {unknown} */ label = key, name = key) =>
    keyed(name, html`<button type="button" class=${label === key ? "key" : "key word"} aria-label=${name} @click=${() => onKey(key)}>${label}</button>`);
  const remove = press("delete", icon("delete"), t("keypad.delete"));
  const clear = press("clear", t("keypad.clear"), t("keypad.clear"));
  const last = kind === "card" ? [remove, clear] : [kind === "id" ? press("X") : clear, press("0"), remove];
  return html`<div class=${kind === "card" ? "keys letters" : "keys"} style=${{ "--columns": columns }} role="group" aria-label=${t("keypad.name")}>
    ${[...[...keys].map((key) => press(key)), ...last]}
  </div>`;
}
