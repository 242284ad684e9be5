/** An elder's file: for the care desk alone, and every reading is written down. GET and PUT /residents/{id}/file */
import { field, form, select, sendButton, textArea } from "../../components/form.js";
import { notice } from "../../components/notice.js";
import { loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { dateWords, t } from "../../kernel/i18n.js";
import { factList } from "../rows.js";
import { consentOf, contactsShort, openElder } from "./elder.js";

/** @typedef {import("./elder.js").CareFile} CareFile */

const CHOICES = {
  living_mode: ["", "alone", "empty_nest", "couple", "with_family", "other"],
  quota_class: ["", "Q1", "Q2", "Q3", "Q4", "Q5"],
  risk: ["high", "key", "normal"],
  hearing: ["", "good", "weak", "none"],
  sight: ["", "good", "weak", "none"],
};

/** @param {import("../registry.js").Parts} parts */
export function openFile(parts) {
  const { file, isKept, refresh, keep } = openElder(parts);
  return () => html`<div class="page" ref=${() => void refresh()}>${fileView({ file: file.value, isKept: isKept.value, onKeep: keep })}</div>`;
}

/** @param {{file: CareFile | null, isKept: boolean, onKeep: (answers: Partial<CareFile>) => void}} parts */
export function fileView({ file, isKept, onKeep }) {
  if (!file) return loading(t("loading"));
  return html`<div class="beside even">${factPanel(file)}${keyed(file.version, fileForm({ file, isKept, onKeep }))}</div>`;
}

/** Who it is, and what must not be overlooked. @param {CareFile} file */
export function factPanel(file) {
  const short = contactsShort(file);
  return html`<section class="side-panel"><h1>${file.name}</h1>
    ${factList([
      [t("staff.care.phone"), file.phone && html`<a href=${`tel:${file.phone}`}>${file.phone}</a>`],
      [t("staff.care.birth_year"), file.birth_year],
      [t("staff.care.gender"), file.gender && t(`staff.care.gender.${file.gender}`)],
      [t("staff.care.building"), file.building],
      [t("staff.care.level"), t(`staff.care.level.${file.care_level ?? "unsaid"}`)],
      [t("staff.care.late_cancels"), file.late_cancels > 0 && t("staff.care.late_cancels.n", { n: file.late_cancels })],
      [t("staff.care.changed"), file.changed_at && dateWords(file.changed_at)],
    ])}
    ${short > 0 && notice({ tone: "warn", title: t("staff.elders.contacts_short", { n: short }), text: t("staff.elders.contacts_why") })}
    ${file.must_assess_why && notice({ tone: "warn", title: t("staff.elders.assess_again"), text: t(`staff.elders.due.${file.must_assess_why}`) })}
    ${file.do_not && notice({ tone: "warn", title: t("staff.elders.do_not"), text: file.do_not })}
    ${notice({ tone: "info", title: t("staff.care.file_read") })}
  </section>`;
}

/** @param {{file: CareFile, isKept: boolean, onKeep: (answers: Partial<CareFile>) => void}} parts */
function fileForm({ file, isKept, onKeep }) {
  const one = (/** @type {keyof typeof CHOICES} */ name) => select({
    name, label: t(`staff.elders.${name}`), value: file[name], options: CHOICES[name].map((value) => ({ value, label: t(`staff.elders.${wordsOf(name)}.${value || "unsaid"}`) })),
  });
  const line = (/** @type {"dialect" | "liaison_name" | "liaison_phone"} */ name, hint = "") => field({ name, label: t(`staff.elders.${name}`), value: file[name], hint });
  const text = (/** @type {"needs" | "do_not" | "notes" | "allergies"} */ name) => textArea({ name, label: t(`staff.elders.${name}`), value: file[name] });
  return html`<section class="side-panel">${form({
    onSend: (answers) => onKeep({ allergies: file.allergies, ...answers }),
    body: html`${isKept && notice({ tone: "good", title: t("staff.care.kept") })}
      <div class="pair">${one("living_mode")}${one("quota_class")}${one("risk")}${line("dialect")}${one("hearing")}${one("sight")}</div>
      ${text("needs")}${text("do_not")}
      ${consentOf(file, "health") ? text("allergies") : notice({ tone: "info", title: t("staff.elders.allergies_first") })}
      ${text("notes")}
      <div class="pair">${line("liaison_name", t(consentOf(file, "liaison") ? "staff.elders.liaison_yes" : "staff.elders.liaison_no"))}${line("liaison_phone")}</div>`,
    actions: sendButton(t("staff.care.keep"), "check"),
  })}</section>`;
}

/** Hearing and sight have the same answers. @param {string} name */
const wordsOf = (name) => (name === "sight" || name === "hearing" ? "sense" : name);
