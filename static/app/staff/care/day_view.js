/** The visits of one day by time, and the one that is open beside them. */
import { button } from "../../components/button.js";
import { field, form, select, sendButton } from "../../components/form.js";
import { pill } from "../../components/table.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { clockWords, dateWords, t } from "../../kernel/i18n.js";
import { factList, rowList } from "../rows.js";
import { chosenOf, isAsked, masked, movesOf, whoCanGo } from "./moves.js";
import { serviceName } from "./services.js";

/** @typedef {import("./moves.js").Visit} Visit */
/** @typedef {import("./moves.js").Move} Move */

/** @type {Record<string, "" | "good" | "warn" | "bad" | "info">} */
const TONES = {
  submitted: "warn", need_assessment: "warn", checked: "info", accepted: "info", dispatched: "warn", provider_confirmed: "good", reminded: "good", en_route: "good",
  checked_in: "good", checked_out: "warn", elder_confirmed: "good", reviewed: "good", settled: "good",
  not_home: "bad", provider_no_show: "bad", aborted: "bad",
};

const SENT = new Set(["dispatched", "provider_confirmed", "reminded", "en_route"]);

/** @type {Record<Move, string>} */
const SIGNS = {
  acceptance: "check", assessment_request: "pencil", dispatch: "walk", check_in: "check", check_out: "check", confirmation: "check", miss: "warn", interruption: "warn", cancellation: "cross",
};

/**
 * @param {object} parts
 * @param {import("./moves.js").Day} parts.state
 * @param {import("./moves.js").Carer[]} parts.carers
 * @param {import("./services.js").Services} parts.services
 * @param {boolean} parts.busy
 * @param {(days: number) => void} parts.onDay
 * @param {(visit: Visit) => void} parts.onChoose
 * @param {(move: Move) => void} parts.onMove
 * @param {(answers: Record<string, string>) => void} parts.onAnswer
 * @param {(visit: Visit) => unknown} [parts.more]  what else stands in the panel of a visit, while nothing is asked there
 */
export function dayView({ state, onDay, onChoose, ...rest }) {
  const visits = state.visits;
  const chosen = chosenOf(state);
  return html`<div class="day-bar">
      ${button({ label: t("staff.care.day_before"), icon: "back", onPress: () => onDay(-1) })}
      <h1>${dateWords(`${state.day}T12:00:00+08:00`)}</h1>
      ${button({ label: t("staff.care.day_after"), icon: "forward", onPress: () => onDay(1) })}
      ${visits && html`<p>${t("staff.care.count", { n: visits.length, open: visits.filter((visit) => movesOf(visit).length).length })}</p>`}
    </div>
    <div class=${chosen ? "beside" : "beside alone"}>
      ${visits ? visitList({ visits, services: rest.services, chosen: state.chosen, onChoose }) : loading(t("loading"))}
      ${chosen && keyed(chosen.id, visitPanel({ visit: chosen, asking: state.asking, ...rest }))}
    </div>`;
}

/** @param {{visits: Visit[], services: import("./services.js").Services, chosen: string | null, onChoose: (visit: Visit) => void}} parts */
function visitList({ visits, services, chosen, onChoose }) {
  if (!visits.length) return empty({ icon: "calendar", title: t("staff.care.none") });
  return rowList({
    label: t("staff.care.visits"),
    heads: ["time", "service", "elder", "carer", "state"].map((head) => t(`staff.care.${head}`)),
    columns: "7em minmax(0, 3fr) minmax(0, 2fr) minmax(0, 2fr) 8.5em",
    rows: visits, key: ({ id }) => id, chosen, onChoose,
    cells: (visit) => [
      html`<b class="figure">${clockWords(visit.starts_at)}</b>–${clockWords(visit.ends_at)}`, serviceName(services, visit.service, visit.service_name), masked(visit.resident),
      visit.carer ?? t(visit.place === "home" ? "staff.care.no_carer" : `staff.care.place.${visit.place}`), statePill(visit),
    ],
  });
}

/** @param {Visit} visit */
const statePill = ({ state }) => pill({ text: t(`staff.care.state.${state}`), tone: TONES[state] ?? "" });

/** @param {{visit: Visit, asking: Move | null, carers: import("./moves.js").Carer[], services: import("./services.js").Services, busy: boolean,
 *   onMove: (move: Move) => void, onAnswer: (answers: Record<string, string>) => void, more?: (visit: Visit) => unknown}} parts */
function visitPanel({ visit, asking, carers, services, busy, onMove, onAnswer, more }) {
  const moves = asking ? [asking] : movesOf(visit);
  return html`<section class="side-panel" aria-label=${visit.number} aria-busy=${busy}>
    <h2>${clockWords(visit.starts_at)}–${clockWords(visit.ends_at)} ${serviceName(services, visit.service, visit.service_name)}</h2>
    ${statePill(visit)}
    ${factList([
      [t("staff.care.elder"), html`<a href=${`#/elders/${visit.resident_id}`}>${visit.resident}</a>`],
      [t("staff.care.phone"), visit.phone && html`<a href=${`tel:${visit.phone}`}>${visit.phone}</a>`],
      [t("staff.care.carer"), visit.carer],
      [t("staff.care.number"), visit.number],
      [t("staff.care.note"), [visit.is_short && t("staff.care.short"), visit.is_late_cancel && t("staff.care.late_cancel")].filter(Boolean).join(" ")],
      [t("staff.care.late_cancels"), visit.late_cancels > 0 && t("staff.care.late_cancels.n", { n: visit.late_cancels })],
    ])}
    ${moves.map((move, i) => keyed(move, html`<div class="asked">
      ${button({
        label: t(move === "dispatch" && SENT.has(visit.state) ? "staff.care.move.redispatch" : `staff.care.move.${move}`),
        icon: SIGNS[move], kind: i === 0 && asking === null ? "primary" : "plain", disabled: busy, onPress: () => onMove(move),
      })}
      ${asking === move && isAsked(move) && question({ move, visit, carers, onAnswer })}</div>`))}
    ${!asking && more?.(visit)}
  </section>`;
}

/** @param {{move: Move, visit: Visit, carers: import("./moves.js").Carer[], onAnswer: (answers: Record<string, string>) => void}} parts */
function question({ move, visit, carers, onAnswer }) {
  const options = (/** @type {string} */ kind, /** @type {string[]} */ values) => values.map((value) => ({ value, label: t(`staff.care.${kind}.${value}`) }));
  const why = (label = t("staff.care.why")) => field({ name: "why", label });
  /** @type {Partial<Record<Move, () => unknown>>} */
  const asked = {
    acceptance: () => field({ name: "looked", label: t("staff.care.looked"), hint: t("staff.care.looked_hint") }),
    dispatch: () => select({ name: "carer", label: t("staff.care.who"), value: visit.carer_id ?? "", options: whoCanGo(visit, carers).map(({ id, name }) => ({ value: id, label: name })) }),
    check_in: () => html`${field({ name: "visit_code", label: t("staff.care.code"), hint: t("staff.care.code_hint"), inputmode: "numeric" })}${why(t("staff.care.called_back"))}`,
    confirmation: () => select({ name: "by", label: t("staff.care.confirmed_by"), options: options("by", ["elder", "guardian", "station"]) }),
    miss: () => html`${select({ name: "kind", label: t("staff.care.what"), options: options("missed", ["not_home", "provider_no_show"]) })}
      ${field({ name: "outcome", label: t("staff.care.outcome"), hint: t("staff.care.outcome_hint"), required: true })}`,
    interruption: () => why(),
    cancellation: () => html`${select({ name: "by", label: t("staff.care.cancelled_by"), options: options("by", ["elder", "family", "station", "provider", "weather"]) })}${why()}`,
  };
  return form({ onSend: onAnswer, body: asked[move]?.(), actions: sendButton(t("staff.care.send"), "check") });
}
