/** What, which day, when, and the answer. */
import { choices } from "../../../components/choice.js";
import { inGroups } from "../../../components/keypad.js";
import { notice } from "../../../components/notice.js";
import { screen } from "../../../components/screen.js";
import { summary } from "../../../components/summary.js";
import { door, tile } from "../../../components/tile.js";
import { empty, loading } from "../../../components/waiting.js";
import { html } from "../../../kernel/html.js";
import { isChinese, moneyWords, monthWords, said, t, timeWords } from "../../../kernel/i18n.js";
import { forget } from "../../../kernel/session.js";
import { groupOf, GROUPS, keptWords, timesOf, whenWords } from "../../flows/elderly_care/booking.js";
import { nameWords } from "../../flows/elderly_care/who.js";
import { days, dayTitle } from "../days.js";
import { goodbye, slip } from "../slip.js";
import { paged } from "../usual.js";

/** @typedef {import("../../../kernel/flow.js").State} State */
/** @typedef {import("../../../kernel/flow.js").Send} Send */

const SIGNS = ["meal", "bath", "broom", "walk", "medical", "bell"];

/** @param {number} now */
export const way = (now) => ({ now, of: 5 });

/** 参考价50元 — nobody has confirmed it, so it is not a price. @param {any} service */
export function priceWords({ price_cents: price, reference_cents: reference }) {
  if (price === 0) return t("care.price.free");
  if (price) return moneyWords(price);
  return reference ? t("care.price.reference", { money: moneyWords(reference) }) : t("care.price.unknown");
}

/** 这个月还剩80元 @param {{month: string, is_this_month: boolean, left_cents: number}} quota */
export const leftWords = ({ month, is_this_month: isThis, left_cents: left }) =>
  t(isThis ? "care.quota.left" : "care.quota.left_in", { month: monthWords(month), money: moneyWords(left) });

/** @type {Record<string, (state: State, send: Send) => unknown>} */
export const booking = {
  start: (state, send) =>
    screen({
      title: t("care.start.title"),
      body: html`${door({ icon: "calendar", tone: "green", title: t("care.start.book"), lead: t("care.start.book.lead"), onPress: () => send({ type: "book" }) })}
        ${[["mine", "list"], ["menu", "meal"], ["family", "people"]].map(([type, sign]) =>
          tile({ icon: sign, title: t(`care.start.${type}`), lead: t(`care.start.${type}.lead`), onPress: () => send({ type }) }))}`,
    }),

  loading: () => screen({ title: t("care.door.title"), show: loading(t("loading")) }),
  keeping: (state) => screen({ title: said(state.service, "name"), lead: whenWords(state.slot, state.today), show: loading(t("loading")) }),
  seeking: (state) => screen({ title: said(state.service, "name"), show: loading(t("loading")) }),
  booking: () => screen({ title: t("card.check.title"), show: loading(t("sending")) }),

  groups: (state, send) =>
    screen({
      title: t("care.groups.title"),
      way: way(1),
      wide: true,
      body: choices({
        shape: "grid", perPage: 6,
        items: GROUPS.map((group, i) => ({ key: group, icon: SIGNS[i], title: t(`care.group.${i + 1}`), lead: t(`care.group.${i + 1}.lead`) })),
        onChoose: (group) => send({ type: "groupChosen", group }),
      }),
      actions: state.services.some((/** @type {any} */ service) => groupOf(service) === "")
        ? [{ label: t("care.group.more"), icon: "list", onPress: () => send({ type: "groupChosen", group: "" }) }]
        : [],
    }),

  services: (state, send) => {
    const services = state.services.filter((/** @type {any} */ service) => groupOf(service) === state.group);
    return screen({
      title: t("care.services.title"),
      way: way(1),
      wide: true,
      ...(services.length ? {} : { show: empty({ icon: "care", title: t("care.services.none") }) }),
      body: choices({
        shape: "list", ...paged(state, send),
        items: services.map((/** @type {any} */ service) => ({
          key: service.code, title: said(service, "name"), lead: service.is_bookable ? serviceWords(service) : t("care.services.ask"),
        })),
        onChoose: (code) => send({ type: "serviceChosen", service: services.find((/** @type {any} */ service) => service.code === code) }),
      }),
    });
  },

  days: (state, send) =>
    screen({
      title: t("care_time"),
      way: way(2),
      wide: true,
      body: days(state, send, (day) => timesOf(state.slots, day)),
    }),

  times: (state, send) => {
    const times = timesOf(state.slots, state.day);
    return screen({
      title: `${dayTitle(state.day)} ${t("care.times.title")}`,
      way: way(3),
      wide: true,
      body: choices({
        shape: "grid", perPage: 6, ...paged(state, send), items: times.map(timeTile),
        onChoose: (id) => send({ type: "timeChosen", slot: times.find((slot) => slot.id === id) }),
      }),
    });
  },

  full: (state, send) =>
    screen({
      title: t(state.isOver ? "care.over.title" : "care.full.title"),
      lead: t(state.alternatives.length ? "care.full.lead" : "care.full.none"),
      way: way(3),
      body: choices({
        items: state.alternatives.slice(0, 3).map((/** @type {any} */ slot) => ({ key: slot.id, icon: "clock", title: whenWords(slot, state.today), lead: freeWords(slot) })),
        onChoose: (id) => send({ type: "timeChosen", slot: state.alternatives.find((/** @type {any} */ slot) => slot.id === id) }),
      }),
      actions: [{ label: t("care.full.days"), icon: "calendar", onPress: () => send({ type: "changeTime" }) }],
    }),

  check: (state, send) =>
    screen({
      title: t("card.check.title"),
      way: way(5),
      show: notice({ title: t(state.goal === "move" ? "care.move.note" : "privacy"), text: [keptWords(state), state.service.price_cents === null && t("care.check.price")].filter(Boolean).join(isChinese() ? "。" : ". ") }),
      body: html`<div class="answers">${summary([
        { label: t("care.check.what"), value: [said(state.service, "name"), state.goal !== "move" && priceWords(state.service), state.quota && leftWords(state.quota)].filter(Boolean).join(" ") },
        { label: t("care.check.when"), value: whenWords(state.slot, state.today), onChange: () => send({ type: "changeTime" }) },
        ...(state.goal === "move" ? [] : [
          { label: t("care.check.who"), value: `${nameWords(state)} ${state.card ? t("care.check.card") : inGroups(state.phone, "phone")}`, onChange: () => send({ type: "changePerson" }) },
        ]),
      ])}</div>`,
      actions: [
        { label: t("disagree"), onPress: forget },
        { label: t("care.check.agree"), icon: "check", kind: "primary", onPress: () => send({ type: "agreed" }) },
      ],
    }),

  done: ({ booking: made, today, paper }, send) =>
    screen({
      title: t(`care.done.${paper}`),
      show: html`<div class="result"><div class="sheet">
        <p class="appointment">${whenWords(made, today)}</p>
        <p class="lead">${said(made, "service_name")} · ${comer(made)}</p>
        ${made.visit_code && html`<p class="lead">${t("care.done.code")}</p><p class="digits" aria-label=${[...made.visit_code].join(" ")}>
          ${[...made.visit_code].map((digit) => html`<b>${digit}</b>`)}</p>`}
        <p class="note">${t("care.done.number", { number: made.number })}${["QUOTA", "MIX"].includes(made.payer) && ` · ${t(`care.payer.${made.payer}`)}`}</p>
      </div></div>`,
      body: html`${slip({ paper, address: made.page_url })}
        ${tile({ icon: "people", title: t("family"), onPress: () => send({ type: "family", token: made.token }) })}`,
      actions: [goodbye()],
    }),
};

/** Who comes, or where to go. @param {any} made */
export function comer({ place, carer, needs_a_look: looked }) {
  if (looked) return t("care.done.look");
  if (place === "station") return t("care.place.station.go");
  if (place === "phone") return t("care.place.phone.go");
  return carer ? t("care.done.carer", { name: carer.split("*")[0] }) : t("care.done.somebody");
}

/** @param {any} service */
const serviceWords = (service) =>
  [t(`care.place.${service.place}`), t("care.minutes", { n: service.minutes }), priceWords(service)].join(" · ");

/** @param {any} slot */
const timeTile = (slot) => ({ key: slot.id, icon: "clock", title: timeWords(slot.starts_at), lead: freeWords(slot) });

/** @param {{free: number}} slot */
const freeWords = ({ free }) => t("care.times.free", { n: free });
