/** Booking a visit: what, which day, when, and the booking itself. Whatever is said stays until it is booked or forgotten. */
import { Problem } from "../../../kernel/api.js";
import { followPaper } from "../../paper.js";
import { dayOf, DAYS, daysAfter, freeOn, momentWords } from "../days.js";

/** @typedef {import("../../../kernel/flow.js").State} State */
/** @typedef {import("../../../kernel/flow.js").Task} Task */
/** @typedef {{id: string, starts_at: string, free: number}} Slot */

/** The six kinds of help as the catalogue names them; everything else stands in one group of its own. */
export const GROUPS = ["助餐", "助浴", "助洁", "助行", "助医", "助急"];

/** @param {{six_help: string}} service */
export const groupOf = ({ six_help: help }) => (GROUPS.includes(help) ? help : "");

/** The free times of a day: the same hour of two carers is one choice. @param {Slot[]} slots @param {string} day */
export function timesOf(slots, day) {
  return [...Map.groupBy(freeOn(slots, day), ({ starts_at }) => starts_at).values()].map((same) => ({
    ...same[0], free: same.reduce((sum, slot) => sum + slot.free, 0),
  }));
}

/** 明天上午9点 @param {{starts_at: string}} visit @param {string} today */
export const whenWords = ({ starts_at: at }, today) => momentWords(at, today || undefined);

/** @param {State} state */
export const isKnown = ({ surname, title, phone, card }) => Boolean(surname && title && (phone || card));

/** @param {State} state @param {Slot} slot @returns {State} */
const at = (state, slot) => ({ ...state, slot, step: isKnown(state) ? "check" : "who" });

/** @type {import("../../../kernel/flow.js").Flow["on"]} */
export const booking = {
  book: (state) => ({ ...state, goal: "book", step: state.services.length ? "groups" : "loading" }),
  services: (state, { services }) => ({ ...state, services, step: state.step === "loading" ? "groups" : state.step }),
  groupChosen: (state, { group }) => ({ ...state, step: "services", page: 0, group }),
  serviceChosen: (state, { service }) => ({ ...state, service, week: 0, reached: true, step: service.is_bookable ? "seeking" : "helper" }),
  weekChosen: (state, { week }) => ({ ...state, week, step: "seeking" }),
  slots: (state, { today, slots }) => ({ ...state, today, slots, step: state.step === "seeking" ? "days" : state.step }),
  dayChosen: (state, { day }) => ({ ...state, step: "times", page: 0, day }),
  timeChosen: (state, { slot }) => at(state, slot),
  changeTime: (state) => ({ ...state, step: "seeking", week: 0 }),
  agreed: (state) => ({ ...state, step: "booking" }),
  booked: (state, { booking }) => ({ ...state, step: "done", booking, paper: "printing" }),
  full: (state, { alternatives }) => ({ ...state, step: "full", alternatives }),
  paper: (state, { paper }) => ({ ...state, paper }),
};

/** @type {import("../../../kernel/flow.js").Flow["after"]} */
export const bookingTasks = {
  async book({ state, send, api, signal }) {
    if (state.step === "loading") send({ type: "services", services: await api.get("/api/elderly-care/services", { signal }) });
  },
  serviceChosen: (task) => (task.state.step === "helper" ? callHelp(task) : seek(task)),
  weekChosen: seek,
  changeTime: seek,
  agreed: reserve,
  booked: (task) => followPaper(task, task.state.booking.print_job),
};

/** Ask a person to come. @param {Task} task */
export async function callHelp({ send, api, signal }) {
  await api.post("/api/staff/help", { screen: "elderly-care" }, { signal }).catch(() => send({ type: "notReached" }));
}

/** @param {Task} task */
async function seek({ state, send, api, signal }) {
  const today = dayOf(new Date());
  const from = daysAfter(today, state.week * DAYS);
  const query = { service: state.service.code, from, to: daysAfter(from, DAYS - 1) };
  send({ type: "slots", today, slots: await api.get("/api/elderly-care/slots", { query, signal }) });
}

/** @param {Task} task */
async function reserve({ state, send, api, intent, remember, signal }) {
  const { card, phone, surname, title } = state;
  const name = surname + title;
  remember({ phone, surname, title });
  const person = card ? { card_token: card, name, phone } : { resident: { name, phone } };
  const wish = { service: state.service.code, slot: state.slot.id, ...person };
  try {
    send({ type: "booked", booking: await api.post("/api/elderly-care/bookings", wish, { intent, signal }) });
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "slot_full") throw error;
    const alternatives = error.facts.alternatives ?? [];
    send({ type: "full", alternatives: alternatives.map((/** @type {any} */ other) => ({ ...other, id: other.slot })) });
  }
}
