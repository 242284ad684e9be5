/** What a move or a tool must be asked for, as one small form whose words survive a reload. */
import { checkbox, field, form, select, sendButton, textArea } from "../../components/form.js";
import { html, keyed } from "../../kernel/html.js";
import { hasWords, t } from "../../kernel/i18n.js";
import { keeper } from "../drafts.js";

/** @typedef {import("./view.js").Ask} Ask */

/**
 * @param {object} parts
 * @param {import("./view.js").Work} parts.work
 * @param {Ask[]} parts.asks
 * @param {import("./view.js").Lists} parts.lists
 * @param {import("./view.js").Row} [parts.row]
 * @param {import("./view.js").Answers} parts.kept
 * @param {string} parts.draft
 * @param {(answers: import("./view.js").Answers) => void} parts.onAnswer
 */
export const question = ({ work, asks, lists, row, kept, draft, onAnswer }) => html`<div class="question" @input=${keeper(draft)}>${form({
  onSend: onAnswer,
  body: asks.some(({ group }) => group) ? html`<div class="groups">${grouped(asks).map(([group, some]) => keyed(group, html`<fieldset class="group">
    <legend>${t(`staff.${work.name}.group.${group}`)}</legend>${controls(some, { work, lists, row, kept })}</fieldset>`))}</div>` : controls(asks, { work, lists, row, kept }),
  actions: sendButton(t("staff.casework.send"), "check"),
})}</div>`;

/** @param {Ask[]} asks @param {{work: import("./view.js").Work, lists: import("./view.js").Lists, row?: import("./view.js").Row, kept: import("./view.js").Answers}} parts */
const controls = (asks, { work, lists, row, kept }) =>
  asks.map((ask) => keyed(ask.name, control({ ask, words: `staff.${work.name}.ask.${ask.label ?? ask.name}`, lists, row, value: kept[ask.name] })));

/** What belongs together, in the order it is asked. @param {Ask[]} asks @returns {[string, Ask[]][]} */
const grouped = (asks) => [...new Set(asks.map(({ group = "" }) => group))].map((group) => [group, asks.filter((ask) => (ask.group ?? "") === group)]);

/** @param {{ask: Ask, words: string, lists: import("./view.js").Lists, row?: import("./view.js").Row, value?: string}} parts */
function control({ ask, words, lists, row, value = ask.value?.(row, lists) }) {
  const hint = hasWords(`${words}.hint`) ? t(`${words}.hint`) : "";
  const label = ask.text ?? t(words);
  const facts = { name: ask.name, label, hint, value };
  switch (ask.kind) {
    case "pick":
      return select({ ...facts, options: ask.options?.(lists, row) ?? [] });
    case "tick":
      return checkbox({ name: ask.name, label, checked: value === "on" });
    case "ticks":
      return html`<fieldset class="field among"><legend>${label}</legend>${(ask.options?.(lists, row) ?? []).map((option) => keyed(option.value, checkbox({ name: `${ask.name}:${option.value}`, label: option.label })))}</fieldset>`;
    case "words":
      return textArea(facts);
    default:
      return field({ ...facts, type: ask.kind === "day" ? "date" : ask.kind === "time" ? "time" : "text" });
  }
}

/** Choices of a closed list. @param {string} prefix  of their words @param {string[]} values */
export const among = (prefix, values) => () => values.map((value) => ({ value, label: t(`${prefix}.${value}`) }));
