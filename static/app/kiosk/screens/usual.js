/** What most screens need: a page for trouble, and turning pages. */
import { problemNotice } from "../../components/notice.js";
import { screen } from "../../components/screen.js";
import { t } from "../../kernel/i18n.js";
import { comeBackWhen } from "../flows/days.js";

/** @typedef {import("../../kernel/flow.js").State} State */
/** @typedef {import("../../kernel/flow.js").Send} Send */
/** @typedef {import("../registry.js").Others} Others */

/** Where a screen is looked at by itself, every other job is there and leads nowhere. @type {Others} */
export const ALONE = { open() {}, has: () => true };

/**
 * A screen for every step, and one for trouble: what it is, what to do, once more, or back to where everything still stands.
 * @param {Record<string, (state: State, send: Send, others: Others) => unknown>} screens
 * @returns {(state: State, send: Send, others?: Others) => unknown}
 */
export const withTrouble = (screens) => (state, send, others = ALONE) => (state.problem ? troubled(state.problem, send) : screens[state.step](state, send, others));

/** @param {import("../../kernel/api.js").Problem} problem @param {Send} send */
function troubled(problem, send) {
  const when = comeBackWhen(problem);
  return screen({
    title: when ? t("trouble.come_back", { when }) : t("trouble.title"),
    body: problemNotice(problem, () => send({ type: "again" })),
    actions: [{ label: t("trouble.seen"), icon: "check", onPress: () => send({ type: "seen" }) }],
  });
}

/** @param {State} state @param {Send} send */
export const paged = (state, send) => ({ page: state.page, onPage: (/** @type {number} */ page) => send({ type: "page", page }) });
