/** Today's visits in their order; each line is one large button. */
import { button } from "../components/button.js";
import { icon } from "../components/icon.js";
import { empty, loading } from "../components/waiting.js";
import { html, keyed } from "../kernel/html.js";
import { clockWords, dateWords, isChinese, t } from "../kernel/i18n.js";

/** @typedef {import("./work.js").Visit} Visit */

/** @param {{visits: Visit[], day: {at: string} | null, now: Date, onOpen: (visit: Visit) => void, onCalendar: () => void}} parts */
export function dayView({ visits, day, now, onOpen, onCalendar }) {
  if (!day) return loading(t("carer.no_day"));
  const open = visits.filter(({ state }) => !isDone(state)).length;
  return html`<h1>${dateWords(now)}</h1>
    <p class="lead">${t("carer.count", { n: visits.length, open })}</p>
    ${visits.length === 0 && empty({ icon: "calendar", title: t("carer.none") })}
    <ol class="visits">${visits.map((visit) => keyed(visit.id, html`<li><button type="button" class=${`visit ${isDone(visit.state) ? "done" : ""}`} @click=${() => onOpen(visit)}>
      <span class="time">${clockWords(visit.starts_at)}</span>
      <span class="what"><b>${visit.resident}</b><span>${serviceOf(visit)}</span><span>${doorWords(visit)}</span></span>
      <span class=${`state ${visit.alarm === "open" ? "bad" : ""}`}>${icon(signOf(visit))}${t(visit.alarm === "open" ? "carer.alarm" : `staff.care.state.${visit.state}`)}</span>
    </button></li>`))}</ol>
    ${button({ label: t("carer.calendar"), icon: "calendar", onPress: onCalendar })}`;
}

/** @param {string} state */
export const isDone = (state) => ["elder_confirmed", "reviewed", "settled"].includes(state);

/** @param {Visit} visit */
const signOf = ({ state, alarm }) => (alarm === "open" ? "warn" : isDone(state) ? "check" : state === "checked_in" ? "clock" : state === "en_route" ? "walk" : "forward");

/** @param {Visit} visit */
export const serviceOf = ({ service_name: chinese, service_name_en: english }) => (isChinese() ? chinese : english || chinese);

/** @param {Visit} visit */
export const doorWords = ({ door }) => (door ? t("carer.door", door) : t("carer.no_door"));
