import { html } from "../kernel/html.js";
import { t } from "../kernel/i18n.js";
import { button } from "./button.js";
import { icon } from "./icon.js";

const SIGNS = { info: "info", good: "check", warn: "warn", bad: "warn" };

/**
 * News beside what it is about: a sign, words, and what to do next.
 * @param {{tone?: keyof typeof SIGNS, title: string, text?: string, action?: import("./dialog.js").Action | null}} notice
 */
export function notice({ tone = "info", title, text, action = null }) {
  return html`<div class=${`notice ${tone}`} role=${tone === "bad" ? "alert" : "status"}>
    ${icon(SIGNS[tone])}<div><b>${title}</b>${text && html`<p>${text}</p>`}</div>${action && button(action)}
  </div>`;
}

const WORTH_AGAIN = new Set(["network_down", "timeout", "unexpected", "rate_limited"]);

/**
 * A problem in words, with its next step, and one button to do the same again where that can help.
 * @param {import("../kernel/api.js").Problem} problem
 * @param {() => void} [again]
 */
export function problemNotice(problem, again) {
  const action = again && WORTH_AGAIN.has(problem.code) ? { label: t("again"), icon: "repeat", onPress: again } : null;
  return notice({ tone: "bad", title: problem.words, text: problem.next, action });
}
