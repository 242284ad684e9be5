/** Results, the newest first: total, level, and in words how one led to the other. */
import { button } from "../../components/button.js";
import { pill } from "../../components/table.js";
import { empty } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { dateWords, said, t } from "../../kernel/i18n.js";
import { factList } from "../rows.js";

/** @typedef {import("./answers.js").Assessment} Assessment */
/** @typedef {import("./answers.js").Scale} Scale */

/** @param {{scale: Scale, results: Assessment[], onReport: (row: Assessment) => void}} parts */
export function resultList({ scale, results, onReport }) {
  if (!results.length) return empty({ icon: "list", title: t("staff.elders.never") });
  return results.map((row, i) => keyed(row.id, resultPanel({ scale, row, isNewest: i === 0, onReport })));
}

/** @param {{scale: Scale, row: Assessment, isNewest: boolean, onReport: (row: Assessment) => void}} parts */
const resultPanel = ({ scale, row, isNewest, onReport }) => html`<section class="side-panel">
  <h2>${dayWords(row.assessed_on)} ${isNewest && pill({ text: t("staff.elders.newest"), tone: "good" })}</h2>
  <p class="sum-line"><b class="giant">${row.level}</b><span>${levelName(scale, row.level)}</span></p>
  <p>${explained(scale, row)}</p>
  ${factList([
    ...scale.parts.map((part) => /** @type {[string, unknown]} */ ([`${part.code} ${said(part)}`, `${row.sums[part.code] ?? ""} / ${part.most}`])),
    [t("staff.elders.reason"), t(`staff.elders.reason.${row.reason}`)],
    [t("staff.elders.assessors"), row.assessors.map(({ name, is_medical: medical }) => (medical ? t("staff.elders.medical_name", { name }) : name)).join("、")],
    [t("staff.elders.due_on"), row.due_on && dayWords(row.due_on)],
    [t("staff.elders.guardian"), row.needs_guardian && t("staff.elders.guardian_needed")],
  ])}
  <div class="row">${button({ label: t("staff.elders.report"), icon: "print", onPress: () => onReport(row) })}</div></section>`;

/** 总分46分，按分数是2级；有专科确诊……，所以是3级。 @param {Scale} scale @param {Assessment} row */
export function explained(scale, { total, score_level: byScore, level, changes }) {
  const score = t("staff.elders.by_score", { total: total ?? 0, level: byScore ?? 0, name: levelName(scale, byScore) });
  if (!changes.length) return score;
  return `${score}${changes.map((change) => t(`staff.elders.because.${change}`)).join("")}${t("staff.elders.therefore", { level: level ?? 0, name: levelName(scale, level) })}`;
}

/** @param {Scale} scale @param {number | null} level */
const levelName = (scale, level) => said(scale.levels.find((one) => one.level === level) ?? { zh: "", en: "" });

/** @param {string | null} day */
const dayWords = (day) => (day ? dateWords(`${day}T12:00:00+08:00`) : "");
