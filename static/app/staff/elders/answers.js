/** An assessment being filled in: where it stands and what is sent. No DOM, no clock, no network. */

/**
 * @typedef {{score: number, zh: string, en: string}} Answer
 * @typedef {{code: string, zh: string, en: string, answers: Answer[]}} Item
 * @typedef {{code: string, zh: string, en: string, most: number, items: Item[]}} Part
 * @typedef {{standard: string, parts: Part[], levels: {level: number, zh: string, en: string, least: number, most: number}[]}} Scale
 * @typedef {{kind: string, on: string}} RiskEvent
 * @typedef {{is_in_coma: boolean, diagnosis: string, events: RiskEvent[], health: Record<string, string>, note: string}} Findings
 * @typedef {{name: string, is_medical: boolean}} Assessor
 * @typedef {{id: string, status: string, reason: string, answers: Record<string, number>, findings: Findings, assessors: Assessor[], assessed_on: string | null,
 *   due_on: string | null, unanswered: string[], sums: Record<string, number>, total: number | null, score_level: number | null, level: number | null, changes: string[],
 *   needs_guardian: boolean, ended_at: string | null, version: number}} Assessment
 */

export const REASONS = ["first", "routine", "immediate", "recheck", "other"];
export const EVENTS = ["fall", "choking", "self_harm", "lost", "other"];
/** Part A of the standard: what is ticked when it is there. */
export const HEALTH = ["pressure_injury", "joints", "wounds", "special_care", "pain", "teeth", "dentures", "swallowing", "weight", "airway"];
/** The pages: what is around it, the four parts, and the check at the end. */
export const PAGES = ["around", "B1", "B2", "B3", "B4", "check"];

/** @param {string | null} today */
export const blank = (today = null) => ({
  id: "", status: "draft", reason: "first", answers: {}, findings: { is_in_coma: false, diagnosis: "", events: [], health: {}, note: "" },
  assessors: [{ name: "", is_medical: false }, { name: "", is_medical: false }], assessed_on: today, due_on: null, unanswered: [], sums: {}, total: null, score_level: null,
  level: null, changes: [], needs_guardian: false, ended_at: null, version: 0,
});

/** The items of a part that nobody has scored yet. @param {Scale} scale @param {string} code @param {Record<string, number>} answers */
export const openItems = (scale, code, answers) => (scale.parts.find((part) => part.code === code)?.items ?? []).filter((item) => !(item.code in answers));

/** @param {Scale} scale @param {Record<string, number>} answers */
export const sumOf = (scale, answers) => scale.parts.flatMap(({ items }) => items).reduce((sum, { code }) => sum + (answers[code] ?? 0), 0);

/** How many of how many are scored. @param {Scale} scale @param {Record<string, number>} answers */
export function progress(scale, answers) {
  const codes = scale.parts.flatMap(({ items }) => items.map(({ code }) => code));
  return { done: codes.filter((code) => code in answers).length, all: codes.length };
}

/** The first page is filled in as a form: what it says of the sheet. @param {Assessment} sheet @param {Record<string, string>} answers @returns {Assessment} */
export function withAround(sheet, answers) {
  const events = sheet.findings.events;
  const health = Object.fromEntries(HEALTH.filter((name) => `health_${name}` in answers).map((name) => [name, "yes"]));
  return {
    ...sheet, reason: answers.reason, assessed_on: answers.assessed_on || null,
    assessors: [1, 2].map((n) => ({ name: answers[`assessor_${n}`].trim(), is_medical: `medical_${n}` in answers })),
    findings: { ...sheet.findings, events, health, is_in_coma: "is_in_coma" in answers, diagnosis: answers.diagnosis.trim(), note: answers.note.trim() },
  };
}

/** @param {Assessment} sheet */
export const request = ({ reason, answers, findings, assessors, assessed_on: on, version }) => ({ reason, answers, findings, assessors, assessed_on: on, version });
