/** For what, which day, when, and the number to remember. */
import { choices } from "../../../components/choice.js";
import { grouped } from "../../../components/keypad.js";
import { screen } from "../../../components/screen.js";
import { summary } from "../../../components/summary.js";
import { door, tile } from "../../../components/tile.js";
import { empty, loading } from "../../../components/waiting.js";
import { html } from "../../../kernel/html.js";
import { dayWords, said, t, timeWords } from "../../../kernel/i18n.js";
import { viewfinder } from "../../eye.js";
import { freeOn, momentWords } from "../../flows/days.js";
import { days, dayTitle } from "../days.js";
import { queueChoices } from "../queues.js";
import { goodbye, slip } from "../slip.js";
import { paged } from "../usual.js";

/** @typedef {import("../../../kernel/flow.js").State} State */
/** @typedef {import("../../../kernel/flow.js").Send} Send */

/** @param {number} now */
const way = (now) => ({ now, of: 5 });

/** @type {Record<string, (state: State, send: Send) => unknown>} */
export const booking = {
  start: (_, send) =>
    screen({
      title: t("appoint.start.title"),
      body: html`${door({ icon: "calendar", title: t("appoint.start.book"), lead: t("appoint.start.book.lead"), onPress: () => send({ type: "book" }) })}
        <div class="choices two">
          ${tile({ icon: "check", title: t("appoint.start.arrive"), lead: t("appoint.start.arrive.lead"), upright: true, onPress: () => send({ type: "arrive" }) })}
          ${tile({ icon: "cross", title: t("appoint.start.cancel"), lead: t("appoint.start.cancel.lead"), upright: true, onPress: () => send({ type: "cancel" }) })}
        </div>`,
    }),

  loading: () => screen({ title: t("appoint.door.title"), show: loading(t("loading")) }),
  seeking: () => screen({ title: t("appoint.days.title"), show: loading(t("loading")) }),
  booking: () => screen({ title: t("card.check.title"), show: loading(t("sending")) }),

  queue: (state, send) =>
    screen({
      title: t("window.queue.title"),
      way: way(1),
      wide: true,
      ...(state.queues.length ? {} : { show: empty({ icon: "clock", title: t("appoint.queue.none") }) }),
      body: queueChoices(state.queues, {
        ...paged(state, send),
        onChoose: (letter) => send({ type: "queueChosen", queue: state.queues.find((/** @type {any} */ queue) => queue.letter === letter) }),
      }),
    }),

  days: (state, send) =>
    screen({ title: t("appoint.days.title"), way: way(2), wide: true, body: days(state, send, (day) => freeOn(state.slots, day)) }),

  times: (state, send) =>
    screen({
      title: `${dayTitle(state.day)} ${t("appoint.times.title")}`,
      way: way(3),
      wide: true,
      body: choices({ shape: "grid", perPage: 6, ...paged(state, send), ...slotChoices(freeOn(state.slots, state.day), send) }),
    }),

  full: (state, send) =>
    screen({
      title: t("care.full.title"),
      lead: t(state.alternatives.length ? "care.full.lead" : "care.full.none"),
      way: way(3),
      body: choices(slotChoices(state.alternatives, send, (at) => dayWords(at, state.today))),
      actions: [{ label: t("care.full.days"), icon: "calendar", onPress: () => send({ type: "changeTime" }) }],
    }),

  card: (_, send) =>
    screen({
      title: t("appoint.card.title"),
      lead: t("appoint.card.lead"),
      way: way(4),
      show: viewfinder(),
      actions: [{ label: t("appoint.card.none"), icon: "forward", onPress: () => send({ type: "noCard" }) }],
    }),

  check: (state, send) =>
    screen({
      title: t("card.check.title"),
      way: way(5),
      body: html`<div class="answers">${summary([
        { label: t("care.check.what"), value: said(state.queue, "name"), onChange: () => send({ type: "changeQueue" }) },
        { label: t("care.check.when"), value: momentWords(state.slot.starts_at, state.today), onChange: () => send({ type: "changeTime" }) },
        { label: t("appoint.check.card"), value: t(state.card ? "appoint.check.card.yes" : "appoint.check.card.no"), onChange: () => send({ type: "changeCard" }) },
      ])}</div>`,
      actions: [{ label: t("confirm"), icon: "check", kind: "primary", onPress: () => send({ type: "confirmed" }) }],
    }),

  done: ({ made, queue, card, today, paper }) =>
    screen({
      title: t("appoint.done.title"),
      show: html`<div class="result"><div class="sheet">
        <p class="appointment">${momentWords(made.starts_at, today)}</p>
        <p class="lead">${[said(queue, "name"), said(queue, "area")].filter(Boolean).join(" · ")}</p>
        <p class="lead">${t("appoint.done.number")}</p>
        <p class="typed long">${grouped(made.number, "booking").map((group) => html`<span>${group}</span>`)}</p>
        <p class="note">${t(card ? "appoint.done.card" : "appoint.done.come")}</p>
      </div></div>`,
      body: slip({ paper, address: made.page_url }),
      actions: [goodbye()],
    }),
};

/** @param {{starts_at: string, free: number}[]} slots @param {Send} send @param {(at: string) => string} [day]  where times of several days stand together */
const slotChoices = (slots, send, day = () => "") => ({
  items: slots.map(({ starts_at, free }) => ({
    key: starts_at, icon: "clock", title: timeWords(starts_at), lead: [day(starts_at), t("care.times.free", { n: free })].filter(Boolean).join(" · "),
  })),
  onChoose: (/** @type {string} */ at) => send({ type: "timeChosen", slot: slots.find(({ starts_at }) => starts_at === at) }),
});
