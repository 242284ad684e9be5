/** Words: Chinese first, English second. A key that is missing shows the other language or a dash and is reported, never itself. */

/** @typedef {Record<string, string>} Book */
/** @typedef {{zh: string, en: string, next_zh: string, next_en: string}} ProblemWords */
/** @typedef {Record<string, string | number>} Params */

export const LANGUAGES = ["zh-CN", "en"];
const ZONE = "Asia/Shanghai";

/** @type {Record<string, Book>} */
const books = {};
/** @type {Record<string, ProblemWords>} */
let problems = {};
let current = () => "zh-CN";
/** @type {(key: string) => unknown} */
let missing = (key) => globalThis.dispatchEvent(new CustomEvent("words-missing", { detail: key }));

/**
 * Fetch the dictionaries; await this before the first paint.
 * @param {{desk?: boolean}} [reader]  a desk's page needs the words of the desks too
 */
export async function loadWords({ desk = false } = {}) {
  const read = async (/** @type {string} */ name) => (await fetch(new URL(`../../i18n/${name}.json`, import.meta.url))).json();
  const book = async (/** @type {string} */ name) => Object.assign({}, ...(await Promise.all([read(name), ...(desk ? [read(`staff-${name}`)] : [])])));
  const [zh, en, trouble] = await Promise.all([book("zh-CN"), book("en"), read("problems")]);
  useWords({ "zh-CN": zh, en }, trouble);
}

/** @param {Record<string, Book>} dictionaries @param {Record<string, ProblemWords>} [trouble] */
export function useWords(dictionaries, trouble = {}) {
  Object.assign(books, dictionaries);
  problems = trouble;
}

/** @param {() => string} reader says which language is spoken now */
export function speakIn(reader) {
  current = reader;
}

/** @param {(key: string) => unknown} report */
export function onMissingWords(report) {
  missing = report;
}

export const language = () => current();
export const isChinese = () => current() === "zh-CN";

/**
 * The words for a key, with `{name}` filled in.
 * @param {string} key
 * @param {Params} [params]
 * @param {string} [language]  another than the one spoken now
 */
export function t(key, params = {}, language = current()) {
  const found = books[language]?.[key];
  if (found === undefined) missing(key);
  const words = found ?? LANGUAGES.map((name) => books[name]?.[key]).find(Boolean) ?? "—";
  return words.replace(/\{(\w+)\}/g, (_, name) => {
    if (!(name in params)) missing(`${key} {${name}}`);
    return String(params[name] ?? "—");
  });
}

/** Whether there are words for this key. @param {string} key */
export const hasWords = (key) => LANGUAGES.some((name) => key in (books[name] ?? {}));

/** @param {string} code @returns {ProblemWords} */
export const problemWords = (code) => problems[code] ?? problems.unexpected;

/**
 * The field of a thing in the language spoken: `said(item, "name")` reads `name_zh` (or `name`) or `name_en`.
 * @param {Record<string, any>} thing
 * @param {string} [field]
 */
export function said(thing, field = "") {
  const [first, second] = isChinese() ? ["zh", "en"] : ["en", "zh"];
  const name = (/** @type {string} */ end) => (field ? `${field}_${end}` : end);
  return thing[name(first)] || thing[field] || thing[name(second)] || "";
}

/** 上午9点 · 下午3点20分 — 9 am · 3:20 pm @param {Date | string} moment */
export function timeWords(moment) {
  const { hour, minute } = parts(moment);
  const h = Number(hour);
  const m = Number(minute);
  const twelve = h % 12 || 12;
  if (!isChinese()) return `${twelve}${m ? `:${minute}` : ""} ${h < 12 ? "am" : "pm"}`;
  const period = h < 6 ? "凌晨" : h < 12 ? "上午" : h < 13 ? "中午" : h < 18 ? "下午" : "晚上";
  return `${period}${twelve}点${m === 0 ? "" : m === 30 ? "半" : `${m}分`}`;
}

/** 11月23日 星期一 — Monday, 23 November @param {Date | string} moment */
export function dateWords(moment) {
  const { month, day, weekday } = parts(moment);
  return isChinese() ? `${month}月${day}日 ${weekday}` : `${weekday}, ${day} ${month}`;
}

/** 09:05, where times stand in a column or must be read from afar. @param {Date | string} moment */
export function clockWords(moment) {
  const { hour, minute } = parts(moment);
  return `${hour}:${minute}`;
}

/** 今天 · 明天 · 后天, else the date. @param {Date | string} moment @param {Date | string} now */
export function dayWords(moment, now) {
  const away = Math.round((midnight(moment) - midnight(now)) / 86_400_000);
  return away >= 0 && away <= 2 ? t(`day.${away}`) : dateWords(moment);
}

/** @param {{low: number, high: number}} minutes */
export const waitWords = ({ low, high }) => (high < 1 ? t("wait.now") : low === high ? t("wait.about", { n: high }) : t("wait.range", { low, high }));

/** @param {number} cents */
export const moneyWords = (cents) => t("money", { amount: (cents / 100).toFixed(cents % 100 ? 2 : 0) });

/** 12月 — December @param {string} month as 2026-12 */
export const monthWords = (month) => new Date(`${month}-15T12:00:00Z`).toLocaleDateString(current(), { month: isChinese() ? "numeric" : "long", timeZone: ZONE });

/** @param {Date | string} moment @returns {Record<string, string>} */
function parts(moment) {
  const month = isChinese() ? "numeric" : "long";
  const form = new Intl.DateTimeFormat(current(), {
    timeZone: ZONE, year: "numeric", month, day: "numeric", weekday: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  });
  return Object.fromEntries(form.formatToParts(new Date(moment)).map(({ type, value }) => [type, value]));
}

/** @param {Date | string} moment */
const midnight = (moment) => Date.parse(new Date(moment).toLocaleDateString("en-CA", { timeZone: ZONE }));
