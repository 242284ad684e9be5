/** The kinds of opinions a resident chooses from: a list in its order, and the form of the one that was chosen, or of a new one. */
import { button } from "../../components/button.js";
import { checkbox, field, form, select, sendButton } from "../../components/form.js";
import { pill } from "../../components/table.js";
import { loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { said, t } from "../../kernel/i18n.js";
import { rowList } from "../rows.js";

/** @typedef {{code: string, name_zh: string, name_en: string, body: string, hints: {zh: string, en: string}[], is_offered: boolean}} Kind */

export const NEW = "new";
const BODIES = ["branch", "owners", "property", "committee"];
const say = (/** @type {string} */ name) => t(`staff.opinion_notices.${name}`);
const bodyWords = (/** @type {string} */ body) => t(`staff.opinions.body.${body}`);

/**
 * @param {object} parts
 * @param {Kind[] | null} parts.kinds
 * @param {string} parts.chosen  the code of a kind, or that of a new one
 * @param {boolean} parts.maySet
 * @param {(code: string) => void} parts.onChoose
 * @param {(answers: Record<string, string>) => void} parts.onSend
 * @param {(codes: string[]) => void} parts.onOrder
 */
export function opinionKindsView({ kinds, chosen, maySet, onChoose, onSend, onOrder }) {
  if (!kinds) return loading(t("loading"));
  const kind = kinds.find(({ code }) => code === chosen);
  const isOpen = maySet && (kind || chosen === NEW);
  return html`<div class="day-bar"><h1>${say("kinds")}</h1>${maySet && button({ label: say("kind.add"), icon: "plus", onPress: () => onChoose(NEW) })}</div><p>${say("kinds_mean")}</p>
    <div class=${isOpen ? "beside" : "beside alone"}>${rowList({
      label: say("kinds"), heads: [say("kind"), say("kind.body"), say("state")], columns: "minmax(0, 8fr) minmax(0, 4fr) 8em", rows: kinds, key: ({ code }) => code, chosen,
      onChoose: ({ code }) => onChoose(code),
      cells: (one) => [html`<b>${said(one, "name")}</b>`, bodyWords(one.body), pill({ text: say(one.is_offered ? "kind.yes" : "kind.no"), tone: one.is_offered ? "good" : "" })],
    })}${isOpen && keyed(chosen, kindForm({ kind, kinds, onSend, onOrder }))}</div>`;
}

/** @param {{kind: Kind | undefined, kinds: Kind[], onSend: (answers: Record<string, string>) => void, onOrder: (codes: string[]) => void}} parts */
const kindForm = ({ kind, kinds, onSend, onOrder }) => html`<section class="side-panel"><h2>${kind ? said(kind, "name") : say("kind.new")}</h2>${form({
  onSend, actions: sendButton(say(kind ? "keep" : "kind.add.send"), "check"),
  body: html`<div class="fields">${field({ name: "name_zh", label: say("kind.zh"), value: kind?.name_zh, required: true })}${field({ name: "name_en", label: say("kind.en"), value: kind?.name_en })}
    ${select({ name: "body", label: say("kind.body"), value: kind?.body ?? "property", options: BODIES.map((body) => ({ value: body, label: bodyWords(body) })) })}
    ${kind && checkbox({ name: "is_offered", label: say("kind.offered"), checked: kind.is_offered })}</div>`,
})}${kind && html`<div class="row">${[["up", -1], ["down", 1]].map(([way, by]) => button({
  label: say(`kind.${way}`), icon: String(way), disabled: !moved(kinds, kind, Number(by)), onPress: () => onOrder(/** @type {string[]} */ (moved(kinds, kind, Number(by)))),
}))}</div>`}</section>`;

/** The codes when this one has changed places with its neighbour; nothing at the end of the list. @param {Kind[]} kinds @param {Kind} kind @param {number} by */
export function moved(kinds, kind, by) {
  const codes = kinds.map(({ code }) => code);
  const [from, to] = [codes.indexOf(kind.code), codes.indexOf(kind.code) + by];
  if (to < 0 || to >= codes.length) return null;
  [codes[from], codes[to]] = [codes[to], codes[from]];
  return codes;
}
