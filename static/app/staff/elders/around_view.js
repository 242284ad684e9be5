/** The first page of an assessment: why, when, by whom, and what may change the level. */
import { button } from "../../components/button.js";
import { checkbox, field, form, select, sendButton, textArea } from "../../components/form.js";
import { html, keyed } from "../../kernel/html.js";
import { dateWords, t } from "../../kernel/i18n.js";
import { EVENTS, HEALTH, REASONS } from "./answers.js";

/** @param {import("./assessment_view.js").AssessmentParts & {sheet: import("./answers.js").Assessment}} parts */
export const aroundPage = ({ sheet, onAround, onEvent, onEventGone }) => html`<div class="beside even">
  <section class="side-panel">${form({
    onSend: onAround,
    body: html`<div class="pair">
        ${select({ name: "reason", label: t("staff.elders.reason"), value: sheet.reason, options: REASONS.map((value) => ({ value, label: t(`staff.elders.reason.${value}`) })) })}
        ${field({ name: "assessed_on", label: t("staff.elders.assessed_on"), type: "date", value: sheet.assessed_on ?? "", required: true })}
        ${[1, 2].map((n) => html`<div class="stack">${field({ name: `assessor_${n}`, label: t("staff.elders.assessor", { n }), value: sheet.assessors[n - 1]?.name, required: true })}
          ${checkbox({ name: `medical_${n}`, label: t("staff.elders.medical"), checked: sheet.assessors[n - 1]?.is_medical })}</div>`)}
      </div>
      ${checkbox({ name: "is_in_coma", label: t("staff.elders.change.coma"), checked: sheet.findings.is_in_coma })}
      ${field({ name: "diagnosis", label: t("staff.elders.diagnosis"), hint: t("staff.elders.diagnosis_hint"), value: sheet.findings.diagnosis })}
      <h3>${t("staff.elders.health")}</h3>
      <div class="pair">${HEALTH.map((name) => checkbox({ name: `health_${name}`, label: t(`staff.elders.health.${name}`), checked: name in sheet.findings.health }))}</div>
      ${textArea({ name: "note", label: t("staff.elders.health_note"), value: sheet.findings.note })}`,
    actions: sendButton(t("staff.elders.next"), "forward"),
  })}</section>
  <section class="side-panel"><h2>${t("staff.elders.events")}</h2><p class="note">${t("staff.elders.change.events")}</p>
    ${sheet.findings.events.map((event) => html`<div class="row"><p>${t(`staff.elders.event.${event.kind}`)} · ${dateWords(`${event.on}T12:00:00+08:00`)}</p>
      ${button({ label: t("staff.elders.remove"), icon: "cross", onPress: () => onEventGone(event) })}</div>`)}
    ${keyed(sheet.findings.events.length, form({
      onSend: (answers) => answers.on && onEvent(/** @type {import("./answers.js").RiskEvent} */ (answers)),
      body: html`<div class="pair">${select({ name: "kind", label: t("staff.elders.event"), options: EVENTS.map((value) => ({ value, label: t(`staff.elders.event.${value}`) })) })}
        ${field({ name: "on", label: t("staff.elders.event_on"), type: "date", required: true })}</div>`,
      actions: sendButton(t("staff.elders.event_add"), "check"),
    }))}</section></div>`;
