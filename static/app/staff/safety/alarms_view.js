/** The list of alarms by gravity; beside it one alarm: its steps with their clocks, whom to call, what was tried. */
import { button } from "../../components/button.js";
import { checkbox, form, select, sendButton, textArea } from "../../components/form.js";
import { pill } from "../../components/table.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { clockWords, t } from "../../kernel/i18n.js";
import { factList, rowList } from "../rows.js";
import { agoWords, byWords, lastedWords } from "../words.js";

/**
 * @typedef {{key: string, whom: string, by: string, status: string, due_at: string, raised_at: string | null, done_at: string | null, name: string, phone: string}} Step
 * @typedef {{id: string, kind: string, grade: string, status: string, is_at_risk: boolean, opened_at: string, opened_by: string, outcome: string | null, resident_id: string,
 *   resident: string, building: string, booking: string, booking_id: string | null, starts_at: string | null, steps: Step[],
 *   tries: {at: string, by: string, step: string, result: string, words: string}[], phone: string, door: {building: string, unit: string, room: string} | null, words: string}} Alarm
 */

const RESULTS = ["no_answer", "coming", "reached", "elder_safe", "took_over", "done"];
/** @type {Record<string, "" | "good" | "warn" | "bad" | "info">} */
const TONES = { waiting: "", due: "bad", tried: "info", skipped: "" };

/**
 * @param {object} parts
 * @param {Alarm[] | null} parts.alarms
 * @param {Alarm | null} parts.chosen
 * @param {string | null} parts.asking  the step a try is logged for, or "closure"
 * @param {Date} parts.now
 * @param {boolean} parts.busy
 * @param {string} parts.role
 * @param {(alarm: Alarm) => void} parts.onChoose
 * @param {(what: string) => void} parts.onAsk
 * @param {(move: string, body?: Record<string, unknown>) => void} parts.onSend
 */
export function alarmsView({ alarms, chosen, now, onChoose, ...rest }) {
  if (!alarms) return loading(t("loading"));
  if (!alarms.length) return empty({ icon: "check", title: t("staff.safety.none") });
  return html`<div class=${chosen ? "beside even" : "beside alone"}>
    ${rowList({
      label: t("staff.safety.open"), heads: ["grade", "kind", "elder", "since", "next"].map((head) => t(`staff.safety.${head}`)),
      columns: "5em minmax(0, 2fr) minmax(0, 1.4fr) minmax(0, 1.2fr) minmax(0, 2fr)", rows: alarms, key: ({ id }) => id, chosen: chosen?.id ?? null, onChoose,
      cells: (alarm) => [
        pill({ text: t(`staff.safety.grade.${alarm.grade}`), tone: alarm.grade === "high" ? "bad" : "warn" }), html`<b>${t(`staff.safety.kind.${alarm.kind}`)}</b>`,
        `${alarm.resident} ${alarm.building && t("staff.safety.building", { n: alarm.building })}`, agoWords(alarm.opened_at, now), nextWords(alarm, now),
      ],
    })}
    ${chosen && keyed(chosen.id, alarmPanel({ alarm: chosen, now, ...rest }))}</div>`;
}

/** What comes next, and when. @param {Alarm} alarm @param {Date} now */
function nextWords({ status, outcome, steps }, now) {
  if (status === "resolved") return t("staff.safety.to_close", { outcome: t(`staff.safety.outcome.${outcome}`) });
  const due = steps.filter((step) => step.status === "due").at(-1);
  if (due) return t("staff.safety.now", { step: t(`staff.safety.step.${due.key}`) });
  const coming = steps.find((step) => step.status === "waiting");
  return coming ? t("staff.safety.in", { step: t(`staff.safety.step.${coming.key}`), time: leftWords(coming.due_at, now) }) : t("staff.safety.all_tried");
}

/** @param {string} at @param {Date} now */
const leftWords = (at, now) => (Date.parse(at) > now.getTime() ? lastedWords(now.toISOString(), new Date(at)) : t("staff.safety.at_once"));

/** @param {{alarm: Alarm, asking: string | null, now: Date, busy: boolean, role: string, onAsk: (what: string) => void, onSend: (move: string, body?: Record<string, unknown>) => void}} parts */
function alarmPanel({ alarm, asking, now, busy, onAsk, onSend }) {
  const isOpen = alarm.status === "open";
  return html`<section class="side-panel" aria-label=${t(`staff.safety.kind.${alarm.kind}`)} aria-busy=${busy}>
    <h2>${t(`staff.safety.kind.${alarm.kind}`)} · ${alarm.resident}</h2>
    ${factList([
      [t("staff.safety.where"), alarm.door ? t("carer.door", alarm.door) : t("staff.safety.no_door")],
      [t("staff.care.phone"), alarm.phone && html`<a href=${`tel:${alarm.phone}`}>${alarm.phone}</a>`],
      [t("staff.safety.visit"), alarm.booking && `${alarm.booking} ${alarm.starts_at ? clockWords(alarm.starts_at) : ""}`],
      [t("staff.safety.clock"), t(alarm.is_at_risk ? "staff.safety.short_clock" : "staff.safety.long_clock")],
      [t("staff.safety.outcome"), alarm.outcome && t(`staff.safety.outcome.${alarm.outcome}`)],
    ])}
    <ol class="chain">${alarm.steps.map((step) => keyed(step.key, stepLine({ alarm, step, asking, now, busy, isOpen, onAsk, onSend })))}</ol>
    ${isOpen && alarm.steps.some(({ whom, status }) => whom === "emergency" && status === "waiting")
      && button({ label: t("staff.safety.hurry"), icon: "bell", disabled: busy, onPress: () => onSend("emergency") })}
    ${button({ label: t("staff.safety.close"), icon: "check", kind: isOpen ? "plain" : "primary", disabled: busy, onPress: () => onAsk("closure") })}
    ${asking === "closure" && closing(alarm, onSend)}
  </section>`;
}

/** @param {{alarm: Alarm, step: Step, asking: string | null, now: Date, busy: boolean, isOpen: boolean, onAsk: (what: string) => void, onSend: (move: string, body?: Record<string, unknown>) => void}} parts */
function stepLine({ alarm, step, asking, now, busy, isOpen, onAsk, onSend }) {
  const tries = alarm.tries.filter((one) => one.step === step.key);
  const when = step.status === "waiting" ? t("staff.safety.due_in", { time: leftWords(step.due_at, now) }) : step.raised_at ? clockWords(step.raised_at) : "";
  return html`<li class=${step.status}>
    <div class="chain-line"><b>${t(`staff.safety.step.${step.key}`)}</b>${pill({ text: t(`staff.safety.status.${step.status}`), tone: TONES[step.status] ?? "" })}<span>${when}</span></div>
    ${(step.name || step.phone) && html`<p>${step.name} ${step.phone && html`<a href=${`tel:${step.phone}`}>${step.phone}</a>`}</p>`}
    ${tries.map((one) => html`<p class="tried">${clockWords(one.at)} ${byWords(one.by)} · ${t(`staff.safety.result.${one.result}`)} ${one.words}</p>`)}
    ${isOpen && (step.status === "due" || step.status === "tried") && button({ label: t("staff.safety.log"), icon: "pencil", disabled: busy, onPress: () => onAsk(step.key) })}
    ${asking === step.key && form({
      onSend: ({ result, words }) => onSend("tries", { step: step.key, result, words }),
      body: html`${select({ name: "result", label: t("staff.safety.what_came"), options: RESULTS.map((value) => ({ value, label: t(`staff.safety.result.${value}`) })) })}
        ${textArea({ name: "words", label: t("staff.safety.words") })}`,
      actions: sendButton(t("staff.safety.keep"), "check"),
    })}</li>`;
}

/** @param {Alarm} alarm @param {(move: string, body?: Record<string, unknown>) => void} onSend */
const closing = (alarm, onSend) => form({
  onSend: ({ words, is_mistake: mistake, does_visit_go_on: goes }) => onSend("closure", { words, is_mistake: Boolean(mistake), does_visit_go_on: Boolean(goes) }),
  body: html`${alarm.status === "open" && html`<p>${t("staff.safety.close_hint")}</p>${checkbox({ name: "is_mistake", label: t("staff.safety.mistake") })}`}
    ${alarm.kind === "not_home" && alarm.status === "resolved" && checkbox({ name: "does_visit_go_on", label: t("staff.safety.goes_on") })}
    ${textArea({ name: "words", label: t("staff.safety.words") })}`,
  actions: sendButton(t("staff.safety.close"), "check"),
});
