/** What each step asks for. */
import { button } from "../components/button.js";
import { checkbox, field, form, select, sendButton, textArea } from "../components/form.js";
import { icon } from "../components/icon.js";
import { html } from "../kernel/html.js";
import { t } from "../kernel/i18n.js";
import { chooseFile } from "../staff/saving.js";
import { canReadCards } from "./device.js";
import { minutesBetween, placeProof } from "./work.js";

/** @typedef {{visit: import("./work.js").Visit, panel: import("./visit_view.js").Panel, now: Date, doing: import("./visit_view.js").Doing}} Parts */

const INCIDENTS = ["fall", "choking", "lost", "conflict", "theft", "injury", "other"];

/** @type {Record<import("./work.js").Step, (parts: Parts) => unknown>} */
export const steps = { answer, check_in: checkIn, check_out: checkOut, confirm, knock, incident, set_out: nothing, nobody_home: nothing };

function nothing() {
  return null;
}

/** @param {Parts} parts */
function answer({ visit, doing }) {
  return html`${button({ label: t("carer.yes_i_go"), icon: "check", kind: "primary", onPress: () => doing.reply(visit, "acceptance") })}
    ${form({
      onSend: ({ why }) => doing.reply(visit, "refusal", why),
      body: field({ name: "why", label: t("carer.why_not") }), actions: html`<button type="submit" class="button">${t("carer.no_i_cannot")}</button>`,
    })}`;
}

/** @param {Parts} parts */
function checkIn({ visit, panel, doing }) {
  const { proof, metres } = placeProof(panel.place, visit.place);
  const says = proof === "unknown" ? t("carer.place.unknown") : t(`carer.place.${proof}`, { n: metres ?? 0 });
  return form({
    onSend: ({ code, card, reason }) => doing.act(visit, "check_in", { code: card ? "" : code, card, reason: reason ?? "", position: panel.place }),
    body: html`<p class=${`place ${proof}`}>${says}</p>
      ${field({ name: "code", label: t("carer.code"), hint: t("carer.code_hint"), inputmode: "numeric", autocomplete: "off" })}
      ${field({ name: "card", label: t("carer.card"), hint: t("carer.card_hint"), value: panel.card })}
      ${canReadCards() && button({ label: t("carer.card_photo"), icon: "camera", onPress: () => chooseFile("image/*", doing.card) })}
      ${proof !== "near" && field({ name: "reason", label: t("carer.place_reason"), hint: t("carer.place_reason_hint") })}`,
    actions: sendButton(t("carer.step.check_in"), "home"),
  });
}

/** @param {Parts} parts */
function checkOut({ visit, now, doing }) {
  const isShort = visit.checked_in_at !== null && minutesBetween(visit.checked_in_at, now) < visit.least_minutes;
  return form({
    onSend: ({ not_done, reason, ...ticks }) => doing.act(visit, "check_out", { tasks: visit.tasks.filter((task) => ticks[task]), not_done: not_done ?? "", reason: reason ?? "" }),
    body: html`<fieldset class="ticks"><legend>${t("carer.what_was_done")}</legend>${visit.tasks.map((task) => checkbox({ name: task, label: t(`carer.task.${task}`) }))}</fieldset>
      ${textArea({ name: "not_done", label: t("carer.not_done") })}
      ${isShort && field({ name: "reason", label: t("carer.short_reason", { n: visit.least_minutes }), required: true })}
      <p class="note">${t("carer.photo_rule")}</p>${visit.photos > 0 && html`<p role="status">${icon("check")} ${t("carer.photos", { n: visit.photos })}</p>`}${button({ label: t("carer.photo"), icon: "camera", onPress: () => chooseFile("image/*", (picture) => doing.photo(visit.id, picture)) })}`,
    actions: sendButton(t("carer.step.check_out"), "check"),
  });
}

/** @param {Parts} parts */
function confirm({ visit, doing }) {
  return html`<p class="lead">${t("carer.ask_elder")}</p>
    ${form({
      onSend: ({ code }) => doing.act(visit, "confirm", { way: "elder", code }),
      body: field({ name: "code", label: t("carer.code"), hint: t("carer.confirm_hint"), inputmode: "numeric" }), actions: sendButton(t("carer.elder_yes"), "check"),
    })}
    ${button({ label: t("carer.call_back"), icon: "phone", onPress: () => doing.act(visit, "confirm", { way: "callback" }) })}`;
}

/** @param {Parts} parts */
function knock({ visit, doing }) {
  return html`<p class="lead">${t("carer.knock_rule")}</p>
    ${button({ label: t("carer.still_nobody"), icon: "bell", kind: "primary", onPress: () => doing.act(visit, "knock", { result: "no_answer" }) })}
    ${button({ label: t("carer.somebody_opened"), icon: "check", kind: "good", onPress: () => doing.act(visit, "knock", { result: "elder_safe" }) })}`;
}

/** @param {Parts} parts */
function incident({ visit, doing }) {
  return form({
    onSend: ({ incident: kind, words }) => doing.act(visit, "incident", { incident: kind, words }),
    body: html`<p class="note">${t("carer.incident_rule")}</p>
      ${select({ name: "incident", label: t("carer.incident"), options: INCIDENTS.map((value) => ({ value, label: t(`staff.safety.incident.${value}`) })) })}
      ${textArea({ name: "words", label: t("carer.incident_words"), required: true })}`,
    actions: sendButton(t("carer.incident_send"), "warn"),
  });
}
