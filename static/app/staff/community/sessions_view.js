/** The safety sessions of a year, or of all: how many heads, from which sessions, and a form for one that was held. */
import { button } from "../../components/button.js";
import { field, form, select, sendButton } from "../../components/form.js";
import { table } from "../../components/table.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { momentWords } from "../casework/view.js";
import { drafts, keeper } from "../drafts.js";

/**
 * @typedef {{id: string, number: string, title: string, topic: string, way: string, place: string, held_by: string, held_at: string, people: number, is_demo: boolean}} Session
 * @typedef {{people: number, sessions: string[]}} Heads
 */

export const DRAFT = "safety_sessions:hold";
const TOPICS = ["fraud", "fire", "drugs", "traffic", "drowning", "cults", "other"];
const WAYS = ["gathering", "visit", "stand"];
const say = (/** @type {string} */ name, /** @type {Record<string, string | number>} */ facts = {}) => t(`staff.safety_sessions.${name}`, facts);
const among = (/** @type {string} */ list, /** @type {string[]} */ values) => values.map((value) => ({ value, label: say(`${list}.${value}`) }));

/**
 * @param {object} parts
 * @param {Session[] | null} parts.sessions
 * @param {Heads | null} parts.heads
 * @param {number | null} parts.year  none: all that were ever held
 * @param {boolean} parts.isWriting
 * @param {boolean} parts.mayWrite
 * @param {string} parts.today
 * @param {(year: number | null) => void} parts.onYear
 * @param {() => void} parts.onWrite
 * @param {(answers: Record<string, string>) => void} parts.onSend
 * @param {(session: Session) => void} parts.onPrint
 * @param {string | null} parts.correcting  the session whose heads were counted wrong
 * @param {(session: Session | null) => void} parts.onCorrecting
 * @param {(session: Session, answers: Record<string, string>) => void} parts.onCorrect
 */
export function sessionsView({ sessions, heads, year, isWriting, mayWrite, today, onYear, onWrite, onSend, ...rest }) {
  const last = Number(today.slice(0, 4));
  return html`<div class="day-bar"><h1>${year ? say("year", { year }) : say("all")}</h1><div class="row">
      ${button({ label: say("before"), icon: "back", onPress: () => onYear((year ?? last + 1) - 1) })}
      ${button({ label: say("after"), icon: "forward", disabled: !year || year >= last, onPress: () => onYear((year ?? last) + 1) })}
      ${button({ label: say("all_years"), icon: "list", disabled: !year, onPress: () => onYear(null) })}
      ${mayWrite && button({ label: say("write"), icon: "pencil", kind: "primary", onPress: onWrite })}</div></div>
    ${isWriting && holdForm({ today, onSend })}
    ${sessions && heads ? keyed(year ?? 0, counted(sessions, heads, { mayWrite, ...rest })) : loading(t("loading"))}`;
}

/**
 * What was counted, and below it the records it was counted from.
 * @param {Session[]} sessions @param {Heads} heads @param {Pick<Parameters<typeof sessionsView>[0], "mayWrite" | "correcting" | "onPrint" | "onCorrecting" | "onCorrect">} parts
 */
function counted(sessions, heads, { mayWrite, correcting, onPrint, onCorrecting, onCorrect }) {
  const ids = new Set(heads.sessions);
  const wrong = sessions.find(({ id }) => id === correcting);
  return html`<div class="stack"><ul class="figures">
      <li><b class="measure">${heads.people}</b><span>${say("people")}</span></li><li><b class="measure">${heads.sessions.length}</b><span>${say("sessions")}</span></li></ul>
    ${wrong && keyed(wrong.id, correctForm(wrong, onCorrect))}
    ${table({
      caption: say("title"), rows: sessions.filter(({ id }) => ids.has(id)), key: ({ id }) => id, empty: empty({ icon: "bell", title: say("none") }),
      columns: [
        { title: say("number"), cell: ({ number }) => html`<b class="unbroken">${number}</b>` },
        { title: say("held_at"), cell: ({ held_at: at }) => momentWords(at) },
        { title: say("topic_head"), cell: ({ topic, title }) => `${say(`topic.${topic}`)} · ${title}` },
        { title: say("where"), cell: ({ way, place }) => [say(`way.${way}`), place].filter(Boolean).join(" · ") },
        { title: say("held_by"), cell: ({ held_by: by }) => by },
        { title: say("heads"), number: true, cell: ({ people }) => people },
        { title: "", cell: (session) => html`<div class="row">${button({ label: say("register"), icon: "print", onPress: () => onPrint(session) })}
          ${mayWrite && button({ label: say("correct"), icon: "pencil", onPress: () => onCorrecting(session.id === correcting ? null : session) })}</div>` },
      ],
    })}</div>`;
}

/** @param {{today: string, onSend: (answers: Record<string, string>) => void}} parts */
function holdForm({ today, onSend }) {
  const kept = drafts.read(DRAFT);
  const line = (/** @type {string} */ name, /** @type {object} */ more = {}) => field({ name, label: say(`ask.${name}`), value: kept[name], ...more });
  const pick = (/** @type {string} */ name, /** @type {string[]} */ values) => select({ name, label: say(`ask.${name}`), value: kept[name] ?? values[0], options: among(name, values) });
  return html`<div class="question" @input=${keeper(DRAFT)}>${form({
    onSend, actions: sendButton(t("staff.casework.send"), "check"),
    body: [
      line("title"), pick("topic", TOPICS), pick("way", WAYS), line("day", { type: "date", value: kept.day ?? today }), line("time", { type: "time", value: kept.time ?? "15:00" }),
      line("place"), line("held_by"), line("people", { inputmode: "numeric", hint: say("ask.people.hint") }),
    ],
  })}</div>`;
}

/** @param {Session} session @param {(session: Session, answers: Record<string, string>) => void} onCorrect */
const correctForm = (session, onCorrect) => html`<section class="question" aria-label=${say("correct")}><h2>${session.number} · ${session.title}</h2>${form({
  onSend: (answers) => onCorrect(session, answers), actions: sendButton(t("staff.casework.send"), "check"),
  body: [field({ name: "people", label: say("ask.people"), inputmode: "numeric", value: String(session.people) }), field({ name: "why", label: say("ask.why"), hint: say("ask.why.hint") })],
})}</section>`;
