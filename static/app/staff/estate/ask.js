/** One form beside a list: what is asked for stands as data, so that every question looks and sends alike. */
import { button } from "../../components/button.js";
import { checkbox, field, form, select, sendButton, textArea } from "../../components/form.js";
import { html, keyed } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";

/**
 * @typedef {{name: string, label: string, kind?: "text" | "date" | "time" | "number" | "long" | "tick", options?: {value: string, label: string}[],
 *   value?: string, required?: boolean, hint?: string}} Asked  `kind` is ignored where there are options
 * @typedef {{title: string, hint?: string, path: string, method?: "post" | "put", fields: Asked[], body?: (answers: Record<string, string>) => object,
 *   told?: (answer: any) => void}} Question  `told`: hears what came back
 */

/** @param {Asked} asked */
function control({ kind = "text", options, ...asked }) {
  if (options) return select({ ...asked, options });
  if (kind === "tick") return checkbox({ name: asked.name, label: asked.label, checked: asked.value === "on" });
  if (kind === "long") return textArea(asked);
  return kind === "number" ? field({ ...asked, inputmode: "numeric" }) : field({ ...asked, type: kind });
}

/** @param {{question: Question, busy: boolean, onSend: (question: Question, answers: Record<string, string>) => void, onCancel: () => void}} parts */
export const askForm = ({ question, busy, onSend, onCancel }) => html`<section class="side-panel" aria-label=${question.title}><h2>${question.title}</h2>
  ${question.hint && html`<p>${question.hint}</p>`}
  ${form({
    body: html`${question.fields.map((asked) => keyed(asked.name, control(asked)))}`,
    actions: html`${sendButton(t("staff.estate.keep"), "check")}${button({ label: t("staff.estate.not_now"), disabled: busy, onPress: onCancel })}`,
    onSend: (answers) => onSend(question, answers),
  })}</section>`;

/** What goes out: empty fields are left away, numbers are numbers, ticks are truths. @param {Question} question @param {Record<string, string>} answers */
export function bodyOf({ fields, body }, answers) {
  if (body) return body(answers);
  const said = fields.map(({ name, kind }) => /** @type {[string, unknown]} */ ([name, kind === "tick" ? answers[name] === "on" : kind === "number" ? Number(answers[name]) : answers[name]?.trim()]));
  return Object.fromEntries(said.filter(([, value]) => value !== "" && value !== undefined));
}

/** Today, as a date field wants it. */
export const todayText = (now = new Date()) => new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
