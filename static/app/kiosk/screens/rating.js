/** How was it, and where it was bad, why. */
import { choices } from "../../components/choice.js";
import { icon } from "../../components/icon.js";
import { rating } from "../../components/rating.js";
import { screen } from "../../components/screen.js";
import { loading } from "../../components/waiting.js";
import { html } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { goodbye } from "./slip.js";

/** @typedef {import("../../kernel/flow.js").State} State */
/** @typedef {import("../../kernel/flow.js").Send} Send */

export const REASONS = ["waited_long", "not_friendly", "not_clear", "many_trips", "too_many_papers", "not_solved"];

/** @param {(state: State) => string} lead @returns {Record<string, (state: State, send: Send) => unknown>} */
export const ratingScreens = (lead) => ({
  rate: (state, send) =>
    screen({
      title: t("rate"),
      lead: lead(state),
      body: rating({ value: state.level, onRate: (level) => send({ type: "rated", level }) }),
      actions: [{ ...goodbye(), label: t("rate_skip"), icon: undefined, kind: "plain" }],
    }),

  reasons: (state, send) =>
    screen({
      title: t("mine.reasons.title"),
      lead: t("mine.reasons.lead"),
      wide: true,
      body: choices({
        shape: "grid", perPage: 6,
        items: REASONS.map((reason) => ({ key: reason, icon: "plus", title: t(`mine.reason.${reason}`) })),
        selected: state.reasons,
        onChoose: (reason) => send({ type: "reason", reason }),
      }),
      actions: [{ label: t("mine.reasons.done"), icon: "check", kind: "primary", onPress: () => send({ type: "told" }) }],
    }),

  sending: () => screen({ title: t("rate"), show: loading(t("sending")) }),

  thanks: () =>
    screen({
      title: t("thanks"),
      lead: t("mine.thanks.lead"),
      show: html`<div class="viewfinder good">${icon("check")}</div>`,
      actions: [goodbye()],
    }),
});
