/** How a number stands, and how it was. */
import { choices } from "../../components/choice.js";
import { icon } from "../../components/icon.js";
import { letterPad, spelled } from "../../components/letters.js";
import { rating } from "../../components/rating.js";
import { screen } from "../../components/screen.js";
import { ticketNumber } from "../../components/ticket.js";
import { loading } from "../../components/waiting.js";
import { html } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { viewfinder } from "../eye.js";
import { newsOf } from "../flows/my_number.js";
import { goodbye } from "./slip.js";
import { withTrouble } from "./usual.js";

/** @typedef {import("../../kernel/flow.js").State} State */
/** @typedef {import("../../kernel/flow.js").Send} Send */

const DIGITS = "1234567890";
const USUAL_LETTERS = "ABCJTY";
const REASONS = ["waited_long", "not_friendly", "not_clear", "many_trips", "too_many_papers", "not_solved"];

/** @type {Record<string, (state: State, send: Send) => unknown>} */
const SCREENS = {
  scan: (state, send) =>
    screen({
      title: t("mine.scan.title"),
      lead: t("mine.scan.lead"),
      show: viewfinder(),
      actions: [{ label: t("mine.scan.typed"), icon: "list", onPress: () => send({ type: "typing" }) }],
    }),

  type: (state, send) =>
    screen({
      title: t("mine.type.title"),
      show: spelled({ value: state.number, label: t("mine.type.label"), error: state.error && t(state.error.key) }),
      body: letterPad({ keys: (state.letters || USUAL_LETTERS) + DIGITS, onKey: (key) => send({ type: "key", key }) }),
      actions: [{ label: t("mine.type.done"), icon: "check", kind: "primary", onPress: () => send({ type: "typed" }) }],
    }),

  looking: () => screen({ title: t("mine.door.title"), show: loading(t("loading")) }),

  ticket: ({ ticket }) => {
    const { title, text } = newsOf(ticket);
    return screen({
      title,
      show: html`<div class="result">${ticketNumber({ number: ticket.number, title: t("window.ticket.yours"), lead: text })}</div>`,
      actions: [goodbye()],
    });
  },

  rate: (state, send) =>
    screen({
      title: t("rate"),
      lead: t("mine.rate.lead", { number: state.ticket.number }),
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
};

export const myNumberScreen = withTrouble(SCREENS);
