/** Another time for a visit that has not begun. GET /api/elderly-care/slots?service= · POST /bookings/{id}/rescheduling; the new four digits are told once. */
import { button } from "../../components/button.js";
import { field, form, select, sendButton } from "../../components/form.js";
import { notice } from "../../components/notice.js";
import { loading } from "../../components/waiting.js";
import { intent } from "../../kernel/api.js";
import { html, keyed } from "../../kernel/html.js";
import { clockWords, dateWords, t } from "../../kernel/i18n.js";
import { signal } from "../../kernel/signal.js";
import { dayOf } from "../words.js";
import { byDay } from "./booking.js";
import { daysFrom, movesOf } from "./moves.js";

/**
 * @typedef {import("./moves.js").Visit} Visit
 * @typedef {import("./booking.js").Slot} Slot
 * @typedef {{visit: string, slots: Slot[] | null, day: string | null}} Asked  for which visit, and the day that is looked at
 * @typedef {{number: string, starts_at: string, visit_code: string}} Moved
 */

const PLACE = "/api/elderly-care";
const AHEAD = 14;

/** @param {{api: import("../../kernel/api.js").Api, sender: ReturnType<typeof import("../sending.js").createSender>, now: () => Date}} parts */
export function watchOtherTime({ api, sender, now }) {
  const asked = signal(/** @type {Asked | null} */ (null));
  const moved = signal(/** @type {Moved | null} */ (null));

  /** @param {Visit} visit */
  async function look(visit) {
    const query = { service: visit.service, ...span(visit, dayOf(now())) };
    const slots = await api.get(`${PLACE}/slots`, { query }).catch(() => []);
    if (asked.peek()?.visit === visit.id) asked.value = { visit: visit.id, slots: slots.filter((/** @type {Slot} */ slot) => slot.starts_at !== visit.starts_at), day: null };
  }

  return {
    asked, moved,
    /** @param {Visit} visit */
    ask(visit) {
      asked.value = asked.peek()?.visit === visit.id ? null : { visit: visit.id, slots: null, day: null };
      if (asked.peek()) look(visit);
    },
    /** @param {string} day */
    onDay(day) {
      const before = asked.peek();
      if (before) asked.value = { ...before, day };
    },
    /** A time that was taken meanwhile: the visit stays where it was, and the free times are read again. @param {Visit} visit @param {Record<string, string>} answers */
    async move(visit, answers) {
      const answer = answers.slot && (await sender.post(`${PLACE}/bookings/${visit.id}/rescheduling`, answers, { intent: intent() }));
      if (!answer) return look(visit);
      [moved.value, asked.value] = [answer, null];
    },
  };
}

/** The days looked at: from today to two weeks after the visit. @param {{starts_at: string}} visit @param {string} today */
export function span({ starts_at: at }, today) {
  const day = dayOf(at);
  return { from: today, to: daysFrom(day > today ? day : today, AHEAD) };
}

/** Whether a visit can have another time: everything that can still be called off. @param {Visit} visit */
export const isMovable = (visit) => movesOf(visit).includes("cancellation");

/** What the elder must hear: the new time, number and digits. @param {Moved} moved */
export const movedNotice = ({ number, starts_at: at, visit_code: code }) => notice({
  tone: "good", title: t("staff.other_time.moved", { day: dateWords(at), time: clockWords(at), number }), text: code && t("staff.other_time.code", { code }),
});

/** @param {{visit: Visit, asked: Asked | null, busy: boolean, onAsk: (visit: Visit) => void, onDay: (day: string) => void, onMove: (visit: Visit, answers: Record<string, string>) => void}} parts */
export function otherTime({ visit, asked, busy, onAsk, onDay, onMove }) {
  if (!isMovable(visit)) return null;
  const isAsked = asked?.visit === visit.id;
  return html`<div class="asked">${button({ label: t("staff.other_time.ask"), icon: "calendar", disabled: busy, onPress: () => onAsk(visit) })}
    ${isAsked && (asked.slots ? times({ visit, slots: asked.slots, day: asked.day, busy, onDay, onMove }) : loading(t("loading")))}</div>`;
}

/** @param {{visit: Visit, slots: Slot[], day: string | null, busy: boolean, onDay: (day: string) => void, onMove: (visit: Visit, answers: Record<string, string>) => void}} parts */
function times({ visit, slots, day, busy, onDay, onMove }) {
  const days = byDay(slots, dayOf);
  const shown = day ?? days.keys().next().value;
  if (shown === undefined) return notice({ tone: "info", title: t("staff.care.no_slots") });
  return keyed(shown, form({
    onSend: (answers) => !busy && onMove(visit, { slot: answers.slot, why: answers.why }),
    body: html`${select({ name: "day", label: t("staff.care.which_day"), value: shown, onInput: onDay, options: [...days.keys()].map((each) => ({ value: each, label: dateWords(`${each}T12:00:00+08:00`) })) })}
      ${select({ name: "slot", label: t("staff.care.which_time"), options: (days.get(shown) ?? []).map((slot) => ({ value: slot.id, label: slotWords(slot) })) })}
      ${field({ name: "why", label: t("staff.care.why") })}`,
    actions: sendButton(t("staff.other_time.move"), "check"),
  }));
}

/** @param {Slot} slot */
const slotWords = (slot) => `${clockWords(slot.starts_at)} ${slot.carer ?? t("staff.care.free", { n: slot.free })}`;
