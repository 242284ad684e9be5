/** What is booked: found by the slip or by telephone and name, looked at, and cancelled after one more question. */

import { followPaper } from "../../paper.js";
import { dayOf } from "../days.js";
import { isSaid, LEVELS, rated } from "../rating.js";
import { seek } from "./booking.js";
import { lookUpQuota } from "./keeping.js";

/** @typedef {import("../../../kernel/flow.js").State} State */
/** @typedef {import("../../../kernel/flow.js").Task} Task */

/** Whether calling it off now is counted. @param {{cancel_free_until?: string}} visit */
export const isLate = ({ cancel_free_until: until }) => Boolean(until) && Date.now() > Date.parse(/** @type {string} */ (until));

/** @type {import("../../../kernel/flow.js").Flow["on"]} */
export const visits = {
  mine: (state) => ({ ...state, step: "mine", goal: "mine" }),
  slip: (state, { token }) => ({ ...state, token, ...(state.goal === "family" ? { step: "asking" } : { step: "finding", goal: "mine" }) }),
  visits: (state, { today, visits }) => ({ ...state, step: "visits", page: 0, today, visits }),
  visitChosen: (state, { visit }) => ({ ...state, step: "visit", visit }),
  cancelWanted: (state) => ({ ...state, step: "sure" }),
  cancelSure: (state) => ({ ...state, step: "cancelling" }),
  cancelled: (state) => ({ ...state, step: "cancelled" }),
  moveWanted: (state) => ({ ...state, goal: "move", step: "seeking", week: 0, service: { ...state.visit, code: state.visit.service, name: state.visit.service_name, name_en: state.visit.service_name_en } }),
  wasDone: (state) => ({ ...state, step: "sending" }),
  copyWanted: (state) => ({ ...state, step: "asking" }),
  copied: (state, { job }) => ({ ...state, step: "copied", job, paper: "printing" }),
  rateWanted: (state) => ({ ...state, step: "rate", level: 0, reasons: [] }),
  ...rated,
};

/** @type {import("../../../kernel/flow.js").Flow["after"]} */
export const visitTasks = {
  moveWanted: seek,
  async copyWanted({ state: { visit, token }, send, api, intent, signal }) {
    const { print_job: job } = await api.post(`/api/elderly-care/bookings/${visit.id}/family-copies`, { token }, { intent, signal });
    send({ type: "copied", job });
  },
  copied: (task) => followPaper(task, task.state.job),
  async wasDone({ state, send, api, intent, signal }) {
    await api.post(`/api/elderly-care/bookings/${state.visit.id}/confirmation`, {}, { intent, signal });
    send({ type: "rateWanted" });
  },
  rated: review,
  told: review,
  titleChosen: (task) => (task.state.step === "check" ? lookUpQuota(task) : find(task)),
  visits: lookUpQuota,
  async cancelSure({ state, send, api, intent, signal }) {
    await api.post(`/api/elderly-care/bookings/${state.visit.id}/cancellation`, { by: "elder" }, { intent, signal });
    send({ type: "cancelled" });
  },
};

/** @param {Task} task */
export async function find({ state, send, api, signal }) {
  if (state.step !== "finding") return;
  const { token, surname, title, phone } = state;
  const asked = token ? { token } : { name: surname + title, phone };
  send({ type: "visits", today: dayOf(new Date()), visits: await api.post("/api/elderly-care/my-bookings", asked, { signal }) });
}

/** @param {Task} task */
async function review({ state, send, api, intent, signal }) {
  if (!isSaid(state)) return;
  const said = { level: LEVELS[state.level], reasons: state.reasons };
  await api.post(`/api/elderly-care/bookings/${state.visit.id}/reviews`, said, { intent, signal });
  send({ type: "kept" });
}
