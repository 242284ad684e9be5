/** Booked half hours at the window. GET /api/one-window/appointments?day= · POST …/appointments/check-ins {number} */
import { isOpen, numberOf } from "../appointments/moves.js";
import { appointmentsView } from "../appointments/view.js";
import { daysFrom } from "../care/moves.js";
import { html } from "../../kernel/html.js";
import { signal } from "../../kernel/signal.js";
import { every } from "../presence.js";
import { refresher } from "../refresh.js";
import { createSender } from "../sending.js";
import { dayOf } from "../words.js";

const PLACE = "/api/one-window";

/** @type {import("../registry.js").Page} */
export const page = { path: "appointments", icon: "calendar", title: "staff.appointments.title", roles: ["clerk", "admin"], open };

/** @param {import("../registry.js").Parts} parts */
function open({ api, calm }) {
  const day = signal(dayOf(new Date()));
  const rows = signal(/** @type {import("../appointments/moves.js").Appointment[] | null} */ (null));
  const slots = signal(/** @type {import("../appointments/moves.js").Slot[]} */ ([]));
  const queues = signal(/** @type {Record<string, {name: string, name_en: string}>} */ ({}));
  const news = signal({ ticket: /** @type {any} */ (null), booked: /** @type {any} */ (null), round: 0 });
  const refresh = refresher(async () => {
    const wanted = day.peek();
    const [booked, offered] = await Promise.all(["appointments", "appointment-slots"].map((list) => api.get(`${PLACE}/${list}`, { query: { day: wanted } })));
    if (wanted === day.peek()) [rows.value, slots.value] = [booked, offered];
  });
  const sender = createSender({ api, calm, refresh });
  const tell = (/** @type {object} */ what) => (news.value = { ticket: null, booked: null, ...what, round: news.peek().round + 1 });

  /** @param {string} typed */
  async function checkIn(typed) {
    const ticket = await sender.post(`${PLACE}/appointments/check-ins`, { number: numberOf(typed) });
    if (ticket) tell({ ticket });
  }

  /** @param {Record<string, string>} answers */
  async function book(answers) {
    const booked = await sender.post(`${PLACE}/appointments`, answers);
    if (booked) tell({ booked });
  }

  async function learnQueues() {
    const found = await api.get(`${PLACE}/queues`).catch(() => []);
    queues.value = Object.fromEntries(found.filter((/** @type {any} */ { is_open: isOn }) => isOn).map((/** @type {any} */ queue) => [queue.letter, queue]));
  }

  function attend() {
    refresh();
    learnQueues();
    return every(60_000, refresh);
  }

  return () => html`<div class="page" ref=${attend}>${appointmentsView({
    day: day.value, rows: rows.value && [...rows.value].sort(openFirst), slots: slots.value, queues: queues.value, ...news.value, busy: sender.busy.value,
    onCheckIn: checkIn, onBook: book, onCancel: (number) => sender.post(`${PLACE}/appointments/${number}/cancellation`),
    onDay(days) {
      day.value = daysFrom(day.peek(), days);
      rows.value = null;
      refresh();
    },
  })}</div>`;
}

/** @param {import("../appointments/moves.js").Appointment} a @param {import("../appointments/moves.js").Appointment} b */
const openFirst = (a, b) => Number(isOpen(b)) - Number(isOpen(a)) || a.starts_at.localeCompare(b.starts_at);
