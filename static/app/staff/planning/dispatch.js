/** Who goes today: GET /api/elderly-care/dispatch?day= · GET /bookings/{id}/candidates · POST /bookings/{id}/{dispatch,provider_acceptance,provider_refusal} */
import { html } from "../../kernel/html.js";
import { signal } from "../../kernel/signal.js";
import { daysFrom } from "../care/moves.js";
import { watchServices } from "../care/services.js";
import { refresher } from "../refresh.js";
import { createSender } from "../sending.js";
import { dayOf } from "../words.js";
import { dispatchView } from "./dispatch_view.js";

const PLACE = "/api/elderly-care";

/** @param {import("../registry.js").Parts} parts */
export function openDispatch({ api, calm, listen }) {
  const day = signal(dayOf(new Date()));
  const visits = signal(/** @type {import("./dispatch_view.js").Sent[] | null} */ (null));
  const chosen = signal(/** @type {{id: string, candidates: import("./dispatch_view.js").Candidate[] | null} | null} */ (null));
  const { services, learn } = watchServices(api);
  const refresh = refresher(async () => {
    const asked = day.peek();
    const found = await api.get(`${PLACE}/dispatch`, { query: { day: asked } });
    if (asked === day.peek()) visits.value = found;
    const id = chosen.peek()?.id;
    if (id) await explain(id);
  });
  const sender = createSender({ api, calm, refresh });

  /** @param {string} id */
  async function explain(id) {
    const candidates = await api.get(`${PLACE}/bookings/${id}/candidates`).catch(() => null);
    if (chosen.peek()?.id === id) chosen.value = { id, candidates };
  }

  function attend() {
    const events = listen("/api/board/events", { onEvent: (name) => { if (["booking.changed", "snapshot"].includes(name)) refresh(); } });
    refresh();
    learn();
    return () => events.close();
  }

  return () => html`<div class="page" ref=${attend}>${dispatchView({
    day: day.value, visits: visits.value, chosen: chosen.value, services: services.value, busy: sender.busy.value,
    onDay(days) {
      day.value = daysFrom(day.peek(), days);
      [visits.value, chosen.value] = [null, null];
      refresh();
    },
    onChoose({ id }) {
      chosen.value = chosen.peek()?.id === id ? null : { id, candidates: null };
      if (chosen.peek()) explain(id);
    },
    onAsk: (visit, carer) => sender.post(`${PLACE}/bookings/${visit.id}/dispatch`, { carer }),
    onAnswer: (visit, offer, isYes, why) =>
      sender.post(`${PLACE}/bookings/${visit.id}/${isYes ? "provider_acceptance" : "provider_refusal"}`, isYes ? { carer: offer.carer } : { carer: offer.carer, why }),
  })}</div>`;
}
