import { html } from "../kernel/html.js";
import { button } from "./button.js";
import { problemNotice } from "./notice.js";
import { steps } from "./steps.js";

/**
 * One question a page: what is asked above, everything to touch below and within reach.
 * @param {object} screen
 * @param {string} screen.title
 * @param {string} [screen.lead]
 * @param {{now: number, of: number}} [screen.way]
 * @param {unknown} [screen.show]  something to look at under the question
 * @param {unknown} [screen.body]  what to touch
 * @param {boolean} [screen.wide]  on a lying panel the answers take the whole width
 * @param {Parameters<typeof button>[0][]} [screen.actions]
 * @param {import("../kernel/api.js").Problem | null} [screen.problem]
 * @param {() => void} [screen.again]
 */
export function screen({ title, lead, way, show, body, wide = false, actions = [], problem = null, again }) {
  return html`<section class=${wide ? "screen wide" : "screen"}>
    <div class="ask">${way && steps(way)}<h1 tabindex="-1">${title}</h1>${lead && html`<p class="lead">${lead}</p>`}${show}</div>
    <div class="act">
      ${problem && problemNotice(problem, again)}
      ${body}
      ${actions.length > 0 && html`<div class="row">${actions.map(button)}</div>`}
    </div>
  </section>`;
}
