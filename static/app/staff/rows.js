/** A list in which every row is one large button; arrow keys walk it, and what was chosen stands in the panel beside it. */
import { phrases } from "../components/phrases.js";
import { html, keyed } from "../kernel/html.js";

/**
 * @template Row
 * @param {object} list
 * @param {string} list.label
 * @param {string[]} list.heads
 * @param {string} list.columns  the widths, as a grid has them
 * @param {Row[]} list.rows
 * @param {(row: Row) => string} list.key
 * @param {string | null} list.chosen
 * @param {(row: Row) => unknown[]} list.cells
 * @param {(row: Row) => void} list.onChoose
 */
export const rowList = ({ label, heads, columns, rows, key, chosen, cells, onChoose }) => html`<div class="rows" style=${{ "--columns": columns }}>
  <p class="row-heads" aria-hidden="true">${heads.map((head) => html`<span>${phrases(head)}</span>`)}</p>
  <ul aria-label=${label} @keydown=${walk}>${rows.map((row) => keyed(key(row), html`<li><button type="button" class="row-button"
    aria-pressed=${key(row) === chosen} @click=${(/** @type {Event} */ event) => { onChoose(row); bringPanel(event); }}>${cells(row).map((cell) => html`<span>${phrases(cell)}</span>`)}</button></li>`))}</ul>
</div>`;

/** Below a long list, or above where it was scrolled to, nobody would see that something was chosen. @param {Event} event */
function bringPanel({ currentTarget }) {
  const list = /** @type {Element} */ (currentTarget).closest(".rows");
  requestAnimationFrame(() => {
    const panel = list?.nextElementSibling;
    const top = panel?.getBoundingClientRect().top ?? 0;
    if (top < 0 || top > innerHeight * 0.7) panel?.scrollIntoView();
  });
}

/** @param {KeyboardEvent} event */
function walk(event) {
  const item = /** @type {Element} */ (event.target).closest("li");
  const next = event.key === "ArrowDown" ? item?.nextElementSibling : event.key === "ArrowUp" ? item?.previousElementSibling : null;
  if (!next) return;
  event.preventDefault();
  next.querySelector("button")?.focus();
}

/** What is known of the chosen one. @param {[string, unknown][]} facts */
export const factList = (facts) => html`<dl class="facts-list">${facts.filter(([, value]) => value !== "" && value !== null && value !== undefined)
  .map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
