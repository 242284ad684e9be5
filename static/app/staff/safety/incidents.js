/** Incidents, each with three clocks. GET /api/elderly-care/incidents · POST …/{id}/{family|street|closure} */
import { button } from "../../components/button.js";
import { form, sendButton, textArea } from "../../components/form.js";
import { notice } from "../../components/notice.js";
import { pill } from "../../components/table.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { clockWords, dateWords, t } from "../../kernel/i18n.js";
import { signal } from "../../kernel/signal.js";
import { every } from "../presence.js";
import { refresher } from "../refresh.js";
import { createSender } from "../sending.js";

/**
 * @typedef {{id: string, kind: string, status: string, happened_at: string, reported_by: string, resident_id: string, resident: string, words: string, measure: string,
 *   clocks: {who: string, due_at: string, told_at: string | null, light: string}[], needs_reassessment: boolean}} Incident
 */

/** @type {Record<string, "" | "good" | "warn" | "bad">} */
const TONES = { told: "good", told_late: "warn", running: "warn", overdue: "bad" };
const API = "/api/elderly-care/incidents";

/** @param {import("../registry.js").Parts} parts */
export function openIncidents({ api, listen, calm }) {
  const incidents = signal(/** @type {Incident[] | null} */ (null));
  const closing = signal(/** @type {string | null} */ (null));
  const refresh = refresher(async () => (incidents.value = await api.get(API)));
  const sender = createSender({ api, calm, refresh });

  function attend() {
    const events = listen("/api/board/events", { onEvent: (name) => ["messages.changed", "snapshot"].includes(name) && refresh() });
    const leave = [events.close, every(60_000, refresh)];
    refresh();
    return () => leave.forEach((stop) => stop());
  }

  return () => html`<div class="page" ref=${attend}>${incidentsView({
    incidents: incidents.value, closing: closing.value, busy: sender.busy.value, onAsk: ({ id }) => (closing.value = id),
    onTold: ({ id }, who) => sender.post(`${API}/${id}/${who}`),
    async onClose({ id }, measure) {
      if (await sender.post(`${API}/${id}/closure`, { measure })) closing.value = null;
    },
  })}</div>`;
}

/**
 * @param {{incidents: Incident[] | null, closing: string | null, busy: boolean, onAsk: (one: Incident) => void, onTold: (one: Incident, who: string) => void,
 *   onClose: (one: Incident, measure: string) => void}} parts
 */
export function incidentsView({ incidents, closing, busy, onAsk, onTold, onClose }) {
  if (!incidents) return loading(t("loading"));
  if (!incidents.length) return empty({ icon: "check", title: t("staff.safety.no_incidents") });
  return html`<div class="thirds">${incidents.map((one) => keyed(one.id, html`<section class="side-panel" aria-busy=${busy}>
    <h2>${t(`staff.safety.incident.${one.kind}`)} · ${one.resident}</h2>
    <p>${dateWords(one.happened_at)} ${clockWords(one.happened_at)} · ${one.reported_by}</p>
    <p>${one.words}</p>
    ${one.needs_reassessment && notice({ tone: "warn", title: t("staff.safety.reassess") })}
    <ul class="clocks">${one.clocks.map((clock) => html`<li><b>${t(`staff.safety.who.${clock.who}`)}</b>${pill({ text: t(`staff.safety.light.${clock.light}`, { at: clockWords(clock.told_at ?? clock.due_at) }), tone: TONES[clock.light] })}</li>`)}</ul>
    ${one.measure && html`<p>${t("staff.safety.measure")}：${one.measure}</p>`}
    ${one.status === "open" && html`${one.clocks.filter(({ told_at: at }) => !at).map(({ who }) => button({ label: t(`staff.safety.told.${who}`), icon: "phone", disabled: busy, onPress: () => onTold(one, who) }))}
      ${one.clocks.every(({ told_at: at }) => at) && button({ label: t("staff.safety.close_incident"), icon: "check", disabled: busy, onPress: () => onAsk(one) })}
      ${closing === one.id && form({ onSend: ({ measure }) => onClose(one, measure), body: textArea({ name: "measure", label: t("staff.safety.measure"), required: true }), actions: sendButton(t("staff.safety.keep"), "check") })}`}
  </section>`))}</div>`;
}
