/** Being here for a booked time, or giving it back. */
import { choices } from "../../../components/choice.js";
import { icon } from "../../../components/icon.js";
import { keypad, typed } from "../../../components/keypad.js";
import { letterPad } from "../../../components/letters.js";
import { screen } from "../../../components/screen.js";
import { loading } from "../../../components/waiting.js";
import { html } from "../../../kernel/html.js";
import { t } from "../../../kernel/i18n.js";
import { viewfinder } from "../../eye.js";
import { CHECK_LETTERS, momentOf } from "../../flows/appointment/arrival.js";
import { momentWords } from "../../flows/days.js";
import { goodbye } from "../slip.js";
import { drawn } from "../ticket.js";

/** @typedef {import("../../../kernel/flow.js").State} State */
/** @typedef {import("../../../kernel/flow.js").Send} Send */

const DIGITS = 14;

/** @type {Record<string, (state: State, send: Send) => unknown>} */
export const arrival = {
  arrive: (_, send) =>
    screen({
      title: t("appoint.arrive.title"),
      lead: t("appoint.arrive.lead"),
      show: viewfinder(),
      actions: [{ label: t("appoint.arrive.number"), icon: "list", onPress: () => send({ type: "numberWanted" }) }],
    }),

  number: (state, send) =>
    screen({
      title: t("appoint.number.title"),
      show: typed({ value: state.number, kind: "booking", label: t("appoint.number.label"), error: state.error && t(state.error.key) }),
      body: pad(state, (key) => send({ type: "numberKey", key })),
      actions: [{ label: t("mine.type.done"), icon: "check", kind: "primary", onPress: () => send({ type: "numberTyped" }) }],
    }),

  arriving: () => screen({ title: t("appoint.start.arrive"), show: loading(t("sending")) }),
  ticket: drawn,

  sure: (state, send) =>
    screen({
      title: t("appoint.sure.title"),
      lead: momentWords(momentOf(state.number)),
      body: choices({
        items: [
          { key: "back", icon: "calendar", title: t("care.sure.no") },
          { key: "cancelSure", icon: "cross", title: t("appoint.sure.yes") },
        ],
        onChoose: (type) => send({ type }),
      }),
    }),

  cancelling: () => screen({ title: t("appoint.start.cancel"), show: loading(t("sending")) }),

  cancelled: (_, send) =>
    screen({
      title: t("appoint.cancelled.title"),
      show: html`<div class="viewfinder good">${icon("check")}</div>`,
      actions: [{ label: t("care.cancelled.again"), icon: "calendar", onPress: () => send({ type: "book" }) }, { ...goodbye(), label: t("home") }],
    }),
};

/** Digits first; the last sign is a letter. @param {State} state @param {(key: string) => void} onKey */
const pad = ({ number }, onKey) =>
  number.length < DIGITS ? keypad({ kind: "booking", onKey }) : letterPad({ keys: CHECK_LETTERS, onKey });
