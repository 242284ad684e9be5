/** Appointments, the waits against what was told, and the rules of the queue. */
import { html } from "../kernel/html.js";
import { appointmentsView } from "../staff/appointments/view.js";
import { BOUNDS, rulesView } from "../staff/hall/rules_view.js";
import { waitsView } from "../staff/hall/waits_view.js";
import { atDesk } from "./desk.js";

const nothing = () => {};
const QUEUES = { A: { name: "综合", name_en: "General" }, Y: { name: "养老", name_en: "Elderly care" } };

/** @param {string} number @param {string} from @param {string} state */
const appointment = (number, from, state) => ({
  number, queue: number.endsWith("K") ? "A" : "Y", item_code: "", state, starts_at: `2026-11-23T${from}:00+08:00`, ends_at: `2026-11-23T${from.slice(0, 2)}:${from.endsWith("00") ? "30" : "59"}:00+08:00`,
});
const ROWS = [appointment("P1123004K", "10:30", "booked"), appointment("P1123007H", "11:00", "booked"), appointment("P1123001K", "09:00", "checked_in"), appointment("P1123002H", "09:30", "missed"), appointment("P1123003K", "10:00", "cancelled")];
const SLOTS = [{ starts_at: "2026-11-23T14:00:00+08:00", ends_at: "2026-11-23T14:30:00+08:00", left: 2 }];

/** @param {Partial<Parameters<typeof appointmentsView>[0]>} [more] */
const appointments = (more = {}) => atDesk("clerk", "appointments", html`<div class="page">${appointmentsView({
  day: "2026-11-23", rows: ROWS, slots: SLOTS, queues: QUEUES, ticket: null, booked: null, busy: false, round: 0, onDay: nothing, onCheckIn: nothing, onCancel: nothing, onBook: nothing, ...more,
})}</div>`);

const FIGURES = {
  from_on: "2026-11-23", to_on: "2026-11-23", issued: 142, by_state: { completed: 118, waiting: 17 }, mean_wait_minutes: 12.4, wait_p95_minutes: 31.5, care_share: 0.31,
  estimate: { called: 121, inside: 97, mean_error_minutes: 2.4, worst_error_minutes: 14.5 },
  by_hour: [
    { item_code: "LN-01", hour: 9, told_low: 8, told_high: 17.5, p20: 6.2, p80: 19.4, estimate: { called: 14, inside: 11, mean_error_minutes: 1.4, worst_error_minutes: 9.5 } },
    { item_code: "", hour: 10, told_low: 5, told_high: 12, p20: 4, p80: 11.1, estimate: { called: 22, inside: 20, mean_error_minutes: 0.6, worst_error_minutes: 4 } },
  ],
  paces: [{ item_code: "LN-01", hour: 9, services: 14, mean_minutes: 8.3 }, { item_code: "", hour: 10, services: 22, mean_minutes: 6.1 }],
};
const EMPTY = { ...FIGURES, issued: 0, by_state: {}, mean_wait_minutes: 0, wait_p95_minutes: 0, care_share: 0, estimate: { called: 0, inside: 0, mean_error_minutes: 0, worst_error_minutes: 0 }, by_hour: [], paces: [] };
const ITEMS = { "LN-01": { name: "高龄补贴（津贴）申领", name_en: "Old-age allowance (80+)" } };

/** @param {import("../staff/hall/waits_view.js").Statistics} figures */
const waits = (figures = FIGURES) => atDesk("secretary", "waits", html`<div class="page">${waitsView({ figures, days: 1, items: ITEMS, onDays: nothing })}</div>`);

const RULES = Object.fromEntries(Object.entries(BOUNDS).map(([name, [low, high]]) => [name, Math.min(low + 15, high)]));
/** @param {{wrong?: string[], isKept?: boolean}} [more] */
const rules = ({ wrong = [], isKept = false } = {}) => atDesk("admin", "rules", html`<div class="page">${rulesView({ rules: RULES, typed: {}, wrong, isKept, onSend: nothing })}</div>`);

/** @type {Record<string, () => unknown>} */
const STATES = {
  "appointments/day": () => appointments(),
  "appointments/here": () => appointments({ ticket: { number: "A031", ahead: 0, wait: { low: 0, high: 5 } } }),
  "appointments/booked": () => appointments({ booked: ROWS[0] }),
  "appointments/none": () => appointments({ rows: [], slots: [] }),
  "waits/day": () => waits(), "waits/nothing": () => waits(EMPTY),
  "rules/now": () => rules(), "rules/wrong": () => rules({ wrong: ["recall_seconds"] }), "rules/kept": () => rules({ isKept: true }),
};

/** @type {Record<string, import("./examples.js").Example>} */
export const hallExamples = Object.fromEntries(Object.entries(STATES).map(([name, view]) => [name, { screen: "staff", view }]));
