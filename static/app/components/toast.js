import { html, keyed } from "../kernel/html.js";
import { icon } from "./icon.js";

/** Short good news that goes by itself. @param {{id: string, text: string, icon?: string}[]} toasts */
export const toasts = (toasts) => html`<div class="toasts" role="status">
  ${toasts.map(({ id, text, icon: sign = "check" }) => keyed(id, html`<p class="toast">${icon(sign)}<span>${text}</span></p>`))}
</div>`;
