/** How was it: five levels, and where it was bad, why. The same for a number and for a matter. */
import { t } from "../../kernel/i18n.js";

/** @typedef {import("../../kernel/flow.js").State} State */

const FAIR = 3;

/** The levels as the server names them; the first has no button. */
export const LEVELS = ["", "very_poor", "poor", "fair", "good", "very_good"];

/** @type {import("../../kernel/flow.js").Flow["on"]} */
export const rated = {
  rated: (state, { level }) => ({ ...state, level, step: level < FAIR ? "reasons" : "sending" }),
  reason: (state, { reason }) => ({ ...state, reasons: toggled(state.reasons, reason) }),
  told: (state) => ({ ...state, step: "sending" }),
  kept: (state) => ({ ...state, step: "thanks" }),
};

/** Whether everything is said, so that it can be sent. @param {State} state */
export const isSaid = ({ step }) => step === "sending";

export const ratingPrompts = () => ({ rate: t("rate"), reasons: t("mine.reasons.title"), thanks: t("thanks") });

/** @param {string[]} all @param {string} one */
const toggled = (all, one) => (all.includes(one) ? all.filter((each) => each !== one) : [...all, one]);
