/** What to bring, on paper and before any number; and whom to ask for the papers that a residents' committee does not issue. */
import { followPaper } from "../../paper.js";

/** @typedef {import("../../../kernel/flow.js").State} State */
/** @typedef {import("../../../kernel/flow.js").Task} Task */

const GUIDANCE = "ZM-01";

/** @type {import("../../../kernel/flow.js").Flow["on"]} */
export const guide = {
  itemChosen: (state, { item }) => ({ ...state, item, page: 0, sheet: "", step: item.code === GUIDANCE ? "listing" : "item" }),
  certificates: (state, { certificates }) => ({ ...state, certificates, step: state.step === "listing" ? "certificates" : state.step }),
  certificateChosen: (state, { certificate }) => ({ ...state, certificate, sheet: "", step: "certificate" }),
  sheetWanted: (state) => ({ ...state, sheet: "printing" }),
  paper: (state, { paper }) => (["ticket", "applied"].includes(state.step) ? { ...state, paper } : { ...state, sheet: paper }),
};

/** @type {import("../../../kernel/flow.js").Flow["after"]} */
export const guideTasks = {
  async itemChosen({ state, send, api, signal }) {
    if (state.step === "listing") send({ type: "certificates", certificates: await api.get("/api/one-window/certificates", { signal }) });
  },
  sheetWanted: printed,
};

/** The list of an item, or whom to ask. A sheet that does not come is told on the button, not as trouble. @param {Task} task */
async function printed(task) {
  const { state, send, api, intent, signal } = task;
  const isGuidance = state.step === "certificate";
  const address = isGuidance ? "/api/one-window/certificates/guidance" : `/api/one-window/items/${state.item.code}/checklist`;
  const body = isGuidance ? { name: state.certificate.name } : undefined;
  const { print_job: job } = await api.post(address, body, { intent, signal }).catch((/** @type {unknown} */ error) => {
    send({ type: "paper", paper: "" });
    throw error;
  });
  await followPaper(task, job);
}
