/** The care desk's day: what is booked, and every move of a visit. GET /api/elderly-care/bookings?day= · POST …/bookings/{id}/{move}, …/rescheduling */
import { html } from "../../kernel/html.js";
import { signal } from "../../kernel/signal.js";
import { helpCalls, otherMessages, watchMessages } from "../messages.js";
import { every } from "../presence.js";
import { refresher } from "../refresh.js";
import { createSender } from "../sending.js";
import { dayOf } from "../words.js";
import { dayView } from "./day_view.js";
import { after, chosenOf, daysFrom, isAsked, request, start } from "./moves.js";
import { movedNotice, otherTime, watchOtherTime } from "./other_time.js";
import { visitReport, watchReport } from "./report.js";
import { watchServices } from "./services.js";

/** @param {import("../registry.js").Parts} parts */
export function openDay({ api, listen, calm, staff }) {
  const now = signal(new Date());
  const state = signal(start(dayOf(now.peek())));
  const carers = signal(/** @type {import("./moves.js").Carer[]} */ ([]));
  const { services, learn } = watchServices(api);
  const messages = watchMessages({ api });
  const step = (/** @type {Parameters<typeof after>[1]} */ event) => void (state.value = after(state.peek(), event));
  const refresh = refresher(async () => {
    const { day } = state.peek();
    const visits = await api.get("/api/elderly-care/bookings", { query: { day } });
    if (day === state.peek().day) step({ type: "visits", visits });
  });
  const sender = createSender({ api, calm, refresh });
  const other = watchOtherTime({ api, sender, now: () => now.peek() });
  const report = watchReport({ api, calm });

  /** @param {import("./moves.js").Move} move @param {Record<string, string>} [answers] */
  async function send(move, answers) {
    const visit = chosenOf(state.peek());
    if (!visit) return;
    const { path, body } = request(visit, move, answers);
    if (await sender.post(path, body)) step({ type: "done" });
  }

  function attend() {
    const events = listen("/api/board/events", {
      onEvent(name) {
        if (name === "booking.changed" || name === "snapshot") refresh();
        messages.hear(name);
      },
    });
    const leave = [events.close, report.close, messages.keepRinging(), every(15_000, () => (now.value = new Date()))];
    refresh();
    learn();
    api.get("/api/elderly-care/carers").then((found) => (carers.value = found), () => null);
    return () => leave.forEach((stop) => stop());
  }

  return () => html`<div class="page" ref=${attend}>
    ${helpCalls({ messages: messages.messages.value, now: now.value, onComing: messages.answer })}
    ${other.moved.value && movedNotice(other.moved.value)}
    ${dayView({
      state: state.value, carers: carers.value, services: services.value, busy: sender.busy.value,
      onDay(days) {
        step({ type: "day", day: daysFrom(state.peek().day, days) });
        report.close();
        refresh();
      },
      onChoose({ id }) {
        step({ type: "chosen", id });
        [other.asked.value, other.moved.value] = [null, null];
        report.close();
      },
      onMove: (move) => (isAsked(move) ? step({ type: "asked", move }) : send(move)),
      onAnswer: (answers) => send(/** @type {import("./moves.js").Move} */ (state.peek().asking), answers),
      more: (visit) => html`${otherTime({ visit, asked: other.asked.value, busy: sender.busy.value, onAsk: other.ask, onDay: other.onDay, onMove: other.move })}
        ${staff.role === "care_desk" && visitReport({ visit, opened: report.opened.value, onOpen: report.open, onPhoto: report.look, onPhotoClose: report.closePhoto })}`,
    })}
    ${otherMessages({ messages: messages.messages.value, now: now.value, onSeen: messages.answer })}</div>`;
}
