/** What a move of a whistle asks for, as a form. */
import { field, form, select, sendButton, textArea } from "../../components/form.js";
import { html } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { ASKS, mergeable, OUTCOMES, toJudge, WAYS } from "./moves.js";

/** @typedef {import("./moves.js").Line} Line */
/** @typedef {import("./moves.js").Whole} Whole */
/** @typedef {{label: string, whole: Whole, lines: Line[]}} Asked */

const say = (/** @type {string} */ group, /** @type {string} */ name) => t(`staff.whistles.${group}.${name}`);

/** @param {{move: string, whole: Whole, lines: Line[], onSend: (answers: Record<string, string>) => void}} parts */
export const asking = ({ move, whole, lines, onSend }) => form({
  body: ASKS[move].map((name) => CONTROLS[name]({ label: say("ask", name), whole, lines })), actions: sendButton(say("move", move), "check"), onSend,
});

/** @type {Record<string, (asked: Asked) => unknown>} */
const CONTROLS = {
  words: ({ label }) => textArea({ name: "words", label, required: true }),
  reason: ({ label }) => textArea({ name: "reason", label, required: true }),
  until: ({ label }) => field({ name: "until", label, type: "date", required: true }),
  outcome: ({ label }) => select({ name: "outcome", label, options: OUTCOMES.map((value) => ({ value, label: say("outcome", value) })) }),
  way: ({ label }) => select({ name: "way", label, options: WAYS.map((value) => ({ value, label: say("way", value) })) }),
  marks: ({ label, whole }) => html`<p>${label}</p>${toJudge(whole).map(marks)}${textArea({ name: "words", label: t("staff.whistles.said") })}`,
  into: ({ label, whole, lines }) => select({
    name: "into", label, hint: t("staff.whistles.merge_hint"),
    options: mergeable(whole.whistle, lines).map((line) => ({ value: line.id, label: `${line.number} ${t(`whistle.category.${line.category}`)} ${[line.building, line.spot].filter(Boolean).join(" ")}` })),
  }),
};

const UNSAID = () => ({ value: "", label: t("staff.whistles.intake.choose") }); // nothing is written down that nobody said

/** What the resident says of one demand. @param {{id: string, words: string}} item @param {number} place */
const marks = ({ id, words }, place) => html`<fieldset class="fields"><legend>${place + 1}. ${words || t("staff.whistles.see_files")}</legend><div class="pair">
  ${select({ name: `solved-${id}`, label: t("staff.whistles.is_solved"), options: [UNSAID(), ...["yes", "no"].map((value) => ({ value, label: t(`whistle.solved.${value}`) }))] })}
  ${select({ name: `level-${id}`, label: t("staff.whistles.mark"), options: [UNSAID(), ...["5", "4", "3", "2", "1"].map((value) => ({ value, label: t(`rate.${value}`) }))] })}</div></fieldset>`;
