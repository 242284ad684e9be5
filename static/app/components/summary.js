import { html } from "../kernel/html.js";
import { t } from "../kernel/i18n.js";
import { button } from "./button.js";
import { icon } from "./icon.js";

/**
 * Check the answers before they are sent.
 * @param {{label: string, value: string, onChange?: () => void}[]} answers
 */
export const summary = (answers) => html`<dl class="summary">
  ${answers.map(({ label, value, onChange }) => html`<div>
    <dt>${label}</dt><dd>${value}</dd>${onChange && html`<dd class="change">${button({ label: t("change"), icon: "pencil", onPress: onChange })}</dd>`}
  </div>`)}
</dl>`;

/** Somebody who can help. @param {{name: string, post: string, note?: string, action?: import("./dialog.js").Action}} person */
export const person = ({ name, post, note, action }) => html`<div class="person">
  <span class="face">${icon("person")}</span>
  <div><b>${name}</b><span>${post}</span>${note && html`<span>${note}</span>`}</div>
  ${action && button(action)}
</div>`;
