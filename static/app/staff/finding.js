/** One field above a long list: what is typed narrows it, and no more rows stand there than one can look through. */
import { button } from "../components/button.js";
import { field } from "../components/form.js";
import { html } from "../kernel/html.js";
import { t } from "../kernel/i18n.js";
import { signal } from "../kernel/signal.js";

/** @typedef {{text: string, most: number, onSeek: (text: string) => void, onMore: () => void}} Finding */

const AT_ONCE = 60;
const SHORT = 12; // so many rows are seen at a glance

/** @type {Finding} */
export const NOT_SOUGHT = { text: "", most: AT_ONCE, onSeek: () => {}, onMore: () => {} };

/** What is being sought in one list. @returns {() => Finding} */
export function createFinding() {
  const text = signal("");
  const most = signal(AT_ONCE);
  return () => ({
    text: text.value, most: most.value,
    onSeek(typed) {
      text.value = typed;
      most.value = AT_ONCE;
    },
    onMore: () => void (most.value = most.peek() + AT_ONCE),
  });
}

/** Every word that was typed must stand somewhere in the row. @template Row @param {Row[]} rows @param {string} text @param {(row: Row) => unknown[]} words */
export function sieved(rows, text, words) {
  const sought = text.toLowerCase().split(/\s+/).filter(Boolean);
  return sought.length ? rows.filter((row) => sought.every((word) => words(row).join(" ").toLowerCase().includes(word))) : rows;
}

/**
 * A list with its field above and the rest behind a button below.
 * @template Row
 * @param {{finding: Finding, rows: Row[], words: (row: Row) => unknown[], list: (rows: Row[]) => unknown}} parts
 */
export function foundList({ finding, rows, words, list }) {
  if (rows.length <= SHORT) return list(rows);
  const found = sieved(rows, finding.text, words);
  const rest = found.length - finding.most;
  return html`<div class="stack"><div class="finder">${field({ name: "sought", label: t("staff.find"), value: finding.text, onInput: finding.onSeek })}
      <p role="status">${t("staff.found", { n: found.length, all: rows.length })}</p></div>
    ${list(found.slice(0, finding.most))}
    ${rest > 0 && button({ label: t("staff.find_more", { n: rest }), icon: "plus", onPress: finding.onMore })}</div>`;
}
