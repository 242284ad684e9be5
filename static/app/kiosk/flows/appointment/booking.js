/** Booking a half hour at the window. */
import { Problem } from "../../../kernel/api.js";
import { followPaper } from "../../paper.js";
import { dayOf, DAYS, daysAfter } from "../days.js";

/** @typedef {import("../../../kernel/flow.js").State} State */
/** @typedef {import("../../../kernel/flow.js").Task} Task */

/** @type {import("../../../kernel/flow.js").Flow["on"]} */
export const booking = {
  book: (state) => ({ ...state, goal: "book", page: 0, step: state.queues.length ? "queue" : "loading" }),
  queues: (state, { queues }) => ({ ...state, queues, step: state.step === "loading" ? "queue" : state.step }),
  queueChosen: (state, { queue }) => ({ ...state, queue, week: 0, step: state.slot ? "check" : "seeking" }),
  weekChosen: (state, { week }) => ({ ...state, week, step: "seeking" }),
  slots: (state, { today, slots }) => ({ ...state, today, slots, step: state.step === "seeking" ? "days" : state.step }),
  dayChosen: (state, { day }) => ({ ...state, step: "times", page: 0, day }),
  timeChosen: (state, { slot }) => ({ ...state, slot, step: state.card || state.isAsked ? "check" : "card" }),
  noCard: (state) => ({ ...state, card: "", isAsked: true, step: "check" }),
  changeQueue: (state) => ({ ...state, page: 0, step: "queue" }),
  changeTime: (state) => ({ ...state, week: 0, step: "seeking" }),
  changeCard: (state) => ({ ...state, step: "card" }),
  confirmed: (state) => ({ ...state, step: "booking" }),
  booked: (state, { made }) => ({ ...state, step: "done", made, paper: "printing" }),
  full: (state, { alternatives }) => ({ ...state, step: "full", alternatives }),
};

/** @type {import("../../../kernel/flow.js").Flow["after"]} */
export const bookingTasks = {
  async book({ state, send, api, signal }) {
    if (state.step !== "loading") return;
    const queues = await api.get("/api/one-window/queues", { signal });
    send({ type: "queues", queues: queues.filter((/** @type {{is_open: boolean}} */ queue) => queue.is_open) });
  },
  queueChosen: seek,
  weekChosen: seek,
  changeTime: seek,
  confirmed: reserve,
  booked: (task) => followPaper(task, task.state.made.print_job),
};

/** The half hours of the week shown. @param {Task} task */
async function seek({ state, send, api, signal }) {
  if (state.step !== "seeking") return;
  const today = dayOf(new Date());
  const days = Array.from({ length: DAYS }, (_, i) => daysAfter(today, state.week * DAYS + i));
  const found = await Promise.all(days.map((day) => api.get("/api/one-window/appointment-slots", { query: { day, queue: state.queue.letter }, signal })));
  send({ type: "slots", today, slots: found.flat().map(({ starts_at, left }) => ({ starts_at, free: left })) });
}

/** @param {Task} task */
async function reserve({ state, send, api, intent, remember, signal }) {
  const { queue, slot, card } = state;
  if (card) remember({ card });
  const wish = { queue: queue.letter, starts_at: slot.starts_at, card_token: card || null };
  try {
    send({ type: "booked", made: await api.post("/api/one-window/appointments", wish, { intent, signal }) });
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "appointment_slot_full") throw error;
    const alternatives = error.facts.alternatives ?? [];
    send({ type: "full", alternatives: alternatives.map((/** @type {string} */ starts_at) => ({ starts_at, free: 1 })) });
  }
}
