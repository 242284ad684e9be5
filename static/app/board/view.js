/** How the call display looks: the call, the calls before it, every window, and how many wait. */
import { callNow, earlierCalls } from "../components/call.js";
import { icon } from "../components/icon.js";
import { linkLost } from "../components/shell.js";
import { html, keyed } from "../kernel/html.js";
import { clockWords, dateWords, t } from "../kernel/i18n.js";

/** @typedef {{number: number, state: string, ticket: {number: string} | null}} Window */
/** @typedef {{center: string, windows: Window[], waiting: number | null}} Hall */

/** @typedef {import("./turns.js").Published} Published */

/** @param {{hall: Hall, calls: import("./calls.js").Calls, published: Published[], fresh: string, now: Date, isLost: boolean}} parts */
export const boardView = ({ hall, calls, published, fresh, now, isLost }) => html`<div class="board">
  <header>
    <div class="brand">${icon("heart-window")}<span><b>${t("brand")}</b><small>${hall.center || t("brand.center")}</small></span></div>
    <p class="clock"><b>${clockWords(now)}</b><span>${dateWords(now)}</span></p>
  </header>
  <main aria-label=${t("board.title")}>
    ${published.length ? whistleLines(published) : html`${callNow({ call: calls.now, fresh: calls.now?.id === fresh, isPast: !calls.isRecent })}${earlierCalls({ calls: calls.earlier })}`}
    ${hall.windows.length > 0 && windowStrip(hall.windows)}
  </main>
  <footer>${hall.waiting !== null && html`<p class="waiting-count">${icon("people")}<span>${t("board.waiting", { n: hall.waiting })}</span></p>`}
    ${isLost ? linkLost() : html`<p>${t("board.foot")}</p>`}</footer>
</div>`;

/** What neighbours reported and how far it has come. @param {Published[]} lines */
const whistleLines = (lines) => html`<section class="published"><h1>${t("board.published")}</h1><ol>
  ${lines.map((line, at) => keyed(at, html`<li><b>${line.place} ${t(`whistle.category.${line.category}`)}</b>
    <span>${t(`whistle.state.${line.state}`, { body: t(`whistle.body.${line.body}`) })}</span></li>`))}</ol></section>`;

/** @param {Window[]} windows */
const windowStrip = (windows) => html`<ul class=${windows.length > 4 ? "windows many" : "windows"}>
  ${windows.map(({ number, state, ticket }) => keyed(number, html`<li class=${ticket ? "at-window busy" : `at-window ${state}`}>
    <span>${t("board.window", { window: number })}</span><b>${ticket ? ticket.number : t(`board.window.${state}`)}</b></li>`))}
</ul>`;
