/** One page a part, every item with its scores in words; then the check; then the results with what led to them. */
import { button } from "../../components/button.js";
import { notice } from "../../components/notice.js";
import { pill } from "../../components/table.js";
import { loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { said, t } from "../../kernel/i18n.js";
import { openItems, PAGES, progress, sumOf } from "./answers.js";
import { aroundPage } from "./around_view.js";
import { resultList } from "./result_view.js";

/** @typedef {import("./answers.js").Assessment} Assessment */
/** @typedef {import("./answers.js").Scale} Scale */
/** @typedef {import("./answers.js").RiskEvent} RiskEvent */

/**
 * @typedef {object} AssessmentParts
 * @property {Scale | null} scale
 * @property {Assessment[] | null} rows
 * @property {Assessment | null} sheet
 * @property {string} page
 * @property {boolean} busy
 * @property {(reason: string) => void} onBegin
 * @property {(page: string) => void} onPage
 * @property {(answers: Record<string, string>) => void} onAround
 * @property {(event: RiskEvent) => void} onEvent
 * @property {(event: RiskEvent) => void} onEventGone
 * @property {(code: string, score: number) => void} onAnswer
 * @property {() => void} onComplete
 * @property {() => void} onDiscard
 * @property {(row: Assessment) => void} onReport
 */

/** @param {AssessmentParts} parts */
export function assessmentView(parts) {
  const { scale, rows, sheet, busy, onBegin, onReport } = parts;
  if (!scale || !rows) return loading(t("loading"));
  if (sheet) return sheetView({ ...parts, scale, sheet });
  const results = rows.filter(({ status }) => status === "completed");
  return html`<h1>${t("staff.elders.assessment")} ${scale.standard}</h1>
    <div class="row">${button({
      label: t(results.length ? "staff.elders.begin_again" : "staff.elders.begin"), icon: "pencil", kind: "primary", disabled: busy,
      onPress: () => onBegin(results.length ? "routine" : "first"),
    })}</div>
    ${resultList({ scale, results, onReport })}`;
}

/** @param {AssessmentParts & {scale: Scale, sheet: Assessment}} parts */
function sheetView(parts) {
  const { scale, sheet, page, onPage } = parts;
  const { done, all } = progress(scale, sheet.answers);
  return html`<div class="chips" role="group" aria-label=${t("staff.elders.assessment")}>${PAGES.map((key) => keyed(key, html`<button type="button" class="chip"
      aria-pressed=${key === page} @click=${() => onPage(key)}>${pageWords(scale, sheet, key)}</button>`))}</div>
    <p class="note" aria-live="polite">${t("staff.elders.kept_at_once", { done, all })}</p>
    ${keyed(page, page === "around" ? aroundPage(parts) : page === "check" ? checkPage(parts) : partPage(parts))}`;
}

/** @param {Scale} scale @param {Assessment} sheet @param {string} key */
function pageWords(scale, sheet, key) {
  const part = scale.parts.find(({ code }) => code === key);
  if (!part) return t(`staff.elders.page.${key}`);
  const open = openItems(scale, key, sheet.answers).length;
  return open ? t("staff.elders.page.open", { part: said(part), n: open }) : t("staff.elders.page.done", { part: said(part) });
}

/** @param {AssessmentParts & {scale: Scale, sheet: Assessment}} parts */
function partPage({ scale, sheet, page, onAnswer, onPage }) {
  const part = /** @type {import("./answers.js").Part} */ (scale.parts.find(({ code }) => code === page));
  return html`<section class="stack"><h2>${part.code} ${said(part)}</h2>
    <div class="scale">${part.items.map((item) => keyed(item.code, html`<fieldset class="scale-item">
      <legend>${item.code} ${said(item)}</legend>
      ${item.answers.map((answer) => html`<button type="button" class="score" aria-pressed=${sheet.answers[item.code] === answer.score}
        @click=${() => onAnswer(item.code, answer.score)}><b>${answer.score}</b><span>${said(answer)}</span></button>`)}
    </fieldset>`))}</div>
    <div class="row">${button({ label: t("staff.elders.before"), icon: "back", onPress: () => onPage(PAGES[PAGES.indexOf(page) - 1]) })}
      ${button({ label: t("staff.elders.next"), icon: "forward", kind: "primary", onPress: () => onPage(PAGES[PAGES.indexOf(page) + 1]) })}</div></section>`;
}

/** @param {AssessmentParts & {scale: Scale, sheet: Assessment}} parts */
function checkPage({ scale, sheet, busy, onPage, onComplete, onDiscard }) {
  const open = scale.parts.flatMap(({ code }) => openItems(scale, code, sheet.answers).map((item) => ({ item, code })));
  const lacking = lackingAssessors(sheet);
  return html`<section class="side-panel"><h2>${t("staff.elders.page.check")}</h2>
    <p class="sum-line"><b class="giant">${sumOf(scale, sheet.answers)}</b><span>${t("staff.elders.of_90")}</span></p>
    ${open.length > 0 && notice({ tone: "warn", title: t("staff.elders.still_open", { n: open.length }) })}
    <div class="chips">${open.map(({ item, code }) => keyed(item.code, html`<button type="button" class="chip" @click=${() => onPage(code)}>${item.code} ${said(item)}</button>`))}</div>
    ${lacking && notice({ tone: "warn", title: t("staff.elders.two_assessors"), action: { label: t("staff.elders.page.around"), onPress: () => onPage("around") } })}
    ${changesAhead(sheet).map((words) => pill({ text: words, tone: "warn" }))}
    <div class="row">${button({ label: t("staff.elders.complete"), icon: "check", kind: "primary", disabled: busy || open.length > 0 || lacking, onPress: onComplete })}
      ${button({ label: t("staff.elders.discard"), icon: "cross", disabled: busy, onPress: onDiscard })}</div></section>`;
}

/** Two different people, one of them medical. @param {Assessment} sheet */
export function lackingAssessors({ assessors: [first, second] }) {
  return !first?.name || !second?.name || first.name === second.name || !(first.is_medical || second.is_medical);
}

/** What will make the level worse than the score says. @param {Assessment} sheet */
const changesAhead = ({ findings }) => [
  findings.is_in_coma && t("staff.elders.change.coma"),
  findings.diagnosis && t("staff.elders.change.diagnosis"),
  findings.events.length > 1 && t("staff.elders.change.events"),
].filter((words) => typeof words === "string");
