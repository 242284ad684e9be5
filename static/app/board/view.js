/** How the call display looks: the call, the calls before it, every window, and how many wait. */
import { callNow, earlierCalls } from "../components/call.js";
import { icon } from "../components/icon.js";
import { linkLost } from "../components/shell.js";
import { html, keyed } from "../kernel/html.js";
import { clockWords, dateWords, t } from "../kernel/i18n.js";

/** @typedef {{number: number, state: string, ticket: {number: string} | null}} Window */
/** @typedef {{center: string, windows: Window[], waiting: number | null}} Hall */

/** @param {{hall: Hall, calls: import("./calls.js").Calls, fresh: string, now: Date, isLost: boolean}} parts */
export const boardView = ({ hall, calls, fresh, now, isLost }) => html`<div class="board">
  <header>
    <div class="brand">${icon("heart-window")}<span><b>${t("brand")}</b><small>${hall.center || t("brand.center")}</small></span></div>
    <p class="clock"><b>${clockWords(now)}</b><span>${dateWords(now)}</span></p>
  </header>
  <main aria-label=${t("board.title")}>
    ${callNow({ call: calls.now, fresh: calls.now?.id === fresh, isPast: !calls.isRecent })}
    ${earlierCalls({ calls: calls.earlier })}
    ${hall.windows.length > 0 && windowStrip(hall.windows)}
  </main>
  <footer>${hall.waiting !== null && html`<p class="waiting-count">${icon("people")}<span>${t("board.waiting", { n: hall.waiting })}</span></p>`}
    ${isLost ? linkLost() : html`<p>${t("board.foot")}</p>`}</footer>
</div>`;

/** @param {Window[]} windows */
const windowStrip = (windows) => html`<ul class=${windows.length > 4 ? "windows many" : "windows"}>
  ${windows.map(({ number, state, ticket }) => keyed(number, html`<li class=${ticket ? "at-window busy" : `at-window ${state}`}>
    <span>${t("board.window", { window: number })}</span><b>${ticket ? ticket.number : t(`board.window.${state}`)}</b></li>`))}
</ul>`;
