/** The whole desk of one clerk, drawn from its state. */
import { dialog } from "../../components/dialog.js";
import { loading } from "../../components/waiting.js";
import { html } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { nameOf } from "../words.js";
import { asideList, waitingList, windowBar, windowChoice } from "./lists.js";
import { mine } from "./moves.js";
import { nowPanel } from "./panel.js";

/** @typedef {import("./moves.js").Ticket} Ticket */
/** @typedef {import("./moves.js").Wish} Wish */

/**
 * @typedef {object} DeskView
 * @property {import("./moves.js").Desk} desk
 * @property {import("./panel.js").Names} items
 * @property {import("./panel.js").Names} queues
 * @property {Date} now
 * @property {(window: number | null) => void} onSit
 * @property {(wish: Wish) => void} onWish
 * @property {(turn: string) => void} onTurn
 * @property {(ticket: Ticket) => void} onCall
 * @property {(ticket: Ticket) => void} onReturn
 * @property {(ticket: Ticket) => void} onResume
 * @property {(ticket: Ticket) => void} onGone
 * @property {(ticket: Ticket) => void} onJudge
 * @property {(ticket: Ticket, priority: string) => void} onPriority
 */

/** @param {DeskView} parts */
export function deskView(parts) {
  const { desk, queues, onSit, onTurn, onWish } = parts;
  if (!desk.hall) return loading(t("loading"));
  if (!mine(desk)) return windowChoice({ desk, onSit });
  return html`${windowBar({ desk, onTurn, onStandUp: () => onSit(null) })}
    <div class="queue-columns">
      <div class="stack">
        ${nowPanel({ ...parts, onMove: (move) => onWish(move === "transfer" ? { move: "ask" } : { move }) })}
        ${asideList(parts)}
      </div>
      ${waitingList(parts)}
    </div>
    ${desk.judging && priorityDialog({ ...parts, ticket: desk.judging })}
    ${desk.asking && transferDialog({ desk, queues, onWish })}`;
}

/** @param {Pick<DeskView, "desk" | "queues" | "onWish">} parts */
const transferDialog = ({ desk, queues, onWish }) => dialog({
  icon: "forward",
  title: t("staff.queue.transfer_to", { number: mine(desk)?.ticket?.number ?? "" }),
  actions: [
    ...Object.entries(queues).filter(([letter]) => letter !== mine(desk)?.ticket?.queue).map(([letter, queue]) => ({ label: `${letter} ${nameOf(queue)}`, onPress: () => onWish({ move: "transfer", letter }) })),
    { label: t("staff.queue.stay"), kind: /** @type {const} */ ("quiet"), onPress: () => onWish({ move: "dismiss" }) },
  ],
});

const PRIORITIES = /** @type {const} */ (["care", "emergency", "ordinary"]);

/** @param {Pick<DeskView, "onWish" | "onPriority"> & {ticket: Ticket}} parts */
const priorityDialog = ({ ticket, onWish, onPriority }) => dialog({
  icon: "care",
  title: t("staff.queue.priority_of", { number: ticket.number }),
  actions: [
    ...PRIORITIES.map((priority) => ({ label: t(`staff.queue.priority.${priority}`), onPress: () => onPriority(ticket, priority) })),
    { label: t("staff.queue.as_it_is"), kind: /** @type {const} */ ("quiet"), onPress: () => onWish({ move: "dismiss" }) },
  ],
});
