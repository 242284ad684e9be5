/** The steps a deliberation goes by: what may be set of each, for what begins from now on. What has begun keeps the steps it began with. */
import { checkbox, field, form, select, sendButton } from "../../components/form.js";
import { notice } from "../../components/notice.js";
import { loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { dateWords, said, t } from "../../kernel/i18n.js";

/** @typedef {{num: number, den: number, is_more?: boolean}} Share */
/** @typedef {{code: string, kind: string, name_zh: string, name_en: string, basis?: string, is_ours?: boolean, rule?: {quorum: Share, passing: Share, of?: string}, [days: string]: any}} Step */
/** @typedef {{version: number, is_confirmed: boolean, made_at: string, made_by: string, steps: Step[]}} Template */

const DAYS = ["notice_days", "least_days", "limit_days", "answer_days"];
const SHARES = /** @type {const} */ (["quorum", "passing"]);
/** @param {string} name @param {Record<string, string | number>} [facts] */
const say = (name, facts = {}) => t(`staff.deliberation_steps.${name}`, facts);

/**
 * @param {object} parts
 * @param {Template | null} parts.template  the newest
 * @param {boolean} parts.maySet
 * @param {boolean} parts.isKept
 * @param {boolean} [parts.isWrong]  a share was typed that is none
 * @param {(steps: {steps: Step[], confirmed: boolean} | null) => void} parts.onSend  null: a share was typed that is none
 */
export function deliberationStepsView({ template, maySet, isKept, isWrong = false, onSend }) {
  if (!template) return loading(t("loading"));
  return html`<h1>${say("title")}</h1><p>${say("meaning")}</p>
    <p>${say("version", { n: template.version, day: dateWords(template.made_at), by: template.made_by })}</p>
    ${!template.is_confirmed && notice({ tone: "warn", title: say("unconfirmed"), text: say("unconfirmed.next") })}
    ${isKept && notice({ tone: "good", title: say("kept") })}${isWrong && notice({ tone: "bad", title: say("wrong"), text: say("wrong.next") })}
    ${keyed(template.version, form({
      onSend: (answers) => onSend(changed(template, answers)),
      body: template.steps.map((step, i) => keyed(step.code, stepFields(step, i, maySet))),
      actions: maySet && html`${checkbox({ name: "confirmed", label: say("confirm") })}${sendButton(say("send"), "check")}`,
    }))}`;
}

/** @param {Step} step @param {number} i @param {boolean} maySet */
const stepFields = (step, i, maySet) => html`<fieldset class="question" disabled=${!maySet}><legend>${i + 1} ${said(step, "name")}${step.is_ours && html` · ${say("ours")}`}</legend>
  ${checkbox({ name: `${step.code}.kept`, label: say("kept_step"), checked: true })}
  ${DAYS.filter((name) => step[name]).map((name) => keyed(name, field({ name: `${step.code}.${name}`, label: say(step.is_working ? `${name}.working` : name), type: "number", value: String(step[name]) })))}
  ${step.rule && SHARES.map((name) => keyed(name, html`${select({ name: `${step.code}.${name}.more`, label: say(name), value: step.rule?.[name].is_more ? "more" : "least", options: ["least", "more"].map((value) => ({ value, label: say(value) })) })}
    ${field({ name: `${step.code}.${name}`, label: say("share", { of: name === "quorum" || step.rule?.of === "should" ? say("should") : say("present") }), value: `${step.rule?.[name].num}/${step.rule?.[name].den}` })}`))}</fieldset>`;

/** What was typed, put into the steps; null when a share is none. @param {Template} template @param {Record<string, string>} answers */
export function changed(template, answers) {
  const steps = template.steps.filter(({ code }) => answers[`${code}.kept`] === "on").map((step) => {
    const days = DAYS.filter((name) => step[name]).map((name) => [name, Number(answers[`${step.code}.${name}`])]);
    const shares = step.rule && SHARES.map((name) => [name, share(answers[`${step.code}.${name}`], answers[`${step.code}.${name}.more`] === "more")]);
    return { ...step, ...Object.fromEntries(days), ...(shares && { rule: { ...step.rule, ...Object.fromEntries(shares) } }) };
  });
  const isWrong = steps.some(({ rule }) => rule && SHARES.some((name) => !rule[name]));
  return isWrong ? null : { steps, confirmed: answers.confirmed === "on" };
}

/** @param {string} typed  such as 2/3 @param {boolean} isMore @returns {Share | null} */
function share(typed, isMore) {
  const [, num, den] = /^\s*(\d{1,3})\s*\/\s*(\d{1,3})\s*$/.exec(typed) ?? [];
  return num === undefined ? null : { num: Number(num), den: Number(den), ...(isMore && { is_more: true }) };
}
