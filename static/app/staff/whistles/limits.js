/** The limits and the ladder as they are typed, and as the server takes them. No DOM, no network. */
import { BODIES } from "./weeks.js";

/**
 * @typedef {{amount: number, unit: string}} Span
 * @typedef {{report: Span, resolve: Span, feedback: Span, note_days: number}} Limit
 * @typedef {{level: number, body: string, is_outside: boolean}} Rung
 * @typedef {{ladder: Rung[], limits: Record<string, Limit>, confirmed: string[], is_ladder_set: boolean}} Settings
 */

export const URGENCIES = ["emergency", "urgent", "general", "complex"];
export const SPANS = /** @type {const} */ (["report", "resolve", "feedback"]);
export const UNITS = ["minutes", "working_minutes", "working_days", "days"];
export const LEVELS = [1, 2, 3, 4];
export const MOST_DAYS = 90;
const MINUTES_A_DAY = 1440;

/** The most that may be typed of a unit; the server has the same bound. @param {string} unit */
export const mostOf = (unit) => (unit.endsWith("days") ? MOST_DAYS : MOST_DAYS * MINUTES_A_DAY);

/** The fields of a limit's form. @param {string} urgency @param {Limit} limit @returns {Record<string, string>} */
export const typedOf = (urgency, limit) => ({
  ...Object.fromEntries(SPANS.flatMap((name) => [[`${urgency}-${name}`, String(limit[name].amount)], [`${urgency}-${name}-unit`, limit[name].unit]])),
  [`${urgency}-note_days`]: String(limit.note_days),
});

/**
 * The limit as typed, and the names of the fields that cannot be so.
 * @param {string} urgency @param {Record<string, string>} typed @returns {{limit: Limit, wrong: string[]}}
 */
export function limitOf(urgency, typed) {
  const spans = Object.fromEntries(SPANS.map((name) => [name, { amount: whole(typed[`${urgency}-${name}`]), unit: typed[`${urgency}-${name}-unit`] }]));
  const days = whole(typed[`${urgency}-note_days`]);
  const wrong = SPANS.filter((name) => !(spans[name].amount >= 1 && spans[name].amount <= mostOf(spans[name].unit))).map((name) => `${urgency}-${name}`);
  if (!(days >= 0 && days <= MOST_DAYS)) wrong.push(`${urgency}-note_days`);
  return { limit: /** @type {Limit} */ ({ ...spans, note_days: days }), wrong };
}

/** A number of digits only, or NaN. @param {string | undefined} text */
const whole = (text) => (/^\d+$/.test(text?.trim() ?? "") ? Number(text) : NaN);

/** The fields of the ladder's form; a level that is not used is empty. @param {Rung[]} ladder @returns {Record<string, string>} */
export const typedLadder = (ladder) => Object.fromEntries(LEVELS.map((level) => [`level-${level}`, ladder.find((rung) => rung.level === level)?.body ?? ""]));

/**
 * The ladder as typed, without gaps; null when it is empty, names a body twice, or goes on above the street.
 * @param {Record<string, string>} typed @returns {Rung[] | null}
 */
export function ladderOf(typed) {
  const bodies = LEVELS.map((level) => typed[`level-${level}`]).filter((body) => BODIES.includes(body));
  const street = bodies.indexOf("street");
  if (!bodies.length || new Set(bodies).size < bodies.length || (street >= 0 && street < bodies.length - 1)) return null;
  return bodies.map((body, at) => ({ level: at + 1, body, is_outside: body === "street" }));
}
