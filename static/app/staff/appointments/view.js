/** Who booked a half hour today, checking one in by number, and booking one for somebody. */
import { button } from "../../components/button.js";
import { field, form, select, sendButton } from "../../components/form.js";
import { notice } from "../../components/notice.js";
import { pill, table } from "../../components/table.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { clockWords, dateWords, t, waitWords } from "../../kernel/i18n.js";
import { nameOf } from "../words.js";
import { free, isOpen } from "./moves.js";

/** @typedef {import("./moves.js").Appointment} Appointment */

const TONES = /** @type {const} */ ({ booked: "info", checked_in: "good", cancelled: "", missed: "bad" });

/**
 * @typedef {object} AppointmentParts
 * @property {string} day
 * @property {Appointment[] | null} rows
 * @property {import("./moves.js").Slot[]} slots
 * @property {Record<string, {name: string, name_en: string}>} queues
 * @property {{number: string, ahead: number, wait: {low: number, high: number}} | null} ticket  who has just checked in
 * @property {Appointment | null} booked  what was just booked
 * @property {boolean} busy
 * @property {number} round  another one is another pair of forms
 * @property {(days: number) => void} onDay
 * @property {(number: string) => void} onCheckIn
 * @property {(number: string) => void} onCancel
 * @property {(answers: Record<string, string>) => void} onBook
 */

/** @param {AppointmentParts} parts */
export function appointmentsView(parts) {
  const { day, rows, onDay } = parts;
  return html`<div class="day-bar">
      ${button({ label: t("staff.care.day_before"), icon: "back", onPress: () => onDay(-1) })}
      <h1>${dateWords(`${day}T12:00:00+08:00`)}</h1>
      ${button({ label: t("staff.care.day_after"), icon: "forward", onPress: () => onDay(1) })}
      ${rows && html`<p>${t("staff.appointments.count", { n: rows.filter(isOpen).length })}</p>`}</div>
    ${news(parts)}
    <div class="beside">${rows ? dayTable(parts) : loading(t("loading"))}
      <div class="stack">${keyed(parts.round, html`${checkInForm(parts)}${bookForm(parts)}`)}</div></div>`;
}

/** @param {AppointmentParts} parts */
function news({ ticket, booked }) {
  if (ticket) return notice({ tone: "good", title: t("staff.appointments.here", { number: ticket.number }), text: waitWords(ticket.wait) });
  if (!booked) return null;
  return notice({ tone: "good", title: t("staff.appointments.booked", { number: booked.number }), text: `${dateWords(booked.starts_at)} ${clockWords(booked.starts_at)}` });
}

/** @param {AppointmentParts} parts */
function dayTable({ rows, queues, busy, onCheckIn, onCancel }) {
  return table({
    caption: t("staff.appointments.title"), rows: rows ?? [], key: ({ number }) => number,
    columns: [
      { title: t("staff.care.time"), cell: ({ starts_at: from, ends_at: to }) => html`<span class="unbroken"><b class="figure">${clockWords(from)}</b>–${clockWords(to)}</span>` },
      { title: t("staff.appointments.number"), cell: ({ number }) => number },
      { title: t("staff.queue.matter"), cell: ({ queue }) => (queues[queue] ? `${queue} ${nameOf(queues[queue])}` : queue) },
      { title: t("staff.hall.state"), cell: ({ state }) => pill({ text: t(`staff.appointments.state.${state}`), tone: TONES[/** @type {keyof typeof TONES} */ (state)] ?? "" }) },
      { title: t("staff.appointments.do"), cell: (row) => isOpen(row) && html`<div class="row">${button({ label: t("staff.appointments.check_in"), icon: "check", disabled: busy, onPress: () => onCheckIn(row.number) })}
        ${button({ label: t("staff.appointments.cancel"), icon: "cross", kind: "quiet", disabled: busy, onPress: () => onCancel(row.number) })}</div>` },
    ],
    empty: empty({ icon: "calendar", title: t("staff.appointments.none") }),
  });
}

/** @param {AppointmentParts} parts */
const checkInForm = ({ onCheckIn }) => html`<section class="side-panel"><h2>${t("staff.appointments.by_number")}</h2>${form({
  onSend: ({ number }) => onCheckIn(number),
  body: field({ name: "number", label: t("staff.appointments.number"), hint: t("staff.appointments.number_hint"), required: true }),
  actions: sendButton(t("staff.appointments.check_in"), "check"),
})}</section>`;

/** @param {AppointmentParts} parts */
function bookForm({ slots, queues, onBook }) {
  const times = free(slots).map(({ starts_at: from, left }) => ({ value: from, label: t("staff.appointments.slot", { time: clockWords(from), n: left }) }));
  const letters = Object.entries(queues).map(([letter, queue]) => ({ value: letter, label: `${letter} ${nameOf(queue)}` }));
  return html`<section class="side-panel"><h2>${t("staff.appointments.book")}</h2>${times.length ? form({
    onSend: onBook,
    body: html`${select({ name: "starts_at", label: t("staff.care.which_time"), options: times })}${select({ name: "queue", label: t("staff.queue.matter"), options: letters })}`,
    actions: sendButton(t("staff.appointments.book"), "calendar"),
  }) : html`<p>${t("staff.appointments.full")}</p>`}</section>`;
}
