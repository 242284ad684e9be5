/** Three choices from left to right, then the booking with its visit code. */
import { button } from "../../components/button.js";
import { checkbox, field, form, select, sendButton } from "../../components/form.js";
import { notice } from "../../components/notice.js";
import { tile } from "../../components/tile.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { clockWords, dateWords, dayWords, isChinese, moneyWords, said, t } from "../../kernel/i18n.js";
import { factList } from "../rows.js";
import { dayOf, nameOf } from "../words.js";
import { AGREED, byDay, GROUPS, servicesOf } from "./booking.js";

/** @typedef {import("./booking.js").Booking} Booking */
/** @typedef {import("./booking.js").Slot} Slot */

/**
 * @typedef {object} BookView
 * @property {Booking} state
 * @property {import("./booking.js").Service[] | null} services
 * @property {Date} now
 * @property {boolean} busy
 * @property {(event: Parameters<typeof import("./booking.js").after>[1]) => void} onStep
 * @property {(answers: Record<string, string>) => void} onSend
 */

/** @param {BookView} parts */
export function bookView(parts) {
  const { state, services, onStep } = parts;
  if (state.booked) return bookedView({ booked: state.booked, onAgain: () => onStep({ type: "again" }) });
  if (!services) return loading(t("loading"));
  return html`<div class="thirds">${serviceColumn(parts)}${state.service ? slotColumn(parts) : null}${state.slot ? personColumn(parts) : null}</div>`;
}

/** @param {BookView} parts */
const serviceColumn = ({ state, services, onStep }) => html`<section class="stack"><h2>${t("staff.care.which_service")}</h2>
  <div class="chips" role="group" aria-label=${t("staff.care.which_service")}>${Object.keys(GROUPS).map((group) => keyed(group, chip({
    label: t(`staff.care.group.${group}`), pressed: group === state.group, onPress: () => onStep({ type: "group", group }),
  })))}</div>
  ${servicesOf(services ?? [], state.group).map((service) => keyed(service.code, tile({
    title: nameOf(service), lead: [t(`staff.care.place.${service.place}`), t("staff.minutes", { n: service.minutes })].join(" · "),
    selected: service.code === state.service?.code, onPress: () => onStep({ type: "service", service }),
  })))}</section>`;

/** @param {BookView} parts */
function slotColumn({ state, now, onStep }) {
  if (!state.slots) return html`<section class="stack">${loading(t("loading"))}</section>`;
  const days = byDay(state.slots, dayOf);
  const day = state.day ?? days.keys().next().value;
  const choose = (/** @type {Slot} */ slot) => onStep({ type: "slot", slot });
  return html`<section class="stack"><h2>${t("staff.care.which_time")}</h2>
    ${state.alternatives && notice({ tone: "warn", title: t("staff.care.full"), text: state.alternatives.length ? t("staff.care.nearest") : t("staff.care.no_nearest") })}
    ${state.alternatives && html`<div class="chips">${state.alternatives.map((slot) => slotChip({ slot, state, choose, isDated: true, now }))}</div>`}
    ${day === undefined ? empty({ icon: "calendar", title: t("staff.care.no_slots") }) : html`
      <div class="chips" role="group" aria-label=${t("staff.care.which_day")}>${[...days.keys()].map((each) => keyed(each, chip({
        label: dayWords(`${each}T12:00:00+08:00`, now), pressed: each === day, onPress: () => onStep({ type: "day", day: each }),
      })))}</div>
      <div class="chips times">${(days.get(day) ?? []).map((slot) => slotChip({ slot, state, choose, now }))}</div>`}
  </section>`;
}

/** @param {{slot: Slot, state: Booking, choose: (slot: Slot) => void, now: Date, isDated?: boolean}} parts */
const slotChip = ({ slot, state, choose, now, isDated = false }) => keyed(slot.id, chip({
  label: [isDated && dayWords(slot.starts_at, now), clockWords(slot.starts_at), slot.carer ?? t("staff.care.free", { n: slot.free })].filter(Boolean).join(" "),
  pressed: slot.id === state.slot?.id, onPress: () => choose(slot),
}));

/** @param {BookView} parts */
const personColumn = ({ state, busy, onSend }) => html`<section class="stack"><h2>${t("staff.care.for_whom")}</h2>
  ${form({
    onSend: (answers) => !busy && onSend(answers),
    body: html`${field({ name: "name", label: t("staff.care.name"), value: state.answers.name, required: true })}
      ${field({ name: "phone", label: t("staff.care.phone"), value: state.answers.phone, inputmode: "tel" })}
      ${field({ name: "birth_year", label: t("staff.care.birth_year"), value: state.answers.birth_year, inputmode: "numeric" })}
      ${select({ name: "gender", label: t("staff.care.gender"), value: state.answers.gender ?? "", options: ["", "female", "male"].map((value) => ({ value, label: t(`staff.care.gender.${value || "unsaid"}`) })) })}
      ${state.service?.needs.length ? notice({ tone: "info", title: t("staff.care.look_first"), text: state.service.needs.map((need) => t(`staff.care.need.${need}`)).join(isChinese() ? "、" : ", ") }) : null}
      ${state.asks && questions(state.asks)}`,
    actions: sendButton(t("staff.care.book"), "check"),
  })}</section>`;

/** What the elder must say yes to, and what the desk may have seen instead of a paper. @param {import("./booking.js").Asks} asks */
function questions({ missing, self_cents: cents }) {
  const consents = missing.filter(({ code }) => code === "consent_missing");
  return html`${missing.map((one) => keyed(one.code, notice({ tone: "warn", title: said(one), text: said(one, "next") })))}
    ${consents.map(({ purpose }) => checkbox({ name: `${AGREED}${purpose}`, label: t(`staff.elders.consent_text.${purpose}`) }))}
    ${missing.some(({ desk_may_look: may }) => may) && field({ name: "looked", label: t("staff.care.looked"), hint: t("staff.care.looked_hint") })}
    ${cents > 0 && checkbox({ name: "agrees_to_pay", label: t("staff.care.agrees_to_pay", { money: moneyWords(cents) }) })}`;
}

/** @param {{booked: import("./booking.js").Booked, onAgain: () => void}} parts */
const bookedView = ({ booked, onAgain }) => html`<section class="side-panel booked">
  <h1>${t("staff.care.booked")}</h1>
  ${factList([
    [t("staff.care.service"), isChinese() ? booked.service_name : booked.service_name_en || booked.service_name],
    [t("staff.care.time"), `${dateWords(booked.starts_at)} ${clockWords(booked.starts_at)}–${clockWords(booked.ends_at)}`],
    [t("staff.care.elder"), booked.resident],
    [t("staff.care.carer"), booked.carer],
    [t("staff.care.number"), booked.number],
  ])}
  <p>${t("staff.care.tell_code")}</p><p class="giant">${booked.visit_code}</p>
  ${booked.needs_a_look && notice({ tone: "info", title: t("staff.care.look_first") })}
  ${button({ label: t("staff.care.another"), icon: "plus", kind: "primary", onPress: onAgain })}
</section>`;

/** @param {{label: string, pressed: boolean, onPress: () => void}} parts */
const chip = ({ label, pressed, onPress }) => html`<button type="button" class="chip" aria-pressed=${pressed} @click=${onPress}>${label}</button>`;
