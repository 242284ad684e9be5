/** Warnings, and the visits that meet them. GET and POST /api/elderly-care/weather-signals · GET …/weather-stops · POST …/weather-stops/{id}/{move} */
import { button } from "../../components/button.js";
import { field, form, select, sendButton } from "../../components/form.js";
import { pill, table } from "../../components/table.js";
import { loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { clockWords, dateWords, isChinese, t } from "../../kernel/i18n.js";
import { signal } from "../../kernel/signal.js";
import { refresher } from "../refresh.js";
import { createSender } from "../sending.js";

/**
 * @typedef {{id: string, kind: string, colour: string, from_at: string, to_at: string, source: string, set_by: string, stops: string, calls_daily: boolean, visits_around: boolean, checks: string[]}} Signal
 * @typedef {{id: string, status: string, kind: string, colour: string, service_name: string, service_name_en: string, starts_at: string, ends_at: string, resident: string, phone: string, carer: string | null}} Stop
 */

const KINDS = ["heat", "cold", "ice", "typhoon", "rain"];
const COLOURS = ["blue", "yellow", "orange", "red"];
const API = "/api/elderly-care";

/** @param {import("../registry.js").Parts} parts */
export function openWeather({ api, listen, calm }) {
  const signals = signal(/** @type {Signal[] | null} */ (null));
  const stops = signal(/** @type {Stop[]} */ ([]));
  const refresh = refresher(async () => {
    signals.value = await api.get(`${API}/weather-signals`);
    stops.value = await api.get(`${API}/weather-stops`);
  });
  const sender = createSender({ api, calm, refresh });

  function attend() {
    const events = listen("/api/board/events", { onEvent: (name) => ["weather.changed", "booking.changed", "snapshot"].includes(name) && refresh() });
    refresh();
    return events.close;
  }

  return () => html`<div class="page" ref=${attend}>${weatherView({
    signals: signals.value, stops: stops.value, busy: sender.busy.value,
    onSet: ({ from_at: from, to_at: to, ...words }) => sender.post(`${API}/weather-signals`, { ...words, from_at: here(from), to_at: here(to) }),
    onEnd: ({ id }) => sender.post(`${API}/weather-signals/${id}/end`),
    onMove: ({ id }, move) => sender.post(`${API}/weather-stops/${id}/${move}`),
  })}</div>`;
}

/** A time of a form is the centre's time. @param {string} text */
const here = (text) => `${text}:00+08:00`;

/**
 * @param {{signals: Signal[] | null, stops: Stop[], busy: boolean, onSet: (answers: Record<string, string>) => void, onEnd: (one: Signal) => void,
 *   onMove: (stop: Stop, move: string) => void}} parts
 */
export function weatherView({ signals, stops, busy, onSet, onEnd, onMove }) {
  if (!signals) return loading(t("loading"));
  return html`<div class="beside"><div class="stack">
      ${signals.map((one) => keyed(one.id, html`<section class="side-panel"><h2>${pill({ text: t(`staff.safety.colour.${one.colour}`), tone: one.colour === "red" || one.colour === "orange" ? "bad" : "warn" })} ${t(`staff.safety.weather.${one.kind}`)}</h2>
        <p>${spanWords(one.from_at, one.to_at)} · ${t("staff.safety.told_by", { who: one.set_by })}</p>
        <ul>${effects(one).map((words) => html`<li>${words}</li>`)}</ul>
        ${button({ label: t("staff.safety.end_signal"), icon: "check", disabled: busy, onPress: () => onEnd(one) })}</section>`))}
      ${table({
        caption: t("staff.safety.stops"), rows: stops, key: ({ id }) => id, empty: html`<p>${t("staff.safety.no_stops")}</p>`,
        columns: [
          { title: t("staff.care.time"), cell: (stop) => `${dateWords(stop.starts_at)} ${clockWords(stop.starts_at)}` },
          { title: t("staff.care.service"), cell: (stop) => (isChinese() ? stop.service_name : stop.service_name_en) },
          { title: t("staff.care.elder"), cell: (stop) => html`${stop.resident} <a href=${`tel:${stop.phone}`}>${stop.phone}</a>` },
          { title: t("staff.care.carer"), cell: (stop) => stop.carer ?? "" },
          { title: t("staff.safety.next"), cell: (stop) => stopMoves(stop, busy, onMove) },
        ],
      })}</div>
    <section class="side-panel"><h2>${t("staff.safety.set_signal")}</h2>${form({
      onSend: onSet,
      body: html`${select({ name: "kind", label: t("staff.safety.weather"), options: KINDS.map((value) => ({ value, label: t(`staff.safety.weather.${value}`) })) })}
        ${select({ name: "colour", label: t("staff.safety.colour"), options: COLOURS.map((value) => ({ value, label: t(`staff.safety.colour.${value}`) })) })}
        ${field({ name: "from_at", label: t("staff.safety.from"), type: "datetime-local", required: true })}
        ${field({ name: "to_at", label: t("staff.safety.to"), type: "datetime-local", required: true })}`,
      actions: sendButton(t("staff.safety.set_signal"), "check"),
    })}</section></div>`;
}

/** @param {Stop} stop @param {boolean} busy @param {(stop: Stop, move: string) => void} onMove */
function stopMoves(stop, busy, onMove) {
  const moves = stop.status === "listed" ? ["cancellation", "keeping"] : ["rebooking"];
  return html`<div class="row">${moves.map((move, i) => button({ label: t(`staff.safety.stop.${move}`), kind: i === 0 ? "primary" : "plain", disabled: busy, onPress: () => onMove(stop, move) }))}</div>`;
}

/** What a warning changes, in words. @param {Signal} one */
const effects = (one) => [
  one.stops && t(`staff.safety.stops.${one.stops}`), one.calls_daily && t("staff.safety.calls_daily"), one.visits_around && t("staff.safety.visits_around"),
  one.checks.length > 0 && t("staff.safety.ask_for", { what: one.checks.map((check) => t(`staff.safety.check.${check}`)).join(t("staff.safety.and")) }),
].filter(Boolean);

/** @param {string} from @param {string} to */
const spanWords = (from, to) => `${dateWords(from)} ${clockWords(from)} – ${dateWords(to)} ${clockWords(to)}`;
