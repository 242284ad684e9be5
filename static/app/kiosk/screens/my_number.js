/** How a number stands, and how it was. */
import { choices } from "../../components/choice.js";
import { icon } from "../../components/icon.js";
import { letterPad, spelled } from "../../components/letters.js";
import { screen } from "../../components/screen.js";
import { ticketNumber } from "../../components/ticket.js";
import { loading } from "../../components/waiting.js";
import { html } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { viewfinder } from "../eye.js";
import { newsOf } from "../flows/my_number.js";
import { ratingScreens } from "./rating.js";
import { goodbye } from "./slip.js";
import { withTrouble } from "./usual.js";

/** @typedef {import("../../kernel/flow.js").State} State */
/** @typedef {import("../../kernel/flow.js").Send} Send */

const DIGITS = "1234567890";
const USUAL_LETTERS = "ABCJTY";

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

  ticket: ({ ticket, token }, send) => {
    const { title, text } = newsOf(ticket);
    const isWaiting = ticket.state === "waiting";
    const note = isWaiting && ticket.reason ? t(`mine.why.${ticket.reason}`) : "";
    return screen({
      title,
      show: html`<div class="result">${ticketNumber({ number: ticket.number, title: t("window.ticket.yours"), lead: text, note })}</div>`,
      actions: [...(isWaiting && token ? [{ label: t("mine.leave"), icon: "cross", onPress: () => send({ type: "leaveWanted" }) }] : []), goodbye()],
    });
  },

  sure: (state, send) =>
    screen({
      title: t("mine.sure.title"),
      lead: t("mine.sure.lead", { number: state.ticket.number }),
      body: choices({
        items: [
          { key: "back", icon: "ticket", title: t("mine.sure.no") },
          { key: "letOthers", icon: "people", title: t("mine.sure.later"), lead: t("mine.sure.later.lead") },
          { key: "leaveSure", icon: "cross", title: t("mine.sure.yes") },
        ],
        onChoose: (type) => send({ type }),
      }),
    }),

  moving: () => screen({ title: t("mine.door.title"), show: loading(t("sending")) }),

  left: () =>
    screen({
      title: t("mine.left.title"),
      lead: t("mine.over.lead"),
      show: html`<div class="viewfinder good">${icon("check")}</div>`,
      actions: [goodbye()],
    }),

  ...ratingScreens(({ ticket }) => t("mine.rate.lead", { number: ticket.number })),
};

export const myNumberScreen = withTrouble(SCREENS);
