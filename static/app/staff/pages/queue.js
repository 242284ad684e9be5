/**
 * The clerk's desk. Enter does the sensible next thing: call, then serve, then finish; R A H T N do the rest.
 * GET /api/one-window/hall says how things are; every event of the hall asks it again, so that two desks never believe different things.
 */
import { linkLost } from "../../components/shell.js";
import { html } from "../../kernel/html.js";
import { effect, signal } from "../../kernel/signal.js";
import { helpCalls, otherMessages, watchMessages } from "../messages.js";
import { closedNotice, watchOpening } from "../queue/opening.js";
import { doubtfulPapers, watchPapers } from "../papers.js";
import { after, coolsFor, request, start, wishOf } from "../queue/moves.js";
import { seat } from "../queue/seat.js";
import { deskView } from "../queue/view.js";
import { every, letGo, onKey } from "../presence.js";
import { refresher } from "../refresh.js";

/** @typedef {import("../queue/moves.js").Desk} Desk */
/** @typedef {import("../queue/panel.js").Names} Names */

const PAPERS_EVERY = 20_000;
const HOURS_EVERY = 60_000;

/** @type {import("../registry.js").Page} */
export const page = { path: "queue", icon: "ticket", title: "staff.queue.title", roles: ["clerk", "admin"], open };

/** @param {import("../registry.js").Parts} parts */
function open({ api, listen, calm }) {
  const desk = signal(start(seat.taken()));
  const names = signal({ items: /** @type {Names} */ ({}), queues: /** @type {Names} */ ({}) });
  const now = signal(new Date());
  const link = signal("connecting");
  const messages = watchMessages({ api });
  const papers = watchPapers({ api });
  const hours = watchOpening({ api });
  const step = (/** @type {Parameters<typeof after>[1]} */ event) => void (desk.value = after(desk.peek(), event));
  const refresh = refresher(async () => step({ type: "hall", hall: await api.get("/api/one-window/hall") }));

  /** Whether it worked or was lost to another desk: look again how things are. @param {string} path @param {object} [body] */
  async function send(path, body) {
    if (desk.peek().busy) return;
    calm();
    step({ type: "sent" });
    await api.post(path, body).catch(hurried);
    await refresh();
    step({ type: "answered" });
  }

  /** The number was said a moment ago: the key counts down what the server says. @param {import("../../kernel/api.js").Problem} problem */
  function hurried({ code, facts }) {
    if (code === "recall_too_soon") step({ type: "hurried", until: Date.now() + (facts.retry_after ?? 0) * 1000 });
  }

  /** @param {import("../queue/moves.js").Wish | null} wish */
  function grant(wish) {
    if (!wish || (wish.move === "recall" && coolsFor(desk.peek(), new Date()))) return;
    if (wish.move === "sit") return sit(wish.window);
    if (wish.move === "ask" || wish.move === "dismiss") return step({ type: wish.move });
    const wanted = request(desk.peek(), wish);
    if (wanted) send(wanted.path, wanted.body);
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    if (isElsewhere(event, desk.peek())) return;
    const wish = wishOf(desk.peek(), event, Object.keys(names.peek().queues));
    if (wish) event.preventDefault();
    grant(wish);
  }

  /** @param {number | null} window */
  function sit(window) {
    seat.take(window);
    step({ type: "sat", window });
  }

  async function learnNames() {
    const [items, queues] = await Promise.all([api.get("/api/one-window/items"), api.get("/api/one-window/queues")]);
    const by = (/** @type {any[]} */ rows, /** @type {string} */ key) => Object.fromEntries(rows.map((row) => [row[key], row]));
    names.value = { items: by(items, "code"), queues: by(queues.filter((/** @type {any} */ { is_open }) => is_open), "letter") };
  }

  const learnPause = async () => step({ type: "pause", seconds: (await api.get("/api/one-window/queue-rules")).recall_seconds ?? 0 });

  /** While the desk is looked at: listen to the hall and to the keys. */
  function attend() {
    const events = listen("/api/board/events", {
      onEvent(name) {
        refresh();
        messages.hear(name);
      },
    });
    const leave = [
      events.close,
      messages.keepRinging(),
      effect(() => void (link.value = events.link.value)),
      every(1000, () => (now.value = new Date())),
      every(PAPERS_EVERY, papers.refresh),
      every(HOURS_EVERY, hours.refresh),
      onKey(pressed),
    ];
    for (const begin of [learnNames, learnPause, refresh, messages.refresh, papers.refresh, hours.refresh]) begin().catch(() => null);
    return () => leave.forEach((stop) => stop());
  }

  return () => html`<div class="queue-desk" ref=${attend} @click=${letGo}>${link.value === "lost" && linkLost()}
    ${helpCalls({ messages: messages.messages.value, now: now.value, onComing: messages.answer })}
    ${closedNotice(hours.opening.value, now.value)}
    ${doubtfulPapers({ papers: papers.papers.value, onTell: papers.tell })}
    ${deskView({
      desk: desk.value, ...names.value, now: now.value, onSit: sit,
      onWish: grant,
      onTurn: (turn) => send(`/api/one-window/windows/${desk.peek().window}/${turn}`),
      onCall: ({ id }) => send(`/api/one-window/windows/${desk.peek().window}/calls`, { ticket: id }),
      onJudge: (ticket) => step({ type: "judge", ticket }),
      onPriority: ({ id }, priority) => send(`/api/one-window/tickets/${id}/priority`, { priority }),
      onReturn: ({ id }) => send(`/api/one-window/tickets/${id}/returns`),
      onResume: ({ id }) => send(`/api/one-window/tickets/${id}/servings`),
      onGone: ({ id }) => send(`/api/one-window/tickets/${id}/voiding`, {}),
    })}
    ${otherMessages({ messages: messages.messages.value, now: now.value, onSeen: messages.answer })}
  </div>`;
}

/** A key that belongs to something else: a field, a link, or a button reached with Tab. @param {KeyboardEvent} event @param {Desk} desk */
function isElsewhere(event, { asking, judging }) {
  const target = /** @type {Element} */ (event.target);
  if (target.closest("input, select, textarea")) return true;
  return /^(Enter|NumpadEnter|Space)$/.test(event.code) && (asking || judging || target.closest("button, a") !== null);
}
