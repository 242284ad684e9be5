/** Who waits, in the order of calling; who stands aside; and which window is mine. */
import { button } from "../../components/button.js";
import { pill, table } from "../../components/table.js";
import { tile } from "../../components/tile.js";
import { empty } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { lastedWords } from "../words.js";
import { comesBackHere, comesOverHere, mine } from "./moves.js";
import { matterOf } from "./panel.js";

/** @typedef {import("./moves.js").Desk} Desk */
/** @typedef {import("./moves.js").Ticket} Ticket */

const SHOWN = 8;
const WINDOW_TONES = /** @type {const} */ ({ open: "good", paused: "warn", closed: "" });

/** @param {{desk: Desk, items: import("./panel.js").Names, queues: import("./panel.js").Names, now: Date, onCall: (ticket: Ticket) => void,
 *   onJudge: (ticket: Ticket) => void}} parts */
export function waitingList({ desk, items, queues, now, onCall, onJudge }) {
  const waiting = desk.hall?.waiting ?? [];
  const mayCall = mine(desk)?.state === "open" && mine(desk)?.ticket?.state !== "called";
  const outOfTurn = { title: t("staff.queue.out_of_turn"), cell: (/** @type {Ticket} */ row) => button({ label: t("staff.queue.call_this"), kind: "quiet", onPress: () => onCall(row) }) };
  return html`<section class="waiting-list">
    ${table({
      caption: t("staff.queue.waiting", { n: waiting.length }),
      rows: waiting.slice(0, SHOWN),
      key: ({ id }) => id,
      columns: [
        { title: t("staff.queue.number"), cell: ({ number }) => html`<b class="figure">${number}</b>` },
        { title: t("staff.queue.matter"), cell: (row) => matterOf(row, items, queues) },
        { title: t("staff.queue.reason"), cell: (row) => reasonButton(row, onJudge) },
        { title: t("staff.queue.wait"), cell: (row) => lastedWords(row.issued_at, now), number: true },
        ...(mayCall ? [outOfTurn] : []),
      ],
      empty: empty({ icon: "people", title: t("staff.queue.nobody") }),
    })}
    ${waiting.length > SHOWN && html`<p class="more">${t("staff.queue.more", { n: waiting.length - SHOWN })}</p>`}
  </section>`;
}

/** Why somebody stands where they stand; pressed, staff say who needs care or is in danger, and nobody else is told why.
 * @param {Ticket} row @param {(ticket: Ticket) => void} onJudge */
const reasonButton = (row, onJudge) => button({ label: t(`staff.queue.reason.${row.reason ?? "arrival"}`), icon: row.care ? "care" : undefined, kind: "quiet", onPress: () => onJudge(row) });

/** Who was passed may come back, a few places behind the next; only a person says that somebody will not come any more.
 * @param {{desk: Desk, now: Date, onReturn: (ticket: Ticket) => void, onResume: (ticket: Ticket) => void, onCall: (ticket: Ticket) => void,
 *   onGone: (ticket: Ticket) => void}} parts */
export function asideList({ desk, now, onReturn, onResume, onCall, onGone }) {
  const aside = desk.hall?.aside ?? [];
  if (!aside.length) return null;
  const act = (/** @type {Ticket} */ row) => {
    if (row.state === "absent") return button({ label: t("staff.queue.return"), icon: "back", onPress: () => onReturn(row) });
    if (comesOverHere(row, desk)) return button({ label: t("staff.queue.over_here"), icon: "louder", onPress: () => onCall(row) });
    return comesBackHere(row, desk) && button({ label: t("staff.queue.resume"), icon: "hand", onPress: () => onResume(row) });
  };
  return html`<section class="aside-list"><h2>${t("staff.queue.aside", { n: aside.length })}</h2><ul>
    ${aside.map((row) => keyed(row.id, html`<li><b class="figure">${row.number}</b>
      ${pill({ text: t(`staff.ticket.${row.state}`), tone: row.state === "absent" ? "warn" : "info" })}
      <span>${row.window ? t("board.window", { window: row.window }) : ""} ${lastedWords(row.called_at, now)}</span>
      <div class="row">${act(row)}${button({ label: t("staff.queue.gone"), icon: "cross", kind: "quiet", onPress: () => onGone(row) })}</div></li>`))}
  </ul></section>`;
}

/** Asked once a day at each desk. @param {{desk: Desk, onSit: (window: number) => void}} parts */
export const windowChoice = ({ desk, onSit }) => html`<section class="window-choice">
  <h1>${t("staff.queue.which")}</h1>
  <div class="choices three">${desk.hall?.windows.map((window) => keyed(window.number, tile({
    icon: "window",
    title: t("board.window", { window: window.number }),
    lead: window.ticket ? t("staff.queue.with", { number: window.ticket.number }) : t(`staff.window.${window.state}`),
    onPress: () => onSit(window.number),
  })))}</div>
</section>`;

/** @param {{desk: Desk, onTurn: (turn: string) => void, onStandUp: () => void}} parts */
export function windowBar({ desk, onTurn, onStandUp }) {
  const window = mine(desk);
  if (!window) return null;
  return html`<header class="window-bar"><h1>${t("board.window", { window: window.number })}</h1>
    ${pill({ text: t(`staff.window.${window.state}`), tone: WINDOW_TONES[window.state] })}
    <div class="row">
      ${window.state === "open" && button({ label: t("staff.window.pause"), icon: "clock", onPress: () => onTurn("pause") })}
      ${window.state === "paused" && button({ label: t("staff.window.reopen"), icon: "window", onPress: () => onTurn("opening") })}
      ${window.state !== "closed" && button({ label: t("staff.window.close"), icon: "cross", onPress: () => onTurn("closing") })}
      ${button({ label: t("staff.queue.change"), icon: "repeat", kind: "quiet", onPress: onStandUp })}
    </div></header>`;
}
