/** A week of everybody who visits, and leave. GET /api/elderly-care/roster/week?day= · POST /carers/{id}/leaves · POST /leaves/{id}/withdrawal */
import { button } from "../../components/button.js";
import { field, form, select, sendButton } from "../../components/form.js";
import { notice } from "../../components/notice.js";
import { pill, table } from "../../components/table.js";
import { empty, loading } from "../../components/waiting.js";
import { html } from "../../kernel/html.js";
import { clockWords, dateWords, t } from "../../kernel/i18n.js";
import { signal } from "../../kernel/signal.js";
import { daysFrom } from "../care/moves.js";
import { refresher } from "../refresh.js";
import { createSender } from "../sending.js";
import { dayOf } from "../words.js";

const PLACE = "/api/elderly-care";

/**
 * @typedef {{id: string, starts_at: string, ends_at: string, kind?: string}} Span
 * @typedef {{carer: {id: string, name: string}, shifts: Span[], leaves: Span[], days: {day: string, visits: number}[]}} Week
 */

/** @param {import("../registry.js").Parts} parts */
export function openWeek({ api, calm }) {
  const day = signal(dayOf(new Date()));
  const weeks = signal(/** @type {Week[] | null} */ (null));
  const result = signal(/** @type {{given: string[], left: string[]} | null} */ (null));
  const refresh = refresher(async () => (weeks.value = await api.get(`${PLACE}/roster/week`, { query: { day: day.peek() } })));
  const sender = createSender({ api, calm, refresh });

  return () => html`<div class="page" ref=${() => void refresh()}>${weekView({
    day: day.value, weeks: weeks.value, result: result.value, busy: sender.busy.value,
    onWeek(weeksAway) {
      day.value = daysFrom(day.peek(), 7 * weeksAway);
      refresh();
    },
    async onLeave({ carer, from, to, kind }) {
      if (!carer || !from || !to) return;
      result.value = await sender.post(`${PLACE}/carers/${carer}/leaves`, { starts_at: `${from}T00:00:00+08:00`, ends_at: `${daysFrom(to, 1)}T00:00:00+08:00`, kind });
    },
    onBack: ({ id }) => sender.post(`${PLACE}/leaves/${id}/withdrawal`),
  })}</div>`;
}

/** The seven days of the week a day lies in, from Monday. @param {string} day */
export function daysOfWeek(day) {
  const weekday = (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7;
  return [0, 1, 2, 3, 4, 5, 6].map((ahead) => daysFrom(day, ahead - weekday));
}

/** @param {Span[]} spans @param {string} day */
const on = (spans, day) => spans.filter((span) => dayOf(span.starts_at) <= day && day <= dayOf(new Date(Date.parse(span.ends_at) - 1)));

/**
 * @param {{day: string, weeks: Week[] | null, result: {given: string[], left: string[]} | null, busy: boolean, onWeek: (weeks: number) => void,
 *   onLeave: (answers: Record<string, string>) => void, onBack: (leave: Span) => void}} parts
 */
export function weekView({ day, weeks, result, busy, onWeek, onLeave, onBack }) {
  const days = daysOfWeek(day);
  return html`<div class="day-bar">
      ${button({ label: t("staff.planning.week_before"), icon: "back", onPress: () => onWeek(-1) })}
      <h1>${dateWords(`${days[0]}T12:00:00+08:00`)} – ${dateWords(`${days[6]}T12:00:00+08:00`)}</h1>
      ${button({ label: t("staff.planning.week_after"), icon: "forward", onPress: () => onWeek(1) })}
    </div>
    ${result && notice({ tone: result.left.length ? "warn" : "good", title: t("staff.planning.leave_done", { given: result.given.length, left: result.left.length }) })}
    ${weeks ? table({
      caption: t("staff.planning.tab.week"), rows: weeks, key: ({ carer }) => carer.id, empty: empty({ icon: "people", title: t("staff.care.nobody_works") }),
      columns: [
        { title: t("staff.care.carer"), cell: ({ carer }) => html`<b>${carer.name}</b>` },
        ...days.map((each) => ({ title: dateWords(`${each}T12:00:00+08:00`), cell: (/** @type {Week} */ week) => dayCell(week, each) })),
      ],
    }) : loading(t("loading"))}
    ${weeks && html`<div class="thirds"><section class="stack"><h2>${t("staff.planning.leave")}</h2>${leaveForm(weeks, busy, onLeave)}</section>
      <section class="stack"><h2>${t("staff.planning.leaves")}</h2>${leaveList(weeks, busy, onBack)}</section></div>`}`;
}

/** @param {Week} week @param {string} day */
function dayCell(week, day) {
  const visits = week.days.find((one) => one.day === day)?.visits ?? 0;
  return html`<span class="pills">${on(week.leaves, day).map(({ kind }) => pill({ text: t(`staff.planning.leave.${kind}`), tone: "bad" }))}
    ${on(week.shifts, day).map((shift) => html`<span class="unbroken">${clockWords(shift.starts_at)}–${clockWords(shift.ends_at)}</span>`)}
    ${visits > 0 && pill({ text: t("staff.planning.visits", { n: visits }), tone: "info" })}</span>`;
}

/** @param {Week[]} weeks @param {boolean} busy @param {(answers: Record<string, string>) => void} onLeave */
const leaveForm = (weeks, busy, onLeave) => form({
  onSend: (answers) => !busy && onLeave(answers),
  body: html`${select({ name: "carer", label: t("staff.care.carer"), options: weeks.map(({ carer }) => ({ value: carer.id, label: carer.name })) })}
    ${field({ name: "from", label: t("staff.planning.from"), type: "date", required: true })}
    ${field({ name: "to", label: t("staff.planning.last_day"), type: "date", required: true })}
    ${select({ name: "kind", label: t("staff.planning.leave_kind"), options: ["holiday", "sick", "training", "other"].map((value) => ({ value, label: t(`staff.planning.leave.${value}`) })) })}`,
  actions: sendButton(t("staff.planning.enter_leave"), "check"),
});

/** @param {Week[]} weeks @param {boolean} busy @param {(leave: Span) => void} onBack */
function leaveList(weeks, busy, onBack) {
  const all = weeks.flatMap((week) => week.leaves.map((leave) => ({ ...leave, name: week.carer.name })));
  if (!all.length) return html`<p>${t("staff.planning.no_leave")}</p>`;
  return html`<ul class="asked-list">${all.map((leave) => html`<li><p><b>${leave.name}</b> ${t(`staff.planning.leave.${leave.kind}`)}</p>
    <p>${dateWords(leave.starts_at)} – ${dateWords(new Date(Date.parse(leave.ends_at) - 1).toISOString())}</p>
    ${button({ label: t("staff.planning.leave_back"), icon: "repeat", disabled: busy, onPress: () => onBack(leave) })}</li>`)}</ul>`;
}
