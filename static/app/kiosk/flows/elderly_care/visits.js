/** What is booked: found by the slip or by telephone and name, looked at, and cancelled after one more question. */

import { dayOf } from "../days.js";

/** @typedef {import("../../../kernel/flow.js").State} State */
/** @typedef {import("../../../kernel/flow.js").Task} Task */

/** @type {import("../../../kernel/flow.js").Flow["on"]} */
export const visits = {
  mine: (state) => ({ ...state, step: "mine", goal: "mine" }),
  slip: (state, { token }) => ({ ...state, step: "finding", goal: "mine", token }),
  visits: (state, { today, visits }) => ({ ...state, step: "visits", page: 0, today, visits }),
  visitChosen: (state, { visit }) => ({ ...state, step: "visit", visit }),
  cancelWanted: (state) => ({ ...state, step: "sure" }),
  cancelSure: (state) => ({ ...state, step: "cancelling" }),
  cancelled: (state) => ({ ...state, step: "cancelled" }),
};

/** @type {import("../../../kernel/flow.js").Flow["after"]} */
export const visitTasks = {
  slip: find,
  titleChosen: find,
  async cancelSure({ state, send, api, intent, signal }) {
    await api.post(`/api/elderly-care/bookings/${state.visit.id}/cancellation`, { by: "elder" }, { intent, signal });
    send({ type: "cancelled" });
  },
};

/** @param {Task} task */
async function find({ state, send, api, signal }) {
  if (state.step !== "finding") return;
  const { token, surname, title, phone } = state;
  const asked = token ? { token } : { name: surname + title, phone };
  send({ type: "visits", today: dayOf(new Date()), visits: await api.post("/api/elderly-care/my-bookings", asked, { signal }) });
}
