/** The call display. */
import { callNow, earlierCalls } from "../components/call.js";
import { icon } from "../components/icon.js";
import { linkLost } from "../components/shell.js";
import { html } from "../kernel/html.js";
import { t } from "../kernel/i18n.js";

const CALLS = [["A012", 3], ["B003", 1], ["A011", 2], ["Y002", 1], ["A010", 3], ["A009", 2]]
  .map(([number, window]) => ({ id: String(number), number: String(number), window }));

const board = (/** @type {typeof CALLS} */ calls, /** @type {unknown} */ foot = t("board.foot")) => html`<div class="board">
  <header><div class="brand">${icon("heart-window")}<span><b>${t("brand")}</b><small>${t("brand.center")}</small></span></div>
    <p class="clock">9:05</p></header>
  <main>${callNow({ call: calls[0] ?? null })}${earlierCalls({ calls: calls.slice(1, 5) })}</main>
  <footer>${foot}</footer>
</div>`;

/** @type {Record<string, import("./examples.js").Example>} */
export const boardExamples = {
  "board/calls": { screen: "board", view: () => board(CALLS) },
  "board/none": { screen: "board", view: () => board([]) },
  "board/lost": { screen: "board", view: () => board(CALLS.slice(0, 3), linkLost()) },
};
