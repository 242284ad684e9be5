/** Moments and people as a desk says them. */
import { hasWords, isChinese, t } from "../kernel/i18n.js";

/** How long something has lasted: seconds in the first minute, then minutes, then hours. @param {string | null} since @param {Date} now */
export function lastedWords(since, now) {
  const seconds = Math.max(0, Math.floor((now.getTime() - Date.parse(since ?? now.toISOString())) / 1000));
  if (seconds < 60) return t("staff.seconds", { n: seconds });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return t("staff.minutes", { n: minutes });
  return t("staff.hours", { h: Math.floor(minutes / 60), m: minutes % 60 });
}

/** @param {string} since @param {Date} now */
export const agoWords = (since, now) => t("staff.ago", { time: lastedWords(since, now) });

/** The day a moment falls on here, as 2026-11-23. @param {string | Date} moment */
export const dayOf = (moment) => new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(new Date(moment));

/** The Chinese or English name of a thing that calls them `name` and `name_en`. @param {{name: string, name_en?: string}} thing */
export const nameOf = ({ name, name_en: english }) => (isChinese() ? name : english || name);

/** Whoever stands in a history: somebody of the staff by name, the program and residents in words. @param {string} by */
export const byWords = (by) => (hasWords(`staff.casework.by.${by}`) ? t(`staff.casework.by.${by}`) : by);
