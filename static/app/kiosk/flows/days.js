/** Days and moments as a resident chooses them: a week at a time, named as people name them. */
import { dayWords, timeWords } from "../../kernel/i18n.js";

const ZONE = "Asia/Shanghai";
const A_DAY = 86_400_000;

/** How many days are shown at once. */
export const DAYS = 7;

/** The business day of a moment: 2026-11-24. @param {Date | string} moment */
export const dayOf = (moment) => new Date(moment).toLocaleDateString("en-CA", { timeZone: ZONE });

/** @param {string} day @param {number} n */
export const daysAfter = (day, n) => new Date(Date.parse(day) + n * A_DAY).toISOString().slice(0, 10);

/** The days shown, whether something is free on them or not. @param {{today: string, week: number}} state */
export const daysOf = ({ today, week }) => Array.from({ length: DAYS }, (_, i) => daysAfter(today, week * DAYS + i));

/** What is free on a day. @template {{starts_at: string, free: number}} T @param {T[]} slots @param {string} day */
export const freeOn = (slots, day) => slots.filter((slot) => slot.free > 0 && dayOf(slot.starts_at) === day);

/** 明天 上午9点 @param {string} at @param {string} [today] */
export const momentWords = (at, today = dayOf(new Date())) => `${dayWords(at, today)} ${timeWords(at)}`;

/** When to come back, where a refusal tells it. @param {import("../../kernel/api.js").Problem} problem */
export const comeBackWhen = ({ facts }) => (facts.come_back_at ? momentWords(facts.come_back_at) : "");
