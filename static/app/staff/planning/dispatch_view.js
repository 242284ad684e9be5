/** The visits of a day with who was asked; beside the chosen one, every carer with the reasons in words. */
import { button } from "../../components/button.js";
import { field, form, sendButton } from "../../components/form.js";
import { pill } from "../../components/table.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { clockWords, dateWords, isChinese, t } from "../../kernel/i18n.js";
import { serviceName } from "../care/services.js";
import { rowList } from "../rows.js";

/**
 * @typedef {{carer: string, name: string, place: number, state: string, due_at: string, why: string}} Offer
 * @typedef {{id: string, number: string, state: string, service: string, service_name: string, starts_at: string, ends_at: string, resident: string,
 *   carer: string | null, needs_two: boolean, offers: Offer[]}} Sent
 * @typedef {{carer: string, name: string, score: number, reasons: {code: string, points: number, n: number | null}[], obstacles: string[]}} Candidate
 */

/** @type {Record<string, "" | "good" | "warn" | "bad" | "info">} */
const TONES = { offered: "warn", accepted: "good", refused: "bad", expired: "bad", withdrawn: "" };
const OPEN = new Set(["accepted", "dispatched", "provider_confirmed", "reminded"]);

/**
 * @param {object} parts
 * @param {string} parts.day
 * @param {Sent[] | null} parts.visits
 * @param {{id: string, candidates: Candidate[] | null} | null} parts.chosen
 * @param {import("../care/services.js").Services} parts.services
 * @param {boolean} parts.busy
 * @param {(days: number) => void} parts.onDay
 * @param {(visit: Sent) => void} parts.onChoose
 * @param {(visit: Sent, carer: string) => void} parts.onAsk
 * @param {(visit: Sent, offer: Offer, isYes: boolean, why?: string) => void} parts.onAnswer
 */
export function dispatchView(parts) {
  const visit = parts.visits?.find(({ id }) => id === parts.chosen?.id);
  return html`<div class="day-bar">
      ${button({ label: t("staff.care.day_before"), icon: "back", onPress: () => parts.onDay(-1) })}
      <h1>${dateWords(`${parts.day}T12:00:00+08:00`)}</h1>
      ${button({ label: t("staff.care.day_after"), icon: "forward", onPress: () => parts.onDay(1) })}
    </div>
    <div class=${visit ? "beside" : "beside alone"}>
      ${parts.visits ? visitList(parts, parts.visits) : loading(t("loading"))}
      ${visit && keyed(visit.id, visitPanel(parts, visit))}
    </div>`;
}

/** @param {Parameters<typeof dispatchView>[0]} parts @param {Sent[]} visits */
const visitList = ({ services, chosen, onChoose }, visits) => visits.length ? rowList({
  label: t("staff.planning.tab.dispatch"), heads: ["time", "service", "elder", "carer", "state"].map((head) => t(`staff.care.${head}`)),
  columns: "7em minmax(0, 3fr) 5em 6em 8.5em", rows: visits, key: ({ id }) => id, chosen: chosen?.id ?? null, onChoose,
  cells: (visit) => [
    html`<b class="figure">${clockWords(visit.starts_at)}</b>–${clockWords(visit.ends_at)}`, serviceName(services, visit.service, visit.service_name), visit.resident,
    visit.carer ?? t("staff.care.no_carer"), pill({ text: t(`staff.care.state.${visit.state}`), tone: visit.state === "provider_confirmed" || visit.state === "reminded" ? "good" : "warn" }),
  ],
}) : empty({ icon: "walk", title: t("staff.planning.nobody_to_send") });

/** @param {Parameters<typeof dispatchView>[0]} parts @param {Sent} visit */
const visitPanel = (parts, visit) => html`<section class="side-panel" aria-label=${visit.number} aria-busy=${parts.busy}>
  <h2>${clockWords(visit.starts_at)} ${serviceName(parts.services, visit.service, visit.service_name)} · ${visit.resident}</h2>
  ${visit.needs_two && html`<p>${t("staff.planning.needs_two")}</p>`}
  ${visit.offers.length > 0 && html`<h3>${t("staff.planning.asked")}</h3><ul class="asked-list">${visit.offers.map((offer) => offerLine(parts, visit, offer))}</ul>`}
  <h3>${t("staff.planning.who_fits")}</h3>
  ${parts.chosen?.candidates ? html`<ul class="asked-list">${parts.chosen.candidates.map((one) => keyed(one.carer, candidate(parts, visit, one)))}</ul>` : loading(t("loading"))}
</section>`;

/** @param {Parameters<typeof dispatchView>[0]} parts @param {Sent} visit @param {Offer} offer */
const offerLine = ({ busy, onAnswer }, visit, offer) => html`<li>
  <p><b>${offer.name}</b> ${pill({ text: t(`staff.planning.offer.${offer.state}`), tone: TONES[offer.state] ?? "" })} ${offer.why}</p>
  ${offer.state === "offered" && html`<p>${t("staff.planning.answer_by", { time: clockWords(offer.due_at) })}</p>
    <div class="row">${button({ label: t("staff.planning.said_yes"), icon: "check", disabled: busy, onPress: () => onAnswer(visit, offer, true) })}</div>`}
  ${["offered", "accepted"].includes(offer.state) && form({
    onSend: ({ why }) => why && onAnswer(visit, offer, false, why),
    body: field({ name: "why", label: t("staff.planning.no_because") }), actions: sendButton(t("staff.planning.said_no"), "cross"),
  })}</li>`;

/** @param {Parameters<typeof dispatchView>[0]} parts @param {Sent} visit @param {Candidate} one */
const candidate = ({ busy, onAsk }, visit, one) => html`<li>
  <p><b>${one.name}</b> ${one.obstacles.length ? null : html`<span class="figure">${t("staff.planning.points", { n: one.score })}</span>`}</p>
  <p class=${one.obstacles.length ? "obstacles" : "reasons"}>${one.obstacles.length ? obstacleWords(one.obstacles) : reasonWords(one)}</p>
  ${!one.obstacles.length && OPEN.has(visit.state) && button({ label: t("staff.planning.ask", { name: one.name }), icon: "walk", disabled: busy, onPress: () => onAsk(visit, one.carer) })}
</li>`;

/** @param {Candidate} one */
export const reasonWords = (one) => one.reasons.map(({ code, points, n }) => `${t(`staff.planning.reason.${code}`, { n: n ?? 0 })} +${points}`).join(isChinese() ? "，" : ", ");

/** @param {string[]} obstacles */
const obstacleWords = (obstacles) => obstacles.map((code) => t(`staff.planning.obstacle.${code}`)).join(isChinese() ? "，" : ", ");
