/** How the steps of the connection card look. */
import { icon } from "../../components/icon.js";
import { keypad, typed } from "../../components/keypad.js";
import { screen } from "../../components/screen.js";
import { person, summary } from "../../components/summary.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { viewfinder } from "../eye.js";
import { postOf } from "../flows/card.js";
import { goodbye, slip } from "./slip.js";

/** @typedef {import("../../kernel/flow.js").State} State */
/** @typedef {import("../../kernel/flow.js").Send} Send */

/** @param {State} state @param {Send} send */
export const cardScreen = (state, send) => SCREENS[state.step](state, send);

/** @type {Record<string, (state: State, send: Send) => unknown>} */
const SCREENS = {
  scan: (state, send) =>
    screen({
      title: t("card.scan.title"),
      lead: t("card.scan.lead"),
      show: viewfinder(),
      problem: state.problem,
      again: () => send({ type: "again" }),
      actions: [{ label: t("card.scan.typed"), icon: "list", onPress: () => send({ type: "typing" }) }],
    }),

  type: (state, send) =>
    screen({
      title: t("card.type.title"),
      show: typed({ value: state.typed, kind: "card", label: t("card.type.label"), error: state.error && t(state.error.key) }),
      problem: state.problem,
      body: keypad({ kind: "card", onKey: (key) => send({ type: "cardKey", key }) }),
      actions: [{ label: t("card.type.done"), icon: "check", kind: "primary", onPress: () => send({ type: "cardTyped" }) }],
    }),

  looking: () => screen({ title: t("card.door.title"), show: loading(t("loading")) }),

  found: (state, send) => {
    const contacts = /** @type {import("../flows/card.js").Contact[]} */ (state.card.contacts).slice(0, 4);
    if (!contacts.length) return screen({ title: t("card.found.title"), show: empty({ icon: "people", title: t("card.found.none") }) });
    return screen({
      title: t("card.found.title"),
      lead: t("card.found.lead"),
      body: contacts.map((contact) => keyed(contact.id, contactRow(contact, send))),
    });
  },

  phone: (state, send) =>
    screen({
      title: t("card.phone.title"),
      lead: t("card.phone.note"),
      show: typed({ value: state.phone, kind: "phone", label: t("card.phone.label"), error: state.error && t(state.error.key, { n: state.error.n ?? 0 }) }),
      body: keypad({ kind: "phone", onKey: (key) => send({ type: "phoneKey", key }) }),
      actions: [{ label: t("next"), icon: "check", kind: "primary", onPress: () => send({ type: "phoneTyped" }) }],
    }),

  check: (state, send) =>
    screen({
      title: t("card.check.title"),
      problem: state.problem,
      again: () => send({ type: "again" }),
      body: summary([
        { label: t("card.check.who"), value: `${state.contact.name} ${postOf(state.contact)}` },
        { label: t("card.check.phone"), value: state.phone, onChange: () => send({ type: "changePhone" }) },
      ]),
      actions: [{ label: t("confirm"), icon: "phone", kind: "primary", onPress: () => send({ type: "confirmed" }) }],
    }),

  sending: () => screen({ title: t("card.check.title"), show: loading(t("sending")) }),

  done: (state) =>
    screen({
      title: t("card.done.title", { name: state.contact.name }),
      lead: t("card.done.lead"),
      show: html`<div class="viewfinder good">${icon("check")}</div>
        ${state.callback.number && html`<p class="lead">${t("card.done.number", { number: state.callback.number })}</p>`}`,
      body: slip({ paper: state.paper }),
      actions: [goodbye()],
    }),
};

/** @param {import("../flows/card.js").Contact} contact @param {Send} send */
const contactRow = (contact, send) =>
  person({
    name: contact.name,
    post: postOf(contact),
    note: contact.hours && t("card.found.hours", { hours: unbroken(contact.hours) }),
    action: { label: t("card.found.call"), icon: "phone", onPress: () => send({ type: "chosen", contact }) },
  });

/** A span of hours stays on one line: 8:00–17:30. @param {string} hours */
const unbroken = (hours) => hours.replaceAll("–", "\u2060–\u2060");
