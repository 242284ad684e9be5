import { html } from "../kernel/html.js";
import { icon } from "./icon.js";

/** Nothing here, and what that means. @param {{icon?: string, title: string, text?: string, action?: unknown}} empty */
export const empty = ({ icon: sign = "paper", title, text, action }) =>
  html`<div class="empty">${icon(sign)}<h2>${title}</h2>${text && html`<p>${text}</p>`}${action}</div>`;

/** @param {string} words what is being done */
export const loading = (words) => html`<div class="loading" role="status"><i aria-hidden="true"><span></span></i><p>${words}</p></div>`;

/** @param {{done: number, label: string}} progress  done: 0 to 100 */
export const progress = ({ done, label }) =>
  html`<div class="progress" role="progressbar" aria-label=${label} aria-valuenow=${done} aria-valuemin="0" aria-valuemax="100">
    <i style=${{ "--done": done }}></i>
  </div>`;
