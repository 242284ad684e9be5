/** A number that was just drawn: the number itself, how long it may take, and its paper. */
import { screen } from "../../components/screen.js";
import { ticketNumber } from "../../components/ticket.js";
import { html } from "../../kernel/html.js";
import { said, t } from "../../kernel/i18n.js";
import { placeWords } from "../flows/one_window.js";
import { goodbye, slip, slipTitle } from "./slip.js";

/** @param {import("../../kernel/flow.js").State} state */
export function drawn({ ticket, queues, paper }) {
  const { number, ahead, isAlone } = ticket;
  const queue = queues.find((/** @type {any} */ each) => each.letter === ticket.queue);
  return screen({
    title: paper === "printing" ? t("window.ticket.title") : slipTitle(paper, number),
    show: html`<div class="result">${ticketNumber({
      number, title: t("window.ticket.yours"),
      lead: isAlone ? t("net_down") : ahead ? t("window.ticket.ahead", { n: ahead }) : t("wait.now"),
      note: [ahead && placeWords(ticket), queue && t("window.ticket.where", { area: said(queue, "area") })].filter(Boolean).join(" · "),
    })}</div>`,
    body: slip({ paper, address: ticket.page_url, code: ticket.code }),
    actions: [goodbye()],
  });
}
