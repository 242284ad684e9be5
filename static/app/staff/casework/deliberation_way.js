/** The way a deliberation came: its steps with their numbers, who paid and what they said, what was filed, what hangs and what is objected. */
import { button } from "../../components/button.js";
import { pill, table } from "../../components/table.js";
import { html, keyed } from "../../kernel/html.js";
import { dateWords, said, t } from "../../kernel/i18n.js";
import { momentWords } from "./view.js";

/** @typedef {{row: import("./view.js").Row, place: string, isAtWork: boolean, onSend: (path: string) => void, onPaper: (path: string, file: string) => void, onContact: (path: string) => void}} Parts */

const TONES = /** @type {const} */ ({ open: "info", passed: "good", failed: "bad" });
const CHOICES = ["yes", "no", "abstain"];
const CHOICE_TONES = /** @type {const} */ ({ yes: "good", no: "bad", abstain: "" });
/** @param {string} name @param {Record<string, string | number>} [facts] */
const say = (name, facts = {}) => t(`staff.deliberations.${name}`, facts);
/** 1234500 as 12345.00. @param {number} hundredths */
const plain = (hundredths) => `${Math.trunc(hundredths / 100)}.${String(hundredths % 100).padStart(2, "0")}`;

/** @param {any} whole @param {Parts} parts */
export const wayOf = (whole, parts) => html`${roll(whole, parts)}${whole.publications.map((/** @type {any} */ one) => keyed(one.id, publication(one, parts)))}
  ${ownersLines(whole)}${filingLines(whole)}${reportLines(whole)}${whole.taken.length > 0 && steps(whole, parts)}`;

/** @param {any} whole @param {Parts} parts */
const steps = ({ taken }, { row, place: address, onPaper }) => table({
  caption: say("way"), rows: taken.map((/** @type {any} */ step, /** @type {number} */ i) => ({ ...step, i })), key: ({ i }) => i,
  columns: [
    { title: say("step"), cell: (step) => html`${step.place} ${said(step, "name")}` },
    { title: say("result"), cell: (step) => html`<div class="pills">${step.is_void ? pill({ text: say("void") }) : pill({ text: say(`step.${step.state}`), tone: TONES[/** @type {keyof typeof TONES} */ (step.state)] })}</div>${resultWords(step)}` },
    { title: "", cell: (step) => html`<div class="row">
      ${step.state !== "open" && !step.is_void && button({ label: say("paper.step"), icon: "print", onPress: () => onPaper(`${address}/${row.id}/steps/${step.place}/paper.pdf`, `${row.number}-${step.place}.pdf`) })}
      ${step.sheets.map((/** @type {any} */ sheet) => keyed(sheet.id, button({ label: say(`sheet.${sheet.kind}`), icon: "camera", onPress: () => onPaper(`${address}/sheets/${sheet.id}`, `${row.number}-${sheet.kind}`) })))}</div>` },
  ],
});

/** @param {any} step */
const resultWords = (step) => html`${step.held_on && html`<p>${dateWords(step.held_on)} ${step.where_held}</p>`}
  ${step.should !== null && html`<p>${say("counted", step)}</p><p>${step.rule}</p>`}${step.words && html`<p>${step.words}</p>`}`;

/** @param {any} whole @param {Parts} parts */
function roll({ households }, { row, place: address, isAtWork, onSend }) {
  if (!households.length) return null;
  const votes = isAtWork && row.is_roll;
  const isOpen = row.state === "draft" || votes;
  return html`<h3>${say("roll")}</h3><ul class="asked-list">${households.map((/** @type {any} */ home) => keyed(home.id, html`<li>
    <p class="pills"><b>${home.door}</b> <span>${say("paid", { sum: plain(home.amount_cents) })}</span> ${home.choice && pill({ text: say(`choice.${home.choice}`), tone: CHOICE_TONES[/** @type {keyof typeof CHOICE_TONES} */ (home.choice)] })}</p>
    <div class="row">${votes && CHOICES.map((choice) => keyed(choice, button({
      label: say(`choice.${choice}`), onPress: () => onSend(`${address}/${row.id}/steps/${row.place}/households/${home.id}/ballots?choice=${choice}`) })))}
      ${isOpen && button({ label: say("household.remove"), icon: "cross", onPress: () => onSend(`${address}/${row.id}/households/${home.id}/removal`) })}</div></li>`))}</ul>`;
}

/** @param {any} hung @param {Parts} parts */
const publication = (hung, parts) => html`<h3>${say("hangs", { from: dateWords(hung.from_on), to: dateWords(hung.to_on) })}${hung.is_down && html` · ${say("down")}`}</h3><p>${hung.words}</p>
  ${hung.objections.length > 0 && html`<ul class="asked-list">${hung.objections.map((/** @type {any} */ one) => keyed(one.id, objection(one, parts)))}</ul>`}`;

/** @param {any} one @param {Parts} parts */
const objection = (one, { place: address, isAtWork, onContact }) => html`<li><p class="pills"><b>${one.number}</b> ${pill({ text: say(`objection.${one.state}`), tone: one.state === "settled" ? "good" : "warn" })}
    ${one.due_at && html`<span>${say("objection.due", { day: dateWords(one.due_at) })}</span>`}</p>
  ${one.words && html`<p>${one.words}</p>`}${one.has_voice && isAtWork && html`<audio controls preload="none" src=${`${address}/objections/${one.id}/voice`} aria-label=${say("objection.voice")}></audio>`}
  ${one.answer && html`<p>${say("objection.said", { words: one.answer })}</p>`}${one.outcome && html`<p>${one.outcome}</p>`}
  ${one.has_phone && isAtWork && button({ label: t("staff.casework.contact.read"), icon: "phone", onPress: () => onContact(`${address}/objections/${one.id}`) })}</li>`;

/** @param {any} whole */
const filingLines = ({ filings }) => filings.length > 0 && html`<h3>${say("filings")}</h3><ul class="asked-list">${filings.map((/** @type {any} */ one, /** @type {number} */ i) => keyed(i, html`<li>
  <p class="pills"><b>${one.kind}</b> <span>${one.recipient}</span> ${pill({ text: one.decision ? say(`decision.${one.decision}`) : say("filing.waits"), tone: one.decision === "consented" ? "good" : "warn" })}</p>
  <p>${say("filing.sent", { day: momentWords(one.sent_at) })}</p>${one.words && html`<p>${one.words}</p>`}</li>`))}</ul>`;

/** @param {any} whole */
const ownersLines = ({ owners }) => owners.length > 0 && html`<h3>${say("owners")}</h3><ul class="asked-list">${owners.map((/** @type {any} */ one, /** @type {number} */ i) => keyed(i, html`<li>
  <p class="pills"><b>${dateWords(one.held_on)}</b> ${pill({ text: say(`step.${one.is_passed ? "passed" : "failed"}`), tone: one.is_passed ? "good" : "bad" })}</p>
  <p>${say("owners.area", { all: plain(one.area), part: plain(one.part_area), yes: plain(one.yes_area) })}</p><p>${say("owners.heads", { all: one.heads, part: one.part_heads, yes: one.yes_heads })}</p></li>`))}</ul>`;

/** @param {any} whole */
const reportLines = ({ reports }) => reports.length > 0 && html`<h3>${say("reports")}</h3><ul class="asked-list">${reports.map((/** @type {any} */ one, /** @type {number} */ i) => keyed(i, html`<li>
  <p>${momentWords(one.at)} ${one.words}</p>${one.spent_cents > 0 && html`<p>${say("spent", { sum: plain(one.spent_cents) })}</p>`}</li>`))}</ul>`;
