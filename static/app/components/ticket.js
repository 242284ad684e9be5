import { html } from "../kernel/html.js";

/** The number to remember. @param {{number: string, title: string, lead?: string, note?: string, more?: unknown}} ticket */
export const ticketNumber = ({ number, title, lead, note, more }) => html`<div class="sheet">
  <p class="lead">${title}</p>
  <p class="ticket-number">${number}</p>
  ${lead && html`<p class="lead">${lead}</p>`}${note && html`<p class="note">${note}</p>`}${more}
</div>`;
