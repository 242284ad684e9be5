/** Who waits for a seat, and what they are offered. GET, POST /api/elderly-care/waiting · POST /waiting/{id}/{acceptance,refusal,withdrawal} */
import { button } from "../../components/button.js";
import { field, form, select, sendButton } from "../../components/form.js";
import { pill } from "../../components/table.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { clockWords, dateWords, t } from "../../kernel/i18n.js";
import { signal } from "../../kernel/signal.js";
import { refresher } from "../refresh.js";
import { createSender } from "../sending.js";
import { nameOf } from "../words.js";

const PLACE = "/api/elderly-care";

/** @typedef {{id: string, state: string, service: string, service_name: string, resident: string, asked_at: string, offer_starts_at: string | null, offer_due_at: string | null}} Waiting */

/** @param {import("../registry.js").Parts} parts */
export function openWaiting({ api, calm, listen }) {
  const line = signal(/** @type {Waiting[] | null} */ (null));
  const services = signal(/** @type {any[]} */ ([]));
  const refresh = refresher(async () => (line.value = await api.get(`${PLACE}/waiting`)));
  const sender = createSender({ api, calm, refresh });

  function attend() {
    const events = listen("/api/board/events", { onEvent: (name) => { if (["booking.changed", "snapshot"].includes(name)) refresh(); } });
    refresh();
    api.get(`${PLACE}/services`).then((found) => (services.value = found), () => null);
    return () => events.close();
  }

  /** @param {Record<string, string>} answers */
  async function ask({ name, phone, service }) {
    const elder = await sender.post(`${PLACE}/residents`, { name, phone });
    if (elder?.resident_id) await sender.post(`${PLACE}/waiting`, { resident: elder.resident_id, service, agrees_to_pay: true });
  }

  return () => html`<div class="page" ref=${attend}>${waitingView({
    line: line.value, services: services.value, busy: sender.busy.value, onAsk: ask,
    onAnswer: ({ id }, answer) => sender.post(`${PLACE}/waiting/${id}/${answer}`),
  })}</div>`;
}

/**
 * @param {{line: Waiting[] | null, services: {code: string, name: string, name_en?: string, is_bookable: boolean}[], busy: boolean,
 *   onAsk: (answers: Record<string, string>) => void, onAnswer: (one: Waiting, answer: "acceptance" | "refusal" | "withdrawal") => void}} parts
 */
export function waitingView({ line, services, busy, onAsk, onAnswer }) {
  return html`<div class="beside">
    <section class="stack"><h1>${t("staff.planning.tab.waiting")}</h1>
      ${!line ? loading(t("loading")) : line.length ? html`<ol class="asked-list">${line.map((one) => keyed(one.id, waitingLine({ one, services, busy, onAnswer })))}</ol>`
        : empty({ icon: "people", title: t("staff.planning.nobody_waits") })}</section>
    <section class="side-panel"><h2>${t("staff.planning.put_on_list")}</h2>${form({
      onSend: (answers) => !busy && onAsk(answers),
      body: html`${field({ name: "name", label: t("staff.care.name"), required: true })}${field({ name: "phone", label: t("staff.care.phone"), inputmode: "tel" })}
        ${select({ name: "service", label: t("staff.planning.service"), options: services.filter((one) => one.is_bookable).map((one) => ({ value: one.code, label: nameOf(one) })) })}`,
      actions: sendButton(t("staff.planning.wait"), "plus"),
    })}</section></div>`;
}

/** @param {{one: Waiting, services: any[], busy: boolean, onAnswer: (one: Waiting, answer: "acceptance" | "refusal" | "withdrawal") => void}} parts */
function waitingLine({ one, services, busy, onAnswer }) {
  const service = nameOf(services.find(({ code }) => code === one.service) ?? { name: one.service_name });
  const press = (/** @type {"acceptance" | "refusal" | "withdrawal"} */ answer, /** @type {string} */ icon) =>
    button({ label: t(`staff.planning.wait.${answer}`), icon, kind: answer === "acceptance" ? "primary" : "plain", disabled: busy, onPress: () => onAnswer(one, answer) });
  return html`<li><p><b>${one.resident}</b> ${service} ${pill({ text: t(`staff.planning.wait.state.${one.state}`), tone: one.state === "offered" ? "warn" : "" })}</p>
    <p>${t("staff.planning.asked_at", { day: dateWords(one.asked_at), time: clockWords(one.asked_at) })}</p>
    ${one.offer_starts_at && html`<p>${t("staff.planning.offered", { day: dateWords(one.offer_starts_at), time: clockWords(one.offer_starts_at), until: clockWords(one.offer_due_at ?? one.offer_starts_at) })}</p>`}
    <div class="row">${one.state === "offered" && press("acceptance", "check")}${one.state === "offered" && press("refusal", "cross")}${press("withdrawal", "delete")}</div></li>`;
}
