/** Book for somebody at the desk. GET /api/elderly-care/services · /slots?service= · POST /bookings; a full slot comes back with the nearest free ones. */
import { intent, Problem } from "../../kernel/api.js";
import { html } from "../../kernel/html.js";
import { signal } from "../../kernel/signal.js";
import { bookView } from "./book_view.js";
import { after, request, slotOf, start } from "./booking.js";

/** @param {import("../registry.js").Parts} parts */
export function openBooking({ api, calm }) {
  const state = signal(start);
  const services = signal(/** @type {import("./booking.js").Service[] | null} */ (null));
  const busy = signal(false);

  /** @param {Parameters<typeof after>[1]} event */
  function step(event) {
    calm();
    state.value = after(state.peek(), event);
    if (event.type === "service") findSlots(event.service.code);
  }

  /** @param {string} code */
  async function findSlots(code) {
    const slots = await api.get("/api/elderly-care/slots", { query: { service: code } }).catch(() => []);
    step({ type: "slots", of: code, slots });
  }

  /** @param {Record<string, string>} answers */
  async function send(answers) {
    step({ type: "asked", answers });
    busy.value = true;
    try {
      step({ type: "booked", booked: await api.post("/api/elderly-care/bookings", request(state.peek()), { intent: intent() }) });
    } catch (error) {
      const { facts } = Problem.from(error);
      if (facts.missing || facts.self_cents) step({ type: "asks", asks: { missing: facts.missing ?? [], self_cents: facts.self_cents ?? 0 } });
      if (facts.alternatives) state.value = after(state.peek(), { type: "full", alternatives: facts.alternatives.map(slotOf) });
    } finally {
      busy.value = false;
    }
  }

  const attend = () => void api.get("/api/elderly-care/services").then((found) => (services.value = found), () => null);

  return () => html`<div class="page" ref=${attend}>${bookView({
    state: state.value, services: services.value, now: new Date(), busy: busy.value, onStep: step, onSend: send,
  })}</div>`;
}
