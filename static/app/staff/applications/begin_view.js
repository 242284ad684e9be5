/** The form for somebody at the window, and the matters their ticket has brought already. */
import { button } from "../../components/button.js";
import { checkbox, field, form, select, sendButton } from "../../components/form.js";
import { notice } from "../../components/notice.js";
import { loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { isChinese, t } from "../../kernel/i18n.js";
import { keeper } from "../drafts.js";
import { nameOf } from "../words.js";
import { papersOf } from "./begin.js";

/** @typedef {import("./begin.js").Item} Item */

/**
 * @typedef {object} BeginParts
 * @property {import("./begin.js").Begin} state
 * @property {Item[] | null} items
 * @property {string} draft  under which name the form is kept
 * @property {(item: string) => void} onItem
 * @property {() => void} onOther  somebody else than the matter before was for
 * @property {(byProxy: boolean) => void} onProxy
 * @property {(answers: Record<string, string>) => void} onSend
 */

/** @param {BeginParts} parts */
export function beginView(parts) {
  const { state, items, onSend } = parts;
  if (!items) return loading(t("loading"));
  const title = state.number ? t("staff.applications.begin_for", { number: state.number }) : t("staff.applications.begin");
  return html`<h1>${title}</h1>
    ${state.received.map((row) => keyed(row.id, receivedNotice(row)))}
    ${keyed(state.round, html`<div class="begin" @input=${keeper(parts.draft)}>${form({
      onSend, body: html`<div class="thirds">${matter(parts)}${applicant(parts)}${proxy(parts)}</div>`,
      actions: html`${sendButton(t("staff.applications.submit"), "check")}${keepButton()}<p class="hint">${t("staff.applications.kept_where")}</p>`,
    })}</div>`)}`;
}

const keepButton = () => html`<button type="submit" class="button plain" name="draft" value="yes" @click=${sayDraft}><span>${t("staff.applications.keep_draft")}</span></button>`;

/** A form's answers do not say which button sent it; the form itself does. @param {Event} event */
function sayDraft(event) {
  const { form: whole } = /** @type {HTMLButtonElement} */ (event.currentTarget);
  whole?.addEventListener("formdata", (sent) => sent.formData.set("draft", "yes"), { once: true });
}

/** @param {import("./begin.js").Received} row */
const receivedNotice = ({ id, number, code, item, state }) => html`<div class="begun">${notice({
  tone: "good", title: t(state === "draft" ? "staff.applications.is_draft" : "staff.applications.received", { item }),
  text: state === "draft" ? "" : t("staff.applications.tell_code", { number, code }),
})}<a class="button plain" href=${`#/applications/file/${id}`}>${t("staff.applications.open")}</a></div>`;

/** @param {BeginParts} parts */
function matter({ state, items, onItem }) {
  const item = items?.find(({ code }) => code === state.item);
  const category = (/** @type {Item} */ one) => (isChinese() ? one.category : one.category_en || one.category);
  const options = (items ?? []).map((one) => ({ value: one.code, label: `${one.code} ${nameOf(one)} · ${category(one)}` }));
  return html`<section class="side-panel"><h2>${t("staff.applications.matter")}</h2><div class="fields">
    ${select({ name: "item_code", label: t("staff.applications.which_item"), value: state.item, onInput: onItem, options: [{ value: "", label: t("staff.applications.choose") }, ...options] })}
    ${item?.decided_elsewhere && notice({ title: t("staff.applications.passed_on") })}
    ${item && html`<h3>${t("staff.applications.brought")}</h3>${papersOf(item).map((name) => keyed(`${item.code}${name}`, checkbox({ name: `got:${name}`, label: name, checked: `got:${name}` in state.kept })))}`}
  </div></section>`;
}

/** @param {BeginParts} parts */
const applicant = (parts) => (parts.state.same ? samePeople(parts) : newPeople(parts));

/** @param {BeginParts} parts */
const samePeople = ({ state, onOther }) => html`<section class="side-panel"><h2>${t("staff.applications.applicant")}</h2>
  <p><b>${state.same?.name}</b></p><p class="hint">${t("staff.applications.same_people")}</p>
  ${button({ label: t("staff.applications.other_people"), icon: "person", onPress: onOther })}</section>`;

/** @param {BeginParts} parts */
const newPeople = ({ onProxy, state, items }) => html`<section class="side-panel"><h2>${t("staff.applications.applicant")}</h2><div class="fields">
  ${person("applicant")}
  ${isProxied(state, items) && checkbox({ name: "proxy", label: t("staff.applications.has_proxy"), checked: state.byProxy, onChange: onProxy })}
  <p class="hint">${t("staff.applications.assisted_hint")}</p></div></section>`;

/** @param {import("./begin.js").Begin} state @param {Item[] | null} items */
const isProxied = ({ item }, items) => items?.find(({ code }) => code === item)?.can_be_proxied ?? false;

/** @param {BeginParts} parts */
function proxy({ state, items }) {
  if (state.same || !state.byProxy || !isProxied(state, items)) return null;
  const relations = ["family", "guardian", "staff", "other"].map((value) => ({ value, label: t(`staff.applications.relation.${value}`) }));
  return html`<section class="side-panel"><h2>${t("staff.applications.proxy")}</h2><div class="fields">
    ${person("proxy")}${select({ name: "relation", label: t("staff.applications.relation"), value: state.kept.relation ?? "family", options: relations })}
    <p class="hint">${t("staff.applications.proxy_hint")}</p></div></section>`;
}

/** @param {string} who @param {{isPhoneKept?: boolean}} [more]  an empty phone leaves the one that is known */
export const person = (who, { isPhoneKept = false } = {}) => html`${field({ name: `${who}_name`, label: t("staff.applications.name"), required: true })}
  ${field({ name: `${who}_phone`, label: t("staff.applications.phone"), inputmode: "tel", hint: t(isPhoneKept ? "staff.applications.phone_kept" : "staff.applications.phone_hint") })}
  ${field({ name: `${who}_id_number`, label: t("staff.applications.id_number") })}`;
