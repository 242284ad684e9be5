import { html } from "../kernel/html.js";

const SPRITE = new URL("../../icons.svg", import.meta.url).href;

/** A line drawing beside words; it never stands for words alone. @param {string} name */
export const icon = (name) => html`<svg class="icon" aria-hidden="true"><use href=${`${SPRITE}#${name}`}></use></svg>`;
