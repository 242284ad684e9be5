/** What comes again every week, shifts or seats: each line can be read, and from a day on be otherwise or end. GET /weekly_times · PUT /weekly_shifts/{id} · POST /weekly_seats/{id}/ending */
import { button } from "../../components/button.js";
import { field, form, sendButton } from "../../components/form.js";
import { notice } from "../../components/notice.js";
import { html, keyed } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { dayOf } from "../words.js";
import { WEEKDAYS } from "./plan.js";

/**
 * @typedef {{id: string, carer: string, weekday: number, starts: string, ends: string}} Shift
 * @typedef {{id: string, service: string, service_name: string, weekday: number, starts: string, capacity: number}} Seats
 * @typedef {{gone: number, new: number, given: string[], left: string[]}} Changed
 * @typedef {{id: string, move: "change" | "end"}} Asking
 */

/** What a change has brought about: visits to be handed on, or places that stay booked. @param {Changed} changed @param {"visits" | "kept"} words */
export const changedNotice = ({ gone, new: fresh, given, left }, words) =>
  notice({
    tone: left.length ? "warn" : "good",
    title: t("staff.weekly.done", { gone, new: fresh }),
    text: given.length + left.length ? t(`staff.weekly.${words}`, { given: given.length, left: left.length }) : undefined,
  });

/** @param {{weekday: number, starts: string, ends?: string}} line */
export const lineWords = ({ weekday, starts, ends }) => `${t(`staff.planning.day.${WEEKDAYS[weekday]}`)} ${starts}${ends ? `–${ends}` : ""}`;

/** @typedef {{hint: string, busy: boolean, onAsk: (asking: Asking | null) => void, onSend: (line: any, typed: Record<string, string>, move: "change" | "end") => void}} Answers */

/**
 * @template {{id: string, weekday: number, starts: string, ends?: string}} Line
 * @param {Answers & {lines: Line[], words: (line: Line) => string, none: string, asking: Asking | null, canChange?: boolean}} parts
 */
export function weeklyList({ lines, words, none, hint, asking, busy, canChange = false, onAsk, onSend }) {
  if (!lines.length) return html`<p class="note">${none}</p>`;
  return html`<ul class="asked-list">${lines.map((line) => keyed(line.id, html`<li><p><b>${words(line)}</b></p>
    ${asking?.id === line.id ? question(line, asking.move, { hint, busy, onAsk, onSend }) : html`<div class="row">
      ${canChange && button({ label: t("staff.weekly.change"), icon: "pencil", disabled: busy, onPress: () => onAsk({ id: line.id, move: "change" }) })}
      ${button({ label: t("staff.weekly.end"), icon: "cross", disabled: busy, onPress: () => onAsk({ id: line.id, move: "end" }) })}</div>`}</li>`))}</ul>`;
}

/** @param {any} line @param {"change" | "end"} move @param {Answers} parts */
const question = (line, move, { hint, busy, onAsk, onSend }) => html`${form({
  onSend: (typed) => !busy && typed.from_on && onSend(line, typed, move),
  body: html`${notice({ tone: "warn", title: t(`staff.weekly.will.${move}`), text: hint })}
    ${field({ name: "from_on", label: t("staff.weekly.from"), type: "date", value: dayOf(new Date()), required: true })}
    ${move === "change" && html`<div class="pair">${field({ name: "starts", label: t("staff.carers.starts"), type: "time", value: line.starts, required: true })}
      ${field({ name: "ends", label: t("staff.carers.ends"), type: "time", value: line.ends, required: true })}</div>`}`,
  actions: sendButton(t(`staff.weekly.do.${move}`), move === "end" ? "cross" : "check"),
})}${button({ label: t("staff.weekly.not"), icon: "back", disabled: busy, onPress: () => onAsk(null) })}`;
