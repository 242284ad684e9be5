/** Booking for somebody at the desk: which service, which time, who. No DOM, no clock, no network. */

/**
 * @typedef {{code: string, name: string, name_en: string, six_help: string, place: string, minutes: number, needs: string[], is_bookable: boolean}} Service
 * @typedef {{id: string, starts_at: string, ends_at: string, free: number, carer?: string | null}} Slot
 * @typedef {{number: string, service_name: string, service_name_en: string, starts_at: string, ends_at: string, resident: string, carer: string | null,
 *   visit_code: string, needs_a_look: boolean}} Booked
 * @typedef {{group: string, service: Service | null, slots: Slot[] | null, day: string | null, slot: Slot | null, alternatives: Slot[] | null,
 *   answers: Record<string, string>, booked: Booked | null, asks: Asks | null}} Booking
 * @typedef {{code: string, zh: string, en: string, next_zh: string, next_en: string, purpose: string, desk_may_look: boolean}} Missing
 * @typedef {{missing: Missing[], self_cents: number}} Asks  what must be said or seen before this can be booked
 */

/** The six kinds of help and what is beside them, as the catalogue names them. */
export const GROUPS = { meal: "助餐", bath: "助浴", clean: "助洁", walk: "助行", medical: "助医", urgent: "助急", other: "" };

/** @type {Booking} */
export const start = { group: "meal", service: null, slots: null, day: null, slot: null, alternatives: null, answers: {}, booked: null, asks: null };

/**
 * @param {Booking} state
 * @param {{type: "group", group: string} | {type: "service", service: Service} | {type: "slots", of: string, slots: Slot[]} | {type: "day", day: string}
 *   | {type: "slot", slot: Slot} | {type: "asked", answers: Record<string, string>} | {type: "full", alternatives: Slot[]} | {type: "asks", asks: Asks}
 *   | {type: "booked", booked: Booked} | {type: "again"}} event
 * @returns {Booking}
 */
export function after(state, event) {
  switch (event.type) {
    case "group": return { ...start, group: event.group, answers: state.answers };
    case "service": return { ...start, group: state.group, service: event.service, answers: state.answers };
    case "slots": return event.of === state.service?.code ? { ...state, slots: event.slots, day: null } : state;
    case "day": return { ...state, day: event.day, slot: null, alternatives: null, asks: null };
    case "slot": return { ...state, slot: event.slot, alternatives: null, asks: null };
    case "asked": return { ...state, answers: event.answers };
    case "asks": return { ...state, asks: merged(state.asks, event.asks) };
    case "full": return { ...state, slot: null, alternatives: event.alternatives };
    case "booked": return { ...state, booked: event.booked, answers: {}, asks: null };
    case "again": return start;
  }
}

/** A second question does not take away what the first one asked. @param {Asks | null} before @param {Asks} asks @returns {Asks} */
const merged = (before, asks) => ({ missing: asks.missing.length ? asks.missing : (before?.missing ?? []), self_cents: asks.self_cents || (before?.self_cents ?? 0) });

/** @param {Service[]} services @param {string} group */
export const servicesOf = (services, group) =>
  services.filter(({ six_help: help, is_bookable: bookable }) => bookable && help === GROUPS[/** @type {keyof typeof GROUPS} */ (group)]);

/** The free times, day by day. @param {Slot[]} slots @param {(moment: string) => string} dayOf @returns {Map<string, Slot[]>} */
export function byDay(slots, dayOf) {
  /** @type {Map<string, Slot[]>} */
  const days = new Map();
  for (const slot of slots) days.set(dayOf(slot.starts_at), [...(days.get(dayOf(slot.starts_at)) ?? []), slot]);
  return days;
}

/** What is sent; an answer left empty is not an answer. @param {Booking} state */
export function request({ service, slot, answers }) {
  const said = Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer.trim() !== ""));
  const { birth_year: year, agrees_to_pay: pays, looked = "", ...rest } = said;
  const agreed = Object.keys(rest).filter((name) => name.startsWith(AGREED));
  const person = Object.fromEntries(Object.entries(rest).filter(([name]) => !name.startsWith(AGREED)));
  return {
    service: service?.code, slot: slot?.id, resident: { ...person, ...(year ? { birth_year: Number(year) } : {}) },
    ...(agreed.length ? { agreed: agreed.map((name) => name.slice(AGREED.length)) } : {}), ...(pays ? { agrees_to_pay: true } : {}), ...(looked ? { looked } : {}),
  };
}

/** How a yes to a purpose is named in the form. */
export const AGREED = "agreed_";

/** The slot of an alternative the server offers after another was full. @param {{slot: string, starts_at: string, ends_at: string, free: number}} offer @returns {Slot} */
export const slotOf = ({ slot, ...times }) => ({ id: slot, ...times });
