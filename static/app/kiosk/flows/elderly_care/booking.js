/** Booking a visit: what, which day, when, and the booking itself. Whatever is said stays until it is booked or forgotten. */
import { moneyWords, t, timeWords } from "../../../kernel/i18n.js";
import { followPaper } from "../../paper.js";
import { dayOf, DAYS, daysAfter, freeOn, momentWords } from "../days.js";
import { orElse } from "./keeping.js";

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

/** How long the seat is kept. @param {State} state */
export const keptWords = ({ hold }) => (hold ? t("care.kept", { time: timeWords(hold.expires_at) }) : "");

/** What the quota pays and what the elder would. @param {Record<string, number>} shares */
export const payWords = ({ quota_cents: quota, self_cents: self } = {}) =>
  self ? t(quota ? "care.pay.some" : "care.pay.none", { quota: moneyWords(quota), self: moneyWords(self) }) : t("care.pay.title");

/** Eating at the station, as the catalogue calls it. */
const LUNCH = "ZC-01";

/** @type {import("../../../kernel/flow.js").Flow["on"]} */
export const booking = {
  book: (state) => ({ ...state, goal: "book", step: state.services.length ? "groups" : "loading" }),
  services: (state, { services }) => ({ ...state, services, step: state.step === "loading" ? "groups" : state.step }),
  groupChosen: (state, { group }) => ({ ...state, step: "services", page: 0, group }),
  serviceChosen: (state, { service }) => ({ ...state, service, week: 0, reached: true, step: service.is_bookable ? "seeking" : "helper" }),
  weekChosen: (state, { week }) => ({ ...state, week, step: "seeking" }),
  slots(state, { today, slots }) {
    if (state.step !== "seeking") return { ...state, today, slots };
    const isToday = state.hungry && freeOn(slots, today).length > 0;
    return { ...state, today, slots, hungry: false, page: 0, day: today, step: isToday ? "times" : "days" };
  },
  dayChosen: (state, { day }) => ({ ...state, step: "times", page: 0, day }),
  changeTime: (state) => ({ ...state, step: "seeking", week: 0 }),
  agreed: (state) => ({ ...state, step: "booking" }),
  consented: (state) => ({ ...state, step: "booking", agrees: state.missing.map((/** @type {any} */ one) => one.purpose) }),
  willPay: (state) => ({ ...state, step: "booking", pays: true }),
  menu: (state) => ({ ...state, goal: "book", step: "loading", hungry: true }),
  menus: (state, { services, menus }) => ({ ...state, services, menus, step: "menu" }),
  order: (state) => ({ ...state, step: "seeking", week: 0, reached: true, service: state.services.find((/** @type {any} */ one) => one.code === LUNCH) }),
  booked: (state, { booking }) => ({ ...state, step: "done", booking, hold: null, paper: "printing" }),
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
  consented: reserve,
  willPay: reserve,
  order: seek,
  async menu({ send, api, signal }) {
    const [{ menus }, services] = await Promise.all(["canteen", "services"].map((what) => api.get(`/api/elderly-care/${what}`, { signal })));
    send({ type: "menus", menus, services });
  },
  booked: (task) => followPaper(task, task.state.booking.print_job),
};

/** Ask a person to come. @param {Task} task */
export async function callHelp({ send, api, signal }) {
  await api.post("/api/staff/help", { screen: "elderly-care" }, { signal }).catch(() => send({ type: "notReached" }));
}

/** @param {Task} task */
export async function seek({ state, send, api, signal }) {
  const today = dayOf(new Date());
  const from = daysAfter(today, state.week * DAYS);
  const query = { service: state.service.code, from, to: daysAfter(from, DAYS - 1) };
  send({ type: "slots", today, slots: await api.get("/api/elderly-care/slots", { query, signal }) });
}

/** @param {Task} task */
async function reserve({ state, send, api, intent, remember, signal }) {
  if (state.step !== "booking") return;
  const { card, phone, surname, title, goal, slot, hold } = state;
  const name = surname + title;
  if (goal !== "move") remember({ phone, surname, title });
  const person = card ? { card_token: card, name, phone } : { resident: { name, phone } };
  const yes = { consent: "touch", agreed: state.agrees, agrees_to_pay: state.pays };
  const seat = { slot: slot.id, hold: hold?.id };
  const [path, wish] = goal === "move" ? [`/${state.visit.id}/rescheduling`, seat] : ["", { service: state.service.code, ...seat, ...person, ...yes }];
  await orElse(send, async () => send({ type: "booked", booking: await api.post(`/api/elderly-care/bookings${path}`, wish, { intent, signal }) }));
}
