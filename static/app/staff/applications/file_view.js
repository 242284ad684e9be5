/** One application: its clock, its papers and its history, and beside them what may be done now. */
import { button } from "../../components/button.js";
import { notice } from "../../components/notice.js";
import { pill, table } from "../../components/table.js";
import { loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { clockWords, dateWords, t } from "../../kernel/i18n.js";
import { factList } from "../rows.js";
import { byWords } from "../words.js";
import { isAsked, movesOf } from "./moves.js";
import { letterList, materialList, passView, photoView } from "./papers_view.js";
import { question } from "./questions.js";
import { clockPill, momentWords, statePill, whyWords } from "./words.js";

/** @typedef {import("./moves.js").Whole} Whole */
/** @typedef {import("./moves.js").Move} Move */

/** @type {Partial<Record<Move, string>>} */
const SIGNS = {
  acceptance: "check", submission: "check", approval: "people", resubmission: "check", supplement: "list", decline: "cross", steps: "pencil", special: "clock",
  special_end: "clock", forwarding: "forward", return: "back", decision: "check", notification: "phone", delivery: "hand", archiving: "lock", withdrawal: "cross", handler: "hand", applicant: "person",
};

/**
 * @typedef {object} FileParts
 * @property {Whole | null} whole
 * @property {string} role
 * @property {boolean} mayAct
 * @property {boolean} busy
 * @property {{move: Move, kept: Record<string, string>} | null} asking
 * @property {string | null} photo  the picture that is looked at
 * @property {import("./papers_view.js").Pass | null} pass  the code that is shown
 * @property {string} done  the key of what to say after a move, or nothing
 * @property {() => void} onBack
 * @property {(move: Move) => void} onMove
 * @property {(answers: Record<string, string>) => void} onAnswer
 * @property {() => void} onPhotoClose
 */

/** @param {FileParts & import("./papers_view.js").PaperActs} parts */
export function fileView(parts) {
  const { whole, photo, onBack, onPhotoClose } = parts;
  if (!whole) return loading(t("loading"));
  const given = { ...parts, whole };
  return html`<div class="day-bar">${button({ label: t("staff.applications.title"), icon: "back", onPress: onBack })}
      <h1>${whole.application.item}</h1>${statePill(whole.application)} ${clockPill(whole.application)}</div>
    <div class="beside"><div class="stack">
        ${parts.done && notice({ tone: "good", title: t(parts.done) })}
        ${facts(whole)}
        ${photo && photoView({ src: photo, onClose: onPhotoClose })}
        ${parts.pass && passView({ pass: parts.pass, onClose: parts.onPassClose })}
        ${materialList(given)}
        ${whole.notices.map((row) => keyed(row.number, noticeWords(row)))}
        ${letterList(given)}
        ${historyTable(whole)}
      </div>
      ${movePanel(given)}</div>`;
}

/** @param {Whole} whole */
const facts = ({ application: { number, submitted_at: submitted, accepted_at: accepted, finished_at: finished, clock }, applicant, proxy, assisted_by: helper, reason }) => html`
  <section class="side-panel">${factList([
    [t("staff.applications.number"), html`<span class="long-number">${number}</span>`],
    [t("staff.applications.applicant"), applicant],
    [t("staff.applications.proxy"), proxy],
    [t("staff.applications.submitted"), momentWords(submitted)],
    [t("staff.applications.accepted"), momentWords(accepted)],
    [t("staff.applications.due"), clock && !finished && momentWords(clock.due_at)],
    [t("staff.applications.law"), clock && !finished && momentWords(clock.law_at)],
    [t("staff.applications.finished"), momentWords(finished)],
    [t("staff.applications.reason"), reason],
  ])}<p class="pills">${helper && pill({ text: t("staff.applications.assisted", { name: helper }), tone: "info" })}${proxy && pill({ text: t("staff.applications.by_proxy"), tone: "info" })}
    ${clock && !clock.is_promise && pill({ text: t("staff.applications.not_promised"), tone: "warn" })}</p></section>`;

/** @param {import("./moves.js").Notice} row */
const noticeWords = ({ number, state, missing, reason }) => notice({
  tone: state === "proposed" ? "warn" : "info",
  title: t(`staff.applications.notice.${state}`, { number }),
  text: [...missing.map(({ name, why }) => (why ? `${name}（${why}）` : name)), reason].filter(Boolean).join(t("staff.applications.and")),
});

/** @param {Whole} whole */
const historyTable = ({ history }) => table({
  caption: t("staff.applications.history"), rows: history, key: ({ at, to_state: to, why }) => `${at}${to}${why}`,
  columns: [
    { title: t("staff.applications.when"), cell: ({ at }) => `${dateWords(at)} ${clockWords(at)}` },
    { title: t("staff.applications.state"), cell: ({ to_state: to }) => t(`staff.applications.state.${to}`) },
    { title: t("staff.applications.by"), cell: ({ by }) => byWords(by) },
    { title: t("staff.applications.reason"), cell: ({ why }) => whyWords(why) },
  ],
});

/** @param {Omit<FileParts, "whole"> & {whole: Whole}} parts */
function movePanel({ whole, role, asking, busy, onMove, onAnswer }) {
  const possible = movesOf(whole, role);
  const moves = asking && possible.includes(asking.move) ? [asking.move] : possible;
  return html`<section class="side-panel" aria-label=${t("staff.applications.can")} aria-busy=${busy}><h2>${t("staff.applications.can")}</h2>
    ${!moves.length && html`<p>${t("staff.applications.nothing")}</p>`}
    ${moves.map((move, i) => keyed(move, html`<div class="asked">
      ${button({ label: t(`staff.applications.move.${move}`), icon: SIGNS[move], kind: i === 0 && !asking ? "primary" : "plain", disabled: busy, onPress: () => onMove(move) })}
      ${asking?.move === move && isAsked(move) && question({ move, whole, kept: asking.kept, onAnswer })}</div>`))}
  </section>`;
}
