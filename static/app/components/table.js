import { html, keyed } from "../kernel/html.js";
import { phrases } from "./phrases.js";

/**
 * @template Row
 * @param {object} table
 * @param {string} table.caption
 * @param {boolean} [table.isTitled]  the page says it above already: the caption is only for the ear
 * @param {{title: string, cell: (row: Row) => unknown, number?: boolean}[]} table.columns  one without a title holds what can be done
 * @param {Row[]} table.rows
 * @param {(row: Row) => unknown} table.key
 * @param {unknown} [table.empty]  shown when there are no rows
 */
export function table({ caption, isTitled = false, columns, rows, key, empty = null }) {
  if (!rows.length && empty) return empty;
  const side = (/** @type {{number?: boolean}} */ column) => (column.number ? "number" : null);
  return html`<div class="table-scroll" role="region" aria-label=${caption} tabindex="0"><table class="table">
    <caption class=${isTitled ? "unseen" : null}>${caption}</caption>
    <thead><tr>${columns.map((column) => (column.title ? html`<th scope="col" class=${side(column)}>${phrases(column.title)}</th>` : html`<td></td>`))}</tr></thead>
    <tbody>${rows.map((row) => keyed(key(row), html`<tr>${columns.map((column) => html`<td class=${side(column)}>${column.cell(row)}</td>`)}</tr>`))}</tbody>
  </table></div>`;
}

/** @param {{text: string, tone?: "" | "good" | "warn" | "bad" | "info"}} pill */
export const pill = ({ text, tone = "" }) => html`<span class=${`pill ${tone}`}>${phrases(text)}</span>`;
