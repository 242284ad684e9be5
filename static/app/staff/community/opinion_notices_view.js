/** The notices that show what became of opinions (办理情况公示): a form for a new one, each to print, and the photo that proves it hung there. */
import { button } from "../../components/button.js";
import { field, form, sendButton } from "../../components/form.js";
import { pill, table } from "../../components/table.js";
import { empty, loading } from "../../components/waiting.js";
import { html } from "../../kernel/html.js";
import { dateWords, t } from "../../kernel/i18n.js";
import { daysFrom } from "../care/moves.js";
import { drafts, keeper } from "../drafts.js";

/** @typedef {{id: string, title: string, from_on: string, to_on: string, published_on: string, is_proven: boolean, lines: unknown[]}} Notice */

export const DRAFT = "opinion_notices:hang";
const WEEK = 6; // with the first day seven
const say = (/** @type {string} */ name, /** @type {Record<string, string | number>} */ facts = {}) => t(`staff.opinion_notices.${name}`, facts);

/**
 * @param {object} parts
 * @param {Notice[] | null} parts.notices
 * @param {boolean} parts.isWriting
 * @param {boolean} parts.mayWrite
 * @param {string} parts.today
 * @param {() => void} parts.onWrite
 * @param {(answers: Record<string, string>) => void} parts.onSend
 * @param {(notice: Notice) => void} parts.onPrint
 * @param {(notice: Notice) => void} parts.onProve
 * @param {(notice: Notice) => void} parts.onLook
 */
export const opinionNoticesView = ({ notices, isWriting, mayWrite, today, onWrite, onSend, ...rest }) => html`<div class="day-bar"><h1>${say("notices")}</h1><div class="row">
    ${mayWrite && button({ label: say("hang"), icon: "pencil", kind: "primary", onPress: onWrite })}</div></div>
  <p>${say("notices_mean")}</p>
  ${isWriting && hangForm(today, onSend)}
  ${notices ? list(notices, { mayWrite, today, ...rest }) : loading(t("loading"))}`;

/** @param {Notice[]} notices @param {Pick<Parameters<typeof opinionNoticesView>[0], "mayWrite" | "today" | "onPrint" | "onProve" | "onLook">} parts */
const list = (notices, { mayWrite, today, onPrint, onProve, onLook }) => table({
  caption: say("notices"), rows: notices, key: ({ id }) => id, empty: empty({ icon: "paper", title: say("no_notice") }),
  columns: [
    { title: say("ask.title"), cell: ({ title }) => html`<b>${title}</b>` },
    { title: say("days"), cell: ({ from_on: from, to_on: to }) => say("from_to", { from: dateWords(from), to: dateWords(to) }) },
    { title: say("how_many"), number: true, cell: ({ lines }) => lines.length },
    { title: say("state"), cell: (notice) => standing(notice, today) },
    { title: "", cell: (notice) => html`<div class="row">${button({ label: say("print"), icon: "print", onPress: () => onPrint(notice) })}
      ${notice.is_proven && button({ label: say("photo.look"), icon: "camera", onPress: () => onLook(notice) })}
      ${mayWrite && button({ label: say(notice.is_proven ? "photo.again" : "photo.keep"), icon: "camera", onPress: () => onProve(notice) })}</div>` },
  ],
});

/** @param {Notice} notice @param {string} today */
function standing({ from_on: from, to_on: to, is_proven: isProven }, today) {
  const state = today < from ? "coming" : today > to ? "over" : "hanging";
  return html`<div class="pills">${pill({ text: say(`state.${state}`), tone: state === "hanging" ? "good" : "" })}${!isProven && state !== "coming" && pill({ text: say("no_photo"), tone: "warn" })}</div>`;
}

/** @param {string} today @param {(answers: Record<string, string>) => void} onSend */
function hangForm(today, onSend) {
  const kept = drafts.read(DRAFT);
  return html`<div class="question" @input=${keeper(DRAFT)}>${form({
    onSend, actions: sendButton(say("hang.send"), "check"),
    body: [
      field({ name: "title", label: say("ask.title"), value: kept.title ?? say("ask.title.usual") }), field({ name: "from_on", label: say("ask.from_on"), type: "date", value: kept.from_on ?? today }),
      field({ name: "to_on", label: say("ask.to_on"), hint: say("ask.to_on.hint"), type: "date", value: kept.to_on ?? daysFrom(today, WEEK) }),
    ],
  })}</div>`;
}
