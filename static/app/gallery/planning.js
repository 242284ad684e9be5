/** What is planned of home care, in its states. */
import { html } from "../kernel/html.js";
import { carersView } from "../staff/planning/carers_view.js";
import { dispatchView } from "../staff/planning/dispatch_view.js";
import { limitsView } from "../staff/planning/limits.js";
import { mealsView } from "../staff/planning/meals.js";
import { offersView } from "../staff/planning/offers.js";
import { plansView } from "../staff/planning/plans_view.js";
import { weekView } from "../staff/planning/roster_week.js";
import { waitingView } from "../staff/planning/waiting.js";
import { seatsView } from "../staff/planning/weekly_seats.js";
import { planningTabs } from "../staff/pages/planning.js";
import { atDesk, zh } from "./desk.js";

const nothing = () => {};
const at = (/** @type {string} */ day, time = "09:00") => `2027-${day}T${time}:00+08:00`;
const SERVICES = [
  { code: "ZJ-01", name: "居家清洁", name_en: "Home cleaning", is_bookable: true }, { code: "ZC-01", name: "堂食午餐", name_en: "Canteen lunch", is_bookable: true },
  { code: "ZY-01", name: "上门擦浴", name_en: "Bed bath", is_bookable: true },
];
const NAMES = Object.fromEntries(SERVICES.map((one) => [one.code, one]));
const CARERS = [{ id: "1", name: "周红" }, { id: "2", name: "王兰" }, { id: "3", name: "郑海" }];

/** @param {string} tab @param {unknown} body */
const page = (tab, body) => atDesk("care_desk", "planning", html`${planningTabs({ tab, onTab: nothing })}<div class="page">${body}</div>`);

/** @param {string} id @param {string} resident @param {string} service @param {string} rule @param {string | null} carer */
const plan = (id, resident, service, rule, carer) => ({
  id, resident_id: id, resident, service, service_name: "", rule, starts_on: "2027-02-01", until_on: null, clock: "09:00", carer: carer && "1", carer_name: carer,
  on_holiday: "skip", state: "active",
});
const PLANS = [plan("1", "王秀英", "ZJ-01", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "周红"), plan("2", "陈德福", "ZC-01", "FREQ=DAILY", null), plan("3", "欧阳淑珍", "ZY-01", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "王兰")];
const day = (/** @type {string} */ on, /** @type {string} */ state, code = "", booking = "accepted") =>
  ({ on: `2027-${on}`, starts_at: at(on), state, code, booking: state === "booked" ? on : null, number: null, booking_state: state === "booked" ? booking : null });
const WHOLE = { plan: PLANS[0], visit_code: "4821", has_days_without_calendar: true, days: [
  day("02-01", "booked", "", "provider_confirmed"), day("02-03", "booked"), day("02-05", "conflict", "plan_no_carer_then"), day("02-08", "skipped", "holiday"),
  day("02-15", "booked", "", "cancelled_by_elder"),
] };
const found = (/** @type {string} */ on, more = {}) => ({ on: `2027-${on}`, starts_at: at(on), is_moved: false, left_out: "", carer_name: "周红", is_other_carer: false, conflict: "", ...more });
const FOUND = [
  found("02-01"), found("02-03", { carer_name: "王兰", is_other_carer: true }), found("02-05", { conflict: "overlapping_booking" }), found("02-08", { left_out: "holiday" }),
  found("02-10", { left_out: "holiday_merged" }), found("02-15", { is_moved: true }), found("02-17", { conflict: "plan_no_carer_then" }),
];
const TYPED = { name: "王秀英", phone: "19900000001", service: "ZJ-01", repeat: "weekly", MO: "on", WE: "on", FR: "on", clock: "09:00", starts_on: "2027-02-01", on_holiday: "skip" };

/** @param {Partial<import("../staff/planning/plans_view.js").PlansView>} [state] */
const plans = (state = {}) => page("plans", plansView({
  plans: PLANS, conflicts: [], whole: null, draft: null, services: SERVICES, carers: CARERS, busy: false, onChoose: nothing, onNew: nothing, onChange: nothing,
  onLook: nothing, onBook: nothing, onDay: nothing, onRetry: nothing, onEnd: nothing, onEndSure: nothing, ending: null, ...state,
}));

/** @param {string} id @param {string} state @param {string} time @param {any[]} offers @param {string | null} carer */
const sent = (id, state, time, offers, carer) => ({
  id, number: `270201-00${id}K`, state, service: id === "3" ? "ZY-01" : "ZJ-01", service_name: "", starts_at: at("02-01", time), ends_at: at("02-01", time), resident: "王*英", carer,
  needs_two: id === "3", offers,
});
const offer = (/** @type {string} */ name, /** @type {string} */ state, why = "") => ({ carer: name, name, place: 1, state, due_at: at("02-01", "08:30"), why });
const VISITS = [sent("1", "dispatched", "09:00", [offer("周红", "refused", "孩子发烧"), offer("王兰", "offered")], "王兰"), sent("2", "accepted", "10:30", [], null), sent("3", "provider_confirmed", "14:00", [offer("周红", "accepted")], "周红")];
const reason = (/** @type {string} */ code, /** @type {number} */ points, n = 0) => ({ code, points, n });
const CANDIDATES = [
  { carer: "2", name: "王兰", score: 92, reasons: [reason("skill", 40), reason("last_carer", 30, 4), reason("near_building", 10), reason("load", 12)], obstacles: [] },
  { carer: "3", name: "郑海", score: 48, reasons: [reason("skill", 40), reason("load", 8, 2)], obstacles: [] },
  { carer: "1", name: "周红", score: 0, reasons: [], obstacles: ["leave", "refused"] },
];

/** @param {string | null} id */
const dispatch = (id, visits = VISITS) => page("dispatch", dispatchView({
  day: "2027-02-01", visits, chosen: id ? { id, candidates: CANDIDATES } : null, services: NAMES, busy: false, onDay: nothing, onChoose: nothing, onAsk: nothing, onAnswer: nothing,
}));

const span = (/** @type {string} */ id, /** @type {string} */ from, /** @type {string} */ to, kind = "") => ({ id, starts_at: from, ends_at: to, kind });
const WEEKS = CARERS.map((carer, i) => ({
  carer, shifts: i === 2 ? [] : ["02-01", "02-02", "02-03", "02-04", "02-05"].map((on) => span(on, at(on, "08:00"), at(on, "17:30"))),
  leaves: i === 1 ? [span("l", at("02-04", "00:00"), at("02-06", "00:00"), "sick")] : [], days: [{ day: "2027-02-01", visits: 3 - i }],
}));

/** @param {{given: string[], left: string[]} | null} result */
const week = (result) => page("week", weekView({ day: "2027-02-03", weeks: WEEKS, result, busy: false, onWeek: nothing, onLeave: nothing, onBack: nothing }));

const LEARNED = [
  { id: "1", name: "周红", gender: "female", skills: ["ZJ-01", "ZY-01"] }, { id: "2", name: "王兰", gender: "female", skills: ["ZJ-01"] }, { id: "3", name: "郑海", gender: "male", skills: [] },
];

const SHIFTS = [0, 2, 4].map((weekday) => ({ id: String(weekday), carer: "1", weekday, starts: "08:00", ends: "17:30" }));
const SEATS = [
  { id: "1", service: "ZC-01", service_name: "堂食午餐", weekday: 0, starts: "11:00", capacity: 20 }, { id: "2", service: "ZC-01", service_name: "堂食午餐", weekday: 1, starts: "11:00", capacity: 20 },
];

/** @param {Partial<Parameters<typeof seatsView>[0]>} [more] */
const seatsOf = (more = {}) => seatsView({ seats: SEATS, services: { "ZC-01": { ...NAMES["ZC-01"], place: "station" } }, asking: null, changed: null, opened: -1, busy: false, onAsk: nothing, onAdd: nothing, onEnd: nothing, ...more });
const offer_ = (/** @type {number} */ i, /** @type {Partial<import("../staff/planning/offers.js").Offer>} */ more) => ({
  ...SERVICES[i], minutes: 60, price_cents: 4000, is_confirmed: false, notice_minutes: 240, cut_off: "", is_offered: true, source: "F23p", ...more,
});
const OFFERS = [offer_(0, {}), offer_(1, { price_cents: 1000, minutes: 45, notice_minutes: 0, cut_off: "09:30", is_confirmed: true }), offer_(2, { is_offered: false })];
const CARERS_FEEDS = [{ id: "1", audience: "carer", label: "", made_at: at("01-20"), made_by: zh("周红", "Zhou Hong"), read_at: null }];

/** @param {string | null} chosen @param {Partial<Parameters<typeof carersView>[0]>} [more] */
const carers = (chosen, more = {}) => page("carers", carersView({
  carers: LEARNED, services: SERVICES.map((one) => ({ ...one, place: one.code === "ZC-01" ? "station" : "home" })), chosen, feeds: CARERS_FEEDS, done: null, busy: false,
  shifts: SHIFTS, asking: null, changed: null, onAsk: nothing, onChangeWeekly: nothing, onChoose: nothing, onSkills: nothing, onWeekly: nothing, onRevoke: nothing, ...more,
}));

const waits = (/** @type {string} */ id, /** @type {string} */ resident, isOffered = false) => ({
  id, state: isOffered ? "offered" : "waiting", service: "ZC-01", service_name: "", resident, asked_at: at("01-30"), offer_starts_at: isOffered ? at("02-01", "11:00") : null,
  offer_due_at: isOffered ? at("01-31", "09:30") : null,
});

/** @param {import("../staff/planning/waiting.js").Waiting[]} line */
const waiting = (line) => page("waiting", waitingView({ line, services: SERVICES, busy: false, onAsk: nothing, onAnswer: nothing }));

const meal = (/** @type {string} */ time, /** @type {number} */ booked, isClosed = false) => ({
  slot: time, service: "ZC-01", service_name: "", starts_at: at("02-01", time), capacity: 20, booked, served: isClosed ? booked - 2 : 0, book_before: at("02-01", "09:30"), is_closed: isClosed,
});

const figure = (/** @type {string} */ name, /** @type {number} */ value, isConfirmed = false) => ({ name, value, default: value, least: 1, most: 720, is_confirmed: isConfirmed });
const FIGURES = [figure("free_cancel_minutes", 120, true), figure("travel_minutes", 15), figure("visits_a_day", 8, true), figure("answer_minutes", 30), figure("hold_minutes", 5)];

/** @type {Record<string, () => unknown>} */
const STATES = {
  "plans": () => plans({ conflicts: [{ plan: "1", on: "2027-02-05", code: "plan_no_carer_then" }] }),
  "plans-none": () => plans({ plans: [] }),
  "plan": () => plans({ whole: WHOLE }),
  "plan-ending": () => plans({ whole: WHOLE, ending: { last_day: "2027-02-01" } }),
  "plan-ending-none": () => plans({ whole: WHOLE, ending: { last_day: "2027-03-01" } }),
  "plan-ended": () => plans({ whole: { ...WHOLE, visit_code: null, has_days_without_calendar: false, plan: { ...PLANS[0], state: "ended", until_on: "2027-02-03" } } }),
  "plan-new": () => plans({ draft: { typed: { starts_on: "2027-02-01" }, of: null, resident: null, found: null } }),
  "plan-preview": () => plans({ draft: { typed: { ...TYPED, name: zh("王秀英", "Wang Xiuying") }, of: null, resident: "1", found: FOUND } }),
  "plan-change": () => plans({ draft: { typed: TYPED, of: PLANS[0], resident: "1", found: null } }),
  "dispatch": () => dispatch(null),
  "dispatch-none": () => dispatch(null, []),
  "dispatch-visit": () => dispatch("1"),
  "dispatch-two": () => dispatch("3"),
  "week": () => week(null),
  "week-leave": () => week({ given: ["1", "2"], left: ["3"] }),
  "carers": () => carers(null),
  "carers-none": () => carers(null, { carers: [] }),
  "carer-skills": () => carers("1"),
  "carer-weekly": () => carers("2", { done: { kind: "shifts", n: 16 } }),
  "waiting": () => waiting([waits("1", "林玉兰", true), waits("2", "张国强")]),
  "waiting-none": () => waiting([]),
  "limits": () => page("limits", limitsView({ figures: FIGURES, isKept: true, busy: false, onKeep: nothing })),
  "meals": () => page("meals", mealsView({ day: "2027-02-01", meals: [meal("11:00", 14, true), meal("12:00", 6, true), meal("17:00", 3)], services: NAMES, onDay: nothing })),
  "meals-weekly": () => page("meals", seatsOf()),
  "meals-weekly-ending": () => page("meals", seatsOf({ asking: { id: "2", move: "end" } })),
  "meals-weekly-ended": () => page("meals", seatsOf({ seats: [], changed: { gone: 4, new: 0, given: [], left: ["1"] } })),
  "carers-weekly-change": () => carers("1", { asking: { id: "2", move: "change" } }),
  "carers-weekly-changed": () => carers("1", { changed: { gone: 4, new: 4, given: ["1"], left: ["2"] } }),
  "offers": () => page("offers", offersView({ services: OFFERS, chosen: null, isKept: false, busy: false, onChoose: nothing, onKeep: nothing })),
  "offers-one": () => page("offers", offersView({ services: OFFERS, chosen: "ZC-01", isKept: true, busy: false, onChoose: nothing, onKeep: nothing })),
};

/** @type {Record<string, import("./examples.js").Example>} */
export const planningExamples = Object.fromEntries(Object.entries(STATES).map(([name, view]) => [`planning/${name}`, { screen: "staff", view }]));
