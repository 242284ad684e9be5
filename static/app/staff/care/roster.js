/** Who works on a day, and the visits in each shift. GET /api/elderly-care/roster?day= */
import { button } from "../../components/button.js";
import { pill, table } from "../../components/table.js";
import { empty, loading } from "../../components/waiting.js";
import { html } from "../../kernel/html.js";
import { clockWords, dateWords, t } from "../../kernel/i18n.js";
import { signal } from "../../kernel/signal.js";
import { refresher } from "../refresh.js";
import { dayOf } from "../words.js";
import { daysFrom } from "./moves.js";
import { serviceName, watchServices } from "./services.js";

/**
 * @typedef {{shift: {id: string, starts_at: string, ends_at: string}, carer: {name: string},
 *   visits: {id: string, service: string, starts_at: string, state: string}[]}} Working
 */

const OVER = new Set(["checked_out", "elder_confirmed", "reviewed", "settled"]);

/** @param {import("../registry.js").Parts} parts */
export function openRoster({ api }) {
  const day = signal(dayOf(new Date()));
  const roster = signal(/** @type {Working[] | null} */ (null));
  const { services, learn } = watchServices(api);
  const refresh = refresher(async () => (roster.value = await api.get("/api/elderly-care/roster", { query: { day: day.peek() } })));

  function attend() {
    refresh();
    learn();
  }

  return () => html`<div class="page" ref=${attend}>${rosterView({
    day: day.value, roster: roster.value, services: services.value,
    onDay(days) {
      day.value = daysFrom(day.peek(), days);
      refresh();
    },
  })}</div>`;
}

/** @param {{day: string, roster: Working[] | null, services: import("./services.js").Services, onDay: (days: number) => void}} parts */
export function rosterView({ day, roster, services, onDay }) {
  return html`<div class="day-bar">
      ${button({ label: t("staff.care.day_before"), icon: "back", onPress: () => onDay(-1) })}
      <h1>${dateWords(`${day}T12:00:00+08:00`)}</h1>
      ${button({ label: t("staff.care.day_after"), icon: "forward", onPress: () => onDay(1) })}
    </div>
    ${roster ? table({
      caption: t("staff.care.roster"), rows: roster, key: ({ shift }) => shift.id,
      columns: [
        { title: t("staff.care.carer"), cell: ({ carer }) => html`<b>${carer.name}</b>` },
        { title: t("staff.care.shift"), cell: ({ shift }) => html`<span class="unbroken">${clockWords(shift.starts_at)}–${clockWords(shift.ends_at)}</span>` },
        { title: t("staff.care.visits"), cell: ({ visits }) => html`<span class="pills">${visits.map((visit) =>
          pill({ text: `${clockWords(visit.starts_at)} ${serviceName(services, visit.service)}`, tone: OVER.has(visit.state) ? "good" : "info" }))}${!visits.length && t("staff.care.no_visits")}</span>` },
      ],
      empty: empty({ icon: "people", title: t("staff.care.nobody_works") }),
    }) : loading(t("loading"))}`;
}
