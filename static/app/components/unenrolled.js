import { html } from "../kernel/html.js";
import { problemWords } from "../kernel/i18n.js";
import { icon } from "./icon.js";

/** Instead of a screen that cannot work: what whoever sets up this machine has to do. */
export function unenrolled() {
  const { zh, en, next_zh, next_en } = problemWords("device_not_enrolled");
  return html`<main class="unenrolled">${icon("lock")}
    <h1>${zh}</h1><p>${next_zh}</p><p lang="en">${en}. ${next_en}</p>
  </main>`;
}
