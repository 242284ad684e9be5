/** Where a line of Chinese may end: between words, never inside one and never behind 不 or 第. In narrow columns a browser knows nothing of words. */
import { html } from "../kernel/html.js";

const WORDS = new Intl.Segmenter("zh", { granularity: "word" });
const RUN = /[\p{Script=Han}\d]{5,}/gu; // what is shorter stays whole
const WORD = /^\p{Script=Han}{2}/u;
const NUMBER = /^\d/;
const LEADS = /[不没未很太最更再大小慢快第应]$/; // belongs to what comes after

/** A text that may be broken between its words; what is no text stays as it is. @param {unknown} text */
export function phrases(text) {
  if (typeof text !== "string") return text;
  const parts = split(text);
  return parts.length === 1 ? text : parts.map((part, at) => (at ? html`<wbr>${part}` : part));
}

/** @param {string} text */
export const split = (text) => text.replace(RUN, (run) => [...WORDS.segment(run)].reduce(joined, "")).split("\u200B");

/** Words one after another, with a mark where a line may end. @param {string} before @param {{segment: string}} word */
function joined(before, { segment }) {
  const last = before.slice(before.lastIndexOf("\u200B") + 1);
  const isWhole = last.length > 1 && WORD.test(last.slice(-2)) && !LEADS.test(last);
  return isWhole && [WORD, NUMBER, LEADS].some((kind) => kind.test(segment)) ? `${before}\u200B${segment}` : before + segment;
}
