/** The one large panel of a clerk's desk: who is here now, and what comes next. */
import { icon } from "../../components/icon.js";
import { pill } from "../../components/table.js";
import { html, keyed } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { lastedWords, nameOf } from "../words.js";
import { coolsFor, hint, mine, possible } from "./moves.js";

/** @typedef {import("./moves.js").Desk} Desk */
/** @typedef {import("./moves.js").Move} Move */
/** @typedef {Record<string, {name: string, name_en: string}>} Names */

/** @type {Record<Move, string>} */
const SIGNS = {
  open: "window", call: "louder", serve: "hand", complete: "check", recall: "repeat", absent: "cross", hold: "clock", transfer: "forward",
};

/** @param {{desk: Desk, items: Names, queues: Names, now: Date, onMove: (move: Move) => void}} parts */
export function nowPanel({ desk, items, queues, now, onMove }) {
  const window = mine(desk);
  const moves = possible(desk);
  const [first, ...others] = moves;
  return html`<section class=${`now-panel ${standing(desk)}`} aria-labelledby="now-title" aria-busy=${desk.busy}>
    ${window?.ticket ? person({ ticket: window.ticket, items, queues, now }) : nobody({ desk, items, queues, now })}
    <div class="moves">
      ${first && keyed(first, moveButton({ move: first, desk, now, onMove, kind: "primary" }))}
      ${window?.ticket && html`<a class="button plain" href=${`#/applications/begin/${window.ticket.id}`}>${icon("paper")}<span>${t("staff.queue.apply")}</span></a>`}
      <div class="row">${others.map((move) => keyed(move, moveButton({ move, desk, now, onMove })))}</div>
    </div>
  </section>`;
}

/** How the desk stands, in one word. @param {Desk} desk */
function standing(desk) {
  const window = mine(desk);
  if (window?.ticket) return window.ticket.state;
  return window?.state === "open" ? "free" : "shut";
}

/** @param {{ticket: import("./moves.js").Ticket, items: Names, queues: Names, now: Date}} parts */
function person({ ticket, items, queues, now }) {
  return html`<p class="state" id="now-title">${t(`staff.ticket.${ticket.state}`)}</p>
    <p class="giant">${ticket.number}</p>
    <p class="matter">${matterOf(ticket, items, queues)}</p>
    <p class="pills">${ticket.care && pill({ text: t("staff.queue.care"), tone: "good" })}
      ${pill({ text: t("staff.queue.called_for", { time: lastedWords(ticket.called_at, now) }) })}
      ${pill({ text: t("staff.queue.calls", { n: ticket.calls }), tone: ticket.state === "called" && ticket.calls > 2 ? "warn" : "" })}</p>`;
}

/** @param {{desk: Desk, items: Names, queues: Names, now: Date}} parts */
function nobody({ desk, items, queues, now }) {
  const window = mine(desk);
  const waiting = desk.hall?.waiting ?? [];
  if (window?.state !== "open") return html`<p class="state" id="now-title">${t(`staff.window.${window?.state ?? "closed"}`)}</p>
    <p class="quietly">${t("staff.queue.open_first")}</p>`;
  if (!waiting.length) return html`<p class="state" id="now-title">${t("staff.queue.free")}</p><p class="quietly">${t("staff.queue.nobody")}</p>`;
  const [next] = waiting;
  return html`<p class="state" id="now-title">${t("staff.queue.next")}</p>
    <p class="giant">${next.number}</p>
    <p class="matter">${matterOf(next, items, queues)}</p>
    <p class="pills">${next.care && pill({ text: t("staff.queue.care"), tone: "good" })}
      ${pill({ text: t("staff.queue.waited", { time: lastedWords(next.issued_at, now) }) })}</p>`;
}

/** @param {{move: Move, desk: Desk, now: Date, onMove: (move: Move) => void, kind?: string}} parts */
function moveButton({ move, desk, now, onMove, kind = "plain" }) {
  const seconds = move === "recall" ? coolsFor(desk, now) : 0;
  const isOff = desk.busy || seconds > 0;
  return html`<button type="button" class=${`button ${kind} keyed`} aria-disabled=${isOff || null} aria-keyshortcuts=${hint(move, desk)} @click=${() => !isOff && onMove(move)}>
    ${icon(SIGNS[move])}<span>${seconds ? t("staff.move.recall_in", { n: seconds }) : t(moveWords(move, desk))}</span><kbd>${hint(move, desk)}</kbd></button>`;
}

/** @param {Move} move @param {Desk} desk */
const moveWords = (move, desk) => (move === "call" && mine(desk)?.ticket ? "staff.move.finish_call" : `staff.move.${move}`);

/** What somebody came for: the item, or else the queue. @param {import("./moves.js").Ticket} ticket @param {Names} items @param {Names} queues */
export function matterOf(ticket, items, queues) {
  const thing = items[ticket.item_code] ?? queues[ticket.queue];
  return thing ? nameOf(thing) : t("staff.queue.letter", { letter: ticket.queue });
}
