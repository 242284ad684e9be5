/** The rules of the queue, each with the bounds that keep it fair. */
import { field, form, sendButton } from "../../components/form.js";
import { notice } from "../../components/notice.js";
import { loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";

/** What may be set, and how far; the server has the same bounds. @type {Record<string, [number, number]>} */
export const BOUNDS = {
  patience_minutes: [0, 120], most_in_a_row: [1, 10], longest_minutes: [5, 240], return_places: [0, 20], recall_seconds: [0, 300], most_calls: [1, 10],
  appointment_minutes: [0, 60], appointment_seats: [0, 50], last_ticket_minutes: [0, 240], most_live_tickets: [1, 20], most_live_per_phone: [1, 20],
};

/** @typedef {Record<string, number>} Rules */

/** The rules as typed, and which of them are out of bounds. @param {Record<string, string>} answers @returns {{rules: Rules, wrong: string[]}} */
export function checked(answers) {
  const rules = Object.fromEntries(Object.keys(BOUNDS).map((name) => [name, Number(answers[name])]));
  const isWrong = (/** @type {string} */ name) => answers[name]?.trim() === "" || !Number.isInteger(rules[name]) || rules[name] < BOUNDS[name][0] || rules[name] > BOUNDS[name][1];
  return { rules, wrong: Object.keys(BOUNDS).filter(isWrong) };
}

/**
 * @param {object} parts
 * @param {Rules | null} parts.rules
 * @param {Record<string, string>} parts.typed  what stands in the fields after a refusal
 * @param {string[]} parts.wrong
 * @param {boolean} parts.isKept
 * @param {(answers: Record<string, string>) => void} parts.onSend
 */
export function rulesView({ rules, typed, wrong, isKept, onSend }) {
  if (!rules) return loading(t("loading"));
  return html`<h1>${t("staff.rules.title")}</h1>
    ${isKept && notice({ tone: "good", title: t("staff.rules.kept"), text: t("staff.rules.from_now") })}
    <div class="rules">${form({
      onSend,
      body: html`<div class="thirds">${Object.entries(BOUNDS).map(([name, [low, high]]) => keyed(name, field({
        name, label: t(`staff.rules.${name}`), hint: t("staff.rules.between", { low, high }), inputmode: "numeric", value: typed[name] ?? String(rules[name]), required: true,
        error: wrong.includes(name) ? t("staff.rules.between", { low, high }) : null,
      })))}</div>`,
      actions: sendButton(t("staff.rules.keep"), "check"),
    })}</div>`;
}
