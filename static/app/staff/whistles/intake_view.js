/** The form of a report at the counter, what neighbours reported already, and the number and code to hand over. */
import { button } from "../../components/button.js";
import { field, form, select, sendButton, textArea } from "../../components/form.js";
import { inGroups } from "../../components/keypad.js";
import { notice } from "../../components/notice.js";
import { loading } from "../../components/waiting.js";
import { html } from "../../kernel/html.js";
import { clockWords, dateWords, said, t } from "../../kernel/i18n.js";
import { factList } from "../rows.js";

const BLAMED = ["property", "owners", "branch"];
const URGENCIES = ["emergency", "urgent", "general", "complex"];
const say = (/** @type {string} */ name, /** @type {Record<string, string | number>} */ facts = {}) => t(`staff.whistles.intake.${name}`, facts);

/**
 * @param {object} parts
 * @param {import("./intake.js").Choices | null} parts.choices
 * @param {{id: string, number: string, reporters: number} | null} parts.alike
 * @param {import("./intake.js").Filed | null} parts.filed
 * @param {string[]} parts.wrong  the fields that must be filled
 * @param {boolean} parts.busy
 * @param {(typed: Record<string, string>) => void} parts.onSend
 * @param {() => void} parts.onJoin
 * @param {() => void} parts.onApart
 * @param {(id: string) => void} parts.onOpen
 * @param {() => void} parts.onAgain
 */
export function intakeView({ choices, alike, filed, wrong, busy, onSend, onJoin, onApart, onOpen, onAgain }) {
  if (!choices) return loading(t("loading"));
  if (filed) return handOver(filed, onOpen, onAgain);
  return html`<h1>${say("title")}</h1>
    ${form({ body: fields(choices, wrong), actions: sendButton(say("send"), "check"), onSend })}
    ${alike && html`<section class="panel">${notice({ tone: "warn", title: t("whistle.alike.title", { n: alike.reporters }), text: alike.number })}
      <div class="row">${button({ label: say("join"), icon: "people", kind: "primary", disabled: busy, onPress: onJoin })}
        ${button({ label: say("apart"), icon: "plus", disabled: busy, onPress: onApart })}</div></section>`}`;
}

/** @param {import("./intake.js").Choices} choices @param {string[]} wrong */
const fields = ({ categories, places }, wrong) => {
  const error = (/** @type {string} */ name) => (wrong.includes(name) ? say(`${name}_needed`) : null);
  const none = { value: "", label: say("choose") };
  return html`<div class="pair">
      ${select({ name: "category", label: t("staff.whistles.what"), error: error("category"), options: [none, ...categories.map(({ code }) => ({ value: code, label: t(`whistle.category.${code}`) }))] })}
      ${select({ name: "place", label: t("staff.whistles.where"), error: error("place"), options: [none, ...places.map((place, at) => ({ value: String(at), label: said(place, "name") }))] })}</div>
    ${textArea({ name: "demands", label: say("demands"), hint: say("demands_hint"), error: error("demands"), required: true })}
    <div class="pair">
      ${select({ name: "about", label: t("staff.whistles.about"), hint: say("about_hint"), options: [{ value: "", label: say("about_nobody") }, ...BLAMED.map((value) => ({ value, label: t(`whistle.body.${value}`) }))] })}
      ${select({ name: "urgency", label: say("urgency"), hint: say("urgency_hint"), options: [{ value: "", label: say("urgency_usual") }, ...URGENCIES.map((value) => ({ value, label: t(`staff.whistles.urgency.${value}`) }))] })}</div>
    <div class="pair">${field({ name: "name", label: say("name") })}
      ${field({ name: "phone", label: say("phone"), hint: say("phone_hint"), inputmode: "numeric" })}</div>`;
};

/** @param {import("./intake.js").Filed} filed @param {(id: string) => void} onOpen @param {() => void} onAgain */
const handOver = ({ id, number, code, body, report_due_at: due }, onOpen, onAgain) => html`<h1>${say("filed")}</h1>
  <section class="panel">${factList([
    [t("staff.whistles.number"), html`<b class="unbroken">${number}</b>`], [t("whistle.code.label"), html`<b class="unbroken">${inGroups(code, "secret")}</b>`],
    [say("called"), t(`whistle.body.${body}`)], [t("staff.whistles.due"), due && `${dateWords(due)} ${clockWords(due)}`],
  ])}<p>${say("hand_over")}</p>
    <div class="row">${button({ label: say("open"), icon: "forward", kind: "primary", onPress: () => onOpen(id) })}
      ${button({ label: say("again"), icon: "plus", onPress: onAgain })}</div></section>`;
