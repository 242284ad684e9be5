/** The kiosk's shell around an example, so that it is looked at where it will stand. */
import { footer, header } from "../components/shell.js";
import { html } from "../kernel/html.js";
import { isChinese } from "../kernel/i18n.js";

const NOON = new Date("2026-11-23T01:05:00Z");
const nothing = () => {};

/** @param {unknown} stage @param {{isHome?: boolean, over?: unknown, helping?: {name: string}}} [parts] */
export const framed = (stage, { isHome = false, over, helping } = {}) => html`<div class="kiosk">
  <div>${header({
    center: isChinese() ? "翠屏社区党群服务中心" : "Cuiping Community Party-mass Service Centre",
    now: NOON,
    aids: { language: isChinese() ? "zh-CN" : "en", large: document.documentElement.hasAttribute("data-large"), volume: 1, slow: false },
    onAid: nothing,
    onRepeat: nothing,
  })}</div>
  <main class="stage">${stage}</main>
  ${footer({ isHome, helper: helping, onHome: nothing, onBack: nothing, onHelp: nothing, onHelped: nothing })}${over}
</div>`;

/**
 * The steps of a flow, each as an example; `step` is the example's own name unless its facts say otherwise.
 * @param {import("../kernel/flow.js").Flow} flow
 * @param {(state: import("../kernel/flow.js").State, send: import("../kernel/flow.js").Send) => unknown} view
 * @param {Record<string, Partial<import("../kernel/flow.js").State>>} steps
 * @returns {Record<string, import("./examples.js").Example>}
 */
export const shown = (flow, view, steps) =>
  Object.fromEntries(
    Object.entries(steps).map(([step, facts]) => [
      `${flow.name}/${step}`,
      { view: () => framed(view({ ...flow.start({}), step, ...facts }, nothing)) },
    ]),
  );
