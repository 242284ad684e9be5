/** One visit: where, whom, what not to do; and the next step with what it needs. */
import { button } from "../components/button.js";
import { problemNotice } from "../components/notice.js";
import { html, keyed } from "../kernel/html.js";
import { clockWords, hasWords, t } from "../kernel/i18n.js";
import { doorWords, serviceOf } from "./day_view.js";
import { steps } from "./steps.js";
import { minutesBetween, stepsOf } from "./work.js";

/**
 * @typedef {import("./work.js").Visit} Visit
 * @typedef {{step: import("./work.js").Step | null, place: import("./work.js").Place | null, busy: boolean, card: string, problem: import("../kernel/api.js").Problem | null}} Panel
 * @typedef {object} Doing
 * @property {(step: import("./work.js").Step | null) => void} open
 * @property {(visit: Visit, kind: string, facts?: Record<string, unknown>) => void} act
 * @property {(visit: Visit, answer: "acceptance" | "refusal", why?: string) => void} reply
 * @property {(booking: string, picture: Blob) => void} photo
 * @property {(picture: Blob) => void} card
 */

/** @type {Record<string, string>} */
const SIGNS = { answer: "person", set_out: "walk", check_in: "home", nobody_home: "bell", knock: "bell", check_out: "check", confirm: "hand", incident: "warn" };
const AT_ONCE = new Set(["set_out", "nobody_home"]);

/** @param {{visit: Visit, panel: Panel, now: Date, doing: Doing, onBack: () => void}} parts */
export function visitView({ visit, panel, now, doing, onBack }) {
  const next = panel.step ? [panel.step] : stepsOf(visit);
  return html`<article class="one-visit" aria-busy=${panel.busy}>
    ${button({ label: t("carer.back"), icon: "back", onPress: onBack })}
    <h1>${visit.resident}</h1>
    <p class="lead">${clockWords(visit.starts_at)}–${clockWords(visit.ends_at)} · ${serviceOf(visit)}</p>
    <p class=${visit.alarm === "open" ? "state-now bad" : "state-now"}>${t(visit.alarm === "open" ? "carer.alarm" : `staff.care.state.${visit.state}`)}</p>
    <p class="where"><b>${doorWords(visit)}</b></p>
    ${visit.phone && html`<a class="button help" href=${`tel:${visit.phone}`}>${t("carer.call", { phone: visit.phone })}</a>`}
    ${visit.do_not && html`<section class="do-not"><h2>${t("carer.do_not")}</h2><p>${visit.do_not}</p></section>`}
    ${!panel.step && facts(visit)}
    ${visit.state === "checked_in" && visit.checked_in_at && timer(visit, visit.checked_in_at, now)}
    ${visit.confirmation === "callback" && visit.state === "checked_out" && html`<p class="lead">${t("carer.callback_asked")}</p>`}
    ${panel.problem && problemNotice(panel.problem)}
    <div class="next">${next.map((step, i) => keyed(step, panel.step === step
      ? html`<section class="panel"><h2>${t(`carer.step.${step}`)}</h2>${steps[step]({ visit, panel, now, doing })}${button({ label: t("carer.not_now"), onPress: () => doing.open(null) })}</section>`
      : button({
        label: t(`carer.step.${step}`), icon: SIGNS[step], kind: i === 0 ? "primary" : "plain", disabled: panel.busy,
        onPress: () => (AT_ONCE.has(step) ? doing.act(visit, step) : doing.open(step)),
      })))}</div>
  </article>`;
}

/** @param {Visit} visit */
function facts(visit) {
  const sense = (/** @type {string} */ kind, /** @type {string} */ value) => (value && value !== "good" && hasWords(`carer.${kind}.${value}`) ? t(`carer.${kind}.${value}`) : "");
  const told = [["needs", visit.needs], ["hearing", sense("hearing", visit.hearing)], ["sight", sense("sight", visit.sight)], ["dialect", visit.dialect], ["allergies", visit.allergies], ["notes", visit.notes]];
  return html`<dl class="told">${told.filter(([, words]) => words).map(([name, words]) => html`<div><dt>${t(`carer.told.${name}`)}</dt><dd>${words}</dd></div>`)}</dl>`;
}

/** How long it has gone on, and how long it should. @param {Visit} visit @param {string} since @param {Date} now */
function timer(visit, since, now) {
  const spent = minutesBetween(since, now);
  return html`<p class=${spent < visit.least_minutes ? "timer" : "timer enough"}><b>${t("carer.spent", { n: spent })}</b> ${t("carer.booked", { n: visit.minutes, least: visit.least_minutes })}</p>`;
}
