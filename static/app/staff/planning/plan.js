/** Recurring help at the desk: what is typed, the rule it makes, and what a plan looks like. No DOM, no clock, no network. */
import { isChinese, t } from "../../kernel/i18n.js";

/**
 * @typedef {{on: string, starts_at: string, is_moved: boolean, left_out: string, carer_name: string, is_other_carer: boolean, conflict: string}} Found
 * @typedef {{on: string, starts_at: string, state: string, code: string, booking: string | null, number: string | null, booking_state: string | null}} Day
 * @typedef {{id: string, resident_id: string, resident: string, service: string, service_name: string, rule: string, starts_on: string, until_on: string | null,
 *   clock: string, carer: string | null, carer_name: string | null, on_holiday: string, state: string}} Plan
 * @typedef {{plan: Plan, days: Day[], visit_code: string | null, has_days_without_calendar: boolean}} Whole
 * @typedef {{typed: Record<string, string>, of: Plan | null, resident: string | null, found: Found[] | null}} Draft
 */

export const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
export const REPEATS = ["weekly", "biweekly", "daily", "monthly"];

/** The recurrence rule (RFC 5545) of what was typed. @param {Record<string, string>} typed */
export function ruleOf(typed) {
  const days = WEEKDAYS.filter((day) => typed[day]).join(",");
  if (typed.repeat === "daily") return "FREQ=DAILY";
  if (typed.repeat === "monthly") return `FREQ=MONTHLY;BYMONTHDAY=${Number((typed.starts_on ?? "").slice(8)) || 1}`;
  return `FREQ=WEEKLY${typed.repeat === "biweekly" ? ";INTERVAL=2" : ""}${days && `;BYDAY=${days}`}`;
}

/** What is sent of a plan. @param {Record<string, string>} typed */
export const wishOf = (typed) => ({
  service: typed.service, rule: ruleOf(typed), starts_on: typed.starts_on, clock: typed.clock, until_on: typed.until_on || null,
  carer: typed.carer || null, on_holiday: typed.on_holiday, agrees_to_pay: Boolean(typed.agrees_to_pay),
});

/** A plan as it would be typed. @param {Plan} plan @returns {Record<string, string>} */
export function typedOf(plan) {
  const parts = partsOf(plan.rule);
  const repeat = parts.FREQ === "WEEKLY" && parts.INTERVAL === "2" ? "biweekly" : parts.FREQ.toLowerCase();
  return {
    repeat, service: plan.service, starts_on: plan.starts_on, until_on: plan.until_on ?? "", clock: plan.clock, carer: plan.carer ?? "",
    on_holiday: plan.on_holiday, ...Object.fromEntries((parts.BYDAY ?? "").split(",").filter(Boolean).map((day) => [day, "on"])),
  };
}

/** 每周一、三 9:00; a rule of another shape as it is written. @param {{rule: string, clock: string}} plan */
export function ruleWords({ rule, clock }) {
  const parts = partsOf(rule);
  const days = (parts.BYDAY ?? "").split(",").filter((day) => WEEKDAYS.includes(day)).map((day) => t(`staff.planning.day.${day}`)).join(isChinese() ? "、" : ", ");
  const every = { DAILY: "daily", WEEKLY: parts.INTERVAL === "2" ? "biweekly" : "weekly", MONTHLY: "monthly" }[parts.FREQ] ?? "";
  if (!every || (parts.INTERVAL && parts.INTERVAL !== "2")) return `${rule} ${clock}`;
  return `${t(`staff.planning.every.${every}`, { days, day: parts.BYMONTHDAY ?? "" })} ${clock}`;
}

/** @param {string} rule @returns {Record<string, string>} */
const partsOf = (rule) => Object.fromEntries(rule.split(";").map((part) => part.split("=")));

/** How many days of a preview would be booked, left out, or in conflict. @param {Found[]} found */
export const sumOf = (found) => ({
  booked: found.filter((one) => !one.conflict && !one.left_out).length,
  left: found.filter((one) => one.left_out).length,
  conflicts: found.filter((one) => one.conflict).length,
});

/** The days that can still be decided about. @param {Day[]} days */
export const openDays = (days) => days.filter(({ state, booking_state: booking }) => state === "booked" && !["checked_in", "checked_out", "elder_confirmed", "reviewed", "settled"].includes(booking ?? ""));
