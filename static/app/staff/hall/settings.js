/** What is set for the hall, between the words of a form and what the server keeps. No DOM, no clock, no network. */

/**
 * @typedef {[string, string]} Span
 * @typedef {{letter: string, name: string, name_en: string, is_open: boolean, minutes: number, daily_cap: number | null, bands: Span[]}} Letter
 * @typedef {{code: string, name: string, name_en: string, queue: string, is_offered: boolean, daily_cap: number | null, promise_limit: string,
 *   promise_days: number | null, promise_unit: string, catalogue_limit: string, proposed: string, legal_limit: string, is_confirmed: boolean, source: string}} Item
 * @typedef {{is_always_open: boolean, hours: {months: number[], spans: Span[]}[]}} Hours
 * @typedef {{day: string, is_working: boolean, note: string}} Day
 * @typedef {{id: string, name: string, lends_numbers: boolean}} Kiosk
 * @typedef {{id: string, name: string, shows_whistles: boolean}} Board
 * @typedef {Record<string, string>} Answers
 */

const SPAN = /^(\d{1,2}:\d{2})\s*[-–~至到]\s*(\d{1,2}:\d{2})$/;
const MONTHS = /^(\d{1,2})(?:\s*[-–~至到]\s*(\d{1,2}))?$/;
const YEAR = 12;

/** 08:00-12:00 14:30-17:30 @param {Span[]} spans */
export const spanWords = (spans) => spans.map(([from, to]) => `${from}-${to}`).join(" ");

/** @param {string} text @returns {Span[] | null} null when it is not written as hours */
export function spansOf(text) {
  const found = text.split(/[\s,，、;；]+/).filter(Boolean).map((part) => SPAN.exec(part));
  return found.every(Boolean) ? found.map((part) => /** @type {Span} */ ([padded(part?.[1]), padded(part?.[2])])) : null;
}

/** @param {string} [clock] */
const padded = (clock = "") => clock.padStart(5, "0");

/** 10-12,1-5 in fewest words: runs may pass the new year. @param {number[]} months */
export function monthWords(months) {
  const has = (/** @type {number} */ month) => months.includes(((month - 1 + YEAR) % YEAR) + 1);
  if (months.length === YEAR) return "1-12";
  const starts = months.filter((month) => !has(month - 1));
  return starts.map((from) => {
    let length = 1;
    while (has(from + length)) length += 1;
    const to = ((from + length - 2) % YEAR) + 1;
    return length === 1 ? `${from}` : `${from}-${to}`;
  }).join(",");
}

/** @param {string} text @returns {number[] | null} */
export function monthsOf(text) {
  /** @type {Set<number>} */
  const months = new Set();
  for (const part of text.split(/[\s,，、月]+/).filter(Boolean)) {
    const [, from, to = from] = MONTHS.exec(part) ?? [];
    const [first, last] = [Number(from), Number(to)];
    if (!from || first < 1 || first > YEAR || last < 1 || last > YEAR) return null;
    for (let month = first; ; month = (month % YEAR) + 1) {
      months.add(month);
      if (month === last) break;
    }
  }
  return months.size ? [...months] : null;
}

/** One line for each part of the year: "10-5: 08:00-12:00 14:30-17:30". @param {Hours["hours"]} hours */
export const hoursWords = (hours) => hours.map(({ months, spans }) => `${monthWords(months)}: ${spanWords(spans)}`).join("\n");

/** @param {string} text @returns {Hours["hours"] | null} */
export function hoursOf(text) {
  const lines = text.split("\n").map((line) => line.trim()).filter(Boolean).map((line) => {
    const [, head, rest] = /^([^:：]+?)[:：]\s*(.+)$/.exec(line) ?? [];
    const [months, spans] = [head && monthsOf(head), rest && spansOf(rest)];
    return months && spans && spans.length ? { months, spans } : null;
  });
  return lines.every((line) => line !== null) ? /** @type {Hours["hours"]} */ (lines) : null;
}

/** @param {string} text @returns {number | null} an empty field is no cap */
const capOf = (text) => (text.trim() ? Number(text) : null);
const isCap = (/** @type {string} */ text) => /^\d{0,4}$/.test(text.trim());

/** What is sent for a letter, or which field is wrong. @param {Answers} answers */
export function letterOf(answers) {
  const bands = spansOf(answers.bands ?? "");
  const minutes = Number(answers.minutes);
  const wrong = [!bands && "bands", !(minutes >= 1 && minutes <= 120) && "minutes", !isCap(answers.daily_cap) && "daily_cap"].filter(Boolean);
  return { wrong, body: { is_open: "is_open" in answers, minutes, daily_cap: capOf(answers.daily_cap), bands: bands ?? [] } };
}

/** @param {Answers} answers */
export function itemOf(answers) {
  const wrong = isCap(answers.daily_cap) ? [] : ["daily_cap"];
  return { wrong, body: {
    queue: answers.queue, is_offered: "is_offered" in answers, daily_cap: capOf(answers.daily_cap), promise_limit: answers.promise_limit.trim(), is_confirmed: "is_confirmed" in answers,
  } };
}

/** @param {Answers} answers */
export function openingOf(answers) {
  const hours = hoursOf(answers.hours ?? "");
  const isAlways = "is_always_open" in answers;
  return { wrong: !hours || (!isAlways && !hours.length) ? ["hours"] : [], body: { is_always_open: isAlways, hours: hours ?? [] } };
}
