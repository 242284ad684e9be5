/** How the steps of the connection card look. */
import { choices } from "../../components/choice.js";
import { icon } from "../../components/icon.js";
import { inGroups, keypad, typed } from "../../components/keypad.js";
import { screen } from "../../components/screen.js";
import { person, summary } from "../../components/summary.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { dateWords, t } from "../../kernel/i18n.js";
import { viewfinder } from "../eye.js";
import { postOf } from "../flows/card.js";
import { goodbye, slip } from "./slip.js";
import { ALONE } from "./usual.js";

/** @typedef {import("../../kernel/flow.js").State} State */
/** @typedef {import("../../kernel/flow.js").Send} Send */
/** @typedef {import("../flows/card.js").Contact} Contact */
/** @typedef {{visited_on: string, name: string, post: string, met: boolean}} Visit */

/** @typedef {import("../registry.js").Others} Others */

/** On a lying panel two people and one more way out is what fits; the others stand one step further. */
const FIRST = 2;
/** The other jobs one may go on to, and where they begin. @type {Record<string, [string, import("../../kernel/flow.js").Event?]>} */
const LEADS = { whistle: ["whistle"], opinion: ["opinion"], care: ["elderly-care", { type: "mine" }] };

/** @param {State} state @param {Send} send @param {Others} [others] */
export const cardScreen = (state, send, others = ALONE) => SCREENS[state.step](state, send, others);

/** @type {Record<string, (state: State, send: Send, others: Others) => unknown>} */
const SCREENS = {
  scan: (state, send) =>
    screen({
      title: t("card.scan.title"),
      lead: t("card.scan.lead"),
      show: viewfinder(),
      problem: state.problem,
      again: () => send({ type: "again" }),
      actions: [
        { label: t("card.scan.typed"), icon: "list", onPress: () => send({ type: "typing" }) },
        { label: t("card.scan.lost"), icon: "building", onPress: () => send({ type: "lost" }) },
      ],
    }),

  type: (state, send) =>
    screen({
      title: t("card.type.title"),
      show: typed({ value: state.typed, kind: "card", label: t("card.type.label"), error: state.error && t(state.error.key) }),
      problem: state.problem,
      body: keypad({ kind: "card", onKey: (key) => send({ type: "cardKey", key }) }),
      actions: [{ label: t("card.type.done"), icon: "check", kind: "primary", onPress: () => send({ type: "cardTyped" }) }],
    }),

  looking: waiting,
  opening: waiting,
  remembering: waiting,

  building: (state, send) =>
    screen({
      title: t("card.building.title"),
      problem: state.problem,
      again: () => send({ type: "again" }),
      body: choices({
        items: state.doors.map((/** @type {{id: string, name: string}} */ { id, name }) => ({ key: id, title: name, icon: "building" })),
        page: state.page, perPage: 6, columns: 2, onChoose: (id) => send({ type: "building", id }), onPage: (page) => send({ type: "page", page }),
      }),
    }),

  public: (state) =>
    screen({
      title: state.card.building,
      lead: t("card.public.lead"),
      body: html`${state.card.contacts.slice(0, FIRST).map((/** @type {Contact} */ contact) => keyed(contact.id, contactRow(contact)))}
        <p class="lead">${t("card.public.card", { phone: state.card.helpline })}</p>`,
      actions: [goodbye()],
    }),

  visits: (state) =>
    screen({
      title: t("card.visits.title"),
      show: !state.visits.length && empty({ icon: "home", title: t("card.visits.none") }),
      body: state.visits.slice(0, 3).map((/** @type {Visit} */ visit, /** @type {number} */ i) =>
        keyed(i, person({ name: dayName(visit.visited_on), post: `${visit.post} ${visit.name}`, note: visit.met ? "" : t("card.visits.missed") }))),
      actions: [goodbye()],
    }),

  found: (state, send) => {
    const contacts = /** @type {Contact[]} */ (state.card.contacts).slice(0, FIRST);
    return screen({
      title: t("card.found.title"), lead: contacts.length ? t("card.found.lead") : "",
      show: !contacts.length && empty({ icon: "people", title: t("card.found.none") }),
      body: contacts.map((contact) => keyed(contact.id, contactRow(contact, send))),
      actions: [{ label: t("card.found.more"), icon: "list", onPress: () => send({ type: "more" }) }],
    });
  },

  more: (state, send, others) => {
    const rest = state.card.contacts.length - FIRST;
    const things = [
      others.has("whistle") && { key: "whistle", title: t("whistle"), icon: "whistle" },
      others.has("opinion") && { key: "opinion", title: t("opinion.door"), icon: "pencil" },
      others.has("elderly-care") && { key: "care", title: t("card.found.care"), icon: "care" },
      { key: "past", title: t("card.found.visits"), icon: "home" },
      rest > 0 && { key: "rest", title: t("card.found.rest", { n: rest }), icon: "people" },
    ].filter((thing) => thing !== false);
    return screen({
      title: t("card.more.title"), problem: state.problem, again: () => send({ type: "again" }),
      body: choices({ items: things, columns: 2, perPage: 6, onChoose: (key) => (LEADS[key] ? others.open(...LEADS[key]) : send({ type: key })) }),
    });
  },

  rest: (state, send) =>
    screen({
      title: t("card.found.title"), lead: t("card.found.lead"),
      body: state.card.contacts.slice(FIRST, FIRST + 3).map((/** @type {Contact} */ contact) => keyed(contact.id, contactRow(contact, send))),
    }),

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
        { label: t("card.check.phone"), value: inGroups(state.phone, "phone"), onChange: () => send({ type: "changePhone" }) },
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

/** @param {Contact} contact @param {Send} [send]  without it nobody can be asked to call */
const contactRow = (contact, send) =>
  person({
    name: contact.name,
    post: contact.is_deputy ? t("card.found.deputy", { post: postOf(contact) }) : postOf(contact),
    note: contact.hours && t("card.found.hours", { hours: unbroken(contact.hours) }),
    action: send && { label: t("card.found.call"), icon: "phone", onPress: () => send({ type: "chosen", contact }) },
  });

/** 11月23日 @param {string} day */
const dayName = (day) => dateWords(`${day}T12:00:00+08:00`);

function waiting() {
  return screen({ title: t("card.door.title"), show: loading(t("loading")) });
}

/** A span of hours stays on one line: 8:00–17:30. @param {string} hours */
const unbroken = (hours) => hours.replaceAll("–", "\u2060–\u2060");
