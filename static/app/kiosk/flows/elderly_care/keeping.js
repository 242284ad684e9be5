/** A seat that is kept while somebody decides: from the touch on a time until it is booked, given back, or its minutes are over. And what is left of the quota. */
import { Problem } from "../../../kernel/api.js";

/** @typedef {import("../../../kernel/flow.js").State} State */
/** @typedef {import("../../../kernel/flow.js").Task} Task */

const CARE = "/api/elderly-care";
const LATER_YES = /** @type {Record<string, string>} */ ({ care_papers_missing: "papers", self_pay_not_agreed: "pay" });

/** @param {State} state */
export const isKnown = ({ surname, title, phone, card }) => Boolean(surname && title && (phone || card));

/** @type {import("../../../kernel/flow.js").Flow["on"]} */
export const keeping = {
  timeChosen: (state, { slot }) => ({ ...state, slot, step: "keeping" }),
  held: (state, { hold }) => ({ ...state, hold, step: state.goal === "move" || isKnown(state) ? "check" : "who" }),
  full: (state, { alternatives, isOver = false }) => ({ ...state, step: "full", alternatives, isOver }),
  asked: (state, { step, missing, shares }) => ({ ...state, step, missing, shares }),
  quota: (state, { quota }) => ({ ...state, quota }),
};

/** @type {import("../../../kernel/flow.js").Flow["after"]} */
export const keepingTasks = {
  async timeChosen({ state: { service, slot }, send, api, intent, signal }) {
    await orElse(send, async () => send({ type: "held", hold: await api.post(`${CARE}/holds`, { service: service.code, slot: slot.id }, { intent, signal }) }));
  },
  held: (task) => task.state.step === "check" && lookUpQuota(task),
};

/** Whoever leaves does not keep the seat from others. @param {State} state @param {import("../../../kernel/api.js").Api} api */
export const giveBack = ({ hold }, api) => hold && api.delete(`${CARE}/holds/${hold.id}`).catch(() => null);

/** Refusals that lead on to another question. @param {Task["send"]} send @param {() => Promise<unknown>} act */
export async function orElse(send, act) {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { code, facts: { alternatives = [], missing = [], ...shares } } = error;
    if (["slot_full", "hold_over"].includes(code)) {
      send({ type: "full", isOver: code === "hold_over", alternatives: alternatives.map((/** @type {any} */ other) => ({ ...other, id: other.slot })) });
    } else if (LATER_YES[code]) send({ type: "asked", step: LATER_YES[code], missing, shares });
    else throw error;
  }
}

/** Only with something in the hand: the slip, or the household's card. @param {Task} task */
export async function lookUpQuota({ state: { token, card, surname, title, slot, goal }, send, api, signal }) {
  const whose = token ? { token } : card && goal === "book" ? { card_token: card, name: surname + title } : null;
  if (!whose) return;
  const quota = await api.post(`${CARE}/my-quota`, { ...whose, at: goal === "book" ? slot.starts_at : undefined }, { signal }).catch(() => null);
  if (quota?.left_cents != null) send({ type: "quota", quota });
}
