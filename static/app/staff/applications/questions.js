/** What a move of an application must be asked for. */
import { checkbox, field, form, select, sendButton, textArea } from "../../components/form.js";
import { notice } from "../../components/notice.js";
import { html, keyed } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { keeper } from "../drafts.js";
import { person } from "./begin_view.js";
import { lacking } from "./moves.js";

/** @typedef {import("./moves.js").Whole} Whole */
/** @typedef {import("./moves.js").Move} Move */
/** @typedef {Record<string, string>} Answers */

/** @param {Whole} whole @param {Move} move */
export const draftName = ({ application }, move) => `application:${application.id}:${move}`;

/** @param {{move: Move, whole: Whole, kept: Answers, onAnswer: (answers: Answers) => void}} parts */
export function question({ move, whole, kept, onAnswer }) {
  const ask = QUESTIONS[move];
  if (!ask) return null;
  return html`<div class="question" @input=${keeper(draftName(whole, move))}>${form({
    onSend: onAnswer, body: ask({ whole, kept }), actions: sendButton(t("staff.applications.send"), "check"),
  })}</div>`;
}

/** @typedef {(parts: {whole: Whole, kept: Answers}) => unknown} Ask */

/** @param {string} name @param {string} [hint] @returns {Ask} */
const text = (name, hint) => ({ kept }) => field({ name, label: t(`staff.applications.${name}`), hint: hint && t(hint), value: kept[name], required: true });

/** @param {string} [hint] @returns {Ask} */
const reason = (hint) => ({ kept }) => textArea({ name: "reason", label: t("staff.applications.reason"), hint: hint && t(hint), value: kept.reason, required: true });

/** @param {string} name @param {Answers} kept @param {[string, string][]} options  what is sent, and the key of its words */
const choice = (name, kept, options) => select({
  name, label: t(`staff.applications.ask.${name}`), value: kept[name], options: options.map(([value, key]) => ({ value, label: t(`staff.applications.${name}.${key}`) })),
});

/** @type {Partial<Record<Move, Ask>>} */
const QUESTIONS = {
  acceptance: following,
  decline: reason("staff.applications.decline_hint"),
  supplement: everythingMissing,
  steps: ({ kept }) => html`${text("step")({ kept, whole: /** @type {any} */ (null) })}
    ${choice("action", kept, [["通过", "passed"], ["退回", "returned"], ["其他", "other"]])}
    ${field({ name: "opinion", label: t("staff.applications.opinion"), value: kept.opinion })}`,
  special: ({ kept, whole }) => html`${choice("kind", kept, [["other", "other"], ["extension", "extension"]])}${reason("staff.applications.special_hint")({ kept, whole })}`,
  forwarding: text("to", "staff.applications.to_hint"),
  return: reason(),
  decision: ({ kept, whole }) => html`${choice("decision", kept, [["granted", "granted"], ["refused", "refused"]])}${reason("staff.applications.decision_hint")({ kept, whole })}`,
  notification: text("how", "staff.applications.how_hint"),
  applicant: () => html`<p class="hint">${t("staff.applications.applicant_hint")}</p>${person("applicant", { isPhoneKept: true })}`,
  delivery: text("received_by", "staff.applications.received_hint"),
  withdrawal: reason("staff.applications.withdrawal_hint"),
};

/** Papers that are not here: a key one blocks, another may follow by a day. @type {Ask} */
function following({ whole, kept }) {
  const { key, later } = lacking(whole.materials);
  if (!key.length && !later.length) return notice({ tone: "good", title: t("staff.applications.all_here"), text: t("staff.applications.clock_starts") });
  return html`${key.length > 0 && notice({ tone: "warn", title: t("staff.applications.key_missing"), text: key.map(({ name }) => name).join(t("staff.applications.and")) })}
    ${later.map(({ id, name }) => keyed(id, field({
      name: `follow:${name}`, type: "date", label: t("staff.applications.follow", { paper: name }), hint: t("staff.applications.follow_hint"), value: kept[`follow:${name}`],
    })))}`;
}

/** The one list: every paper that is missing or wrong, and why. @type {Ask} */
function everythingMissing({ whole, kept }) {
  const isTicked = (/** @type {import("./moves.js").Material} */ { name, state }) => (Object.keys(kept).length ? `lacks:${name}` in kept : state === "missing");
  const rounds = whole.notices.length;
  return html`<p class="hint">${t("staff.applications.once")}</p>
    ${whole.materials.map((material) => keyed(material.id, html`<div class="missing">
      ${checkbox({ name: `lacks:${material.name}`, label: material.name, checked: isTicked(material) })}
      ${field({ name: `why:${material.name}`, label: t("staff.applications.why_paper", { paper: material.name }), value: kept[`why:${material.name}`] })}</div>`))}
    ${field({ name: "other", label: t("staff.applications.other_paper"), value: kept.other })}
    ${field({ name: "other_why", label: t("staff.applications.other_why"), value: kept.other_why })}
    ${rounds > 0 && reason("staff.applications.second_hint")({ whole, kept })}`;
}
