/** Tell my family: who may be told, one more telephone with the elder's yes, and stopping one. The slip in the hand shows whose family it is. */
import { find } from "./visits.js";

/** @typedef {import("../../../kernel/flow.js").State} State */
/** @typedef {import("../../../kernel/flow.js").Task} Task */

const FAMILY = "/api/elderly-care/family";
export const RELATIONS = ["daughter", "son", "spouse", "grandchild", "other"];

/** @type {import("../../../kernel/flow.js").Flow["on"]} */
export const family = {
  family: (state, { token = state.token }) => ({ ...state, goal: "family", token, step: token ? "asking" : "mine" }),
  readers: (state, { readers }) => ({ ...state, step: "readers", readers, phone: state.own ?? state.phone }),
  addReader: (state) => ({ ...state, step: "phone", own: state.phone, phone: "", error: null }),
  relationChosen: (state, { relation }) => ({ ...state, step: "consent", relation }),
  letKnow: (state) => ({ ...state, step: "asking" }),
  stopReader: (state, { id }) => ({ ...state, step: "asking", id }),
};

/** @type {import("../../../kernel/flow.js").Flow["after"]} */
export const familyTasks = {
  family: list,
  slip: (task) => (task.state.step === "asking" ? list(task) : find(task)),
  async letKnow(task) {
    const { state: { token, phone: address, relation }, api, intent, signal } = task;
    await api.post(FAMILY, { token, address, relation, consent: "touch" }, { intent, signal });
    return list(task);
  },
  async stopReader(task) {
    const { state: { token, id }, api, signal } = task;
    await api.post(`${FAMILY}/${id}/stop`, { token }, { signal });
    return list(task);
  },
};

/** @param {Task} task */
async function list({ state: { step, token }, send, api, signal }) {
  if (step === "asking") send({ type: "readers", readers: await api.post(`${FAMILY}/readers`, { token }, { signal }) });
}
