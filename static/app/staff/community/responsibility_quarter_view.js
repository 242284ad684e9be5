/** A quarter of the list of responsibilities, body by body: each figure, and behind it the records it was counted from. */
import { button } from "../../components/button.js";
import { table } from "../../components/table.js";
import { tabs } from "../../components/tabs.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { dateWords, t } from "../../kernel/i18n.js";
import { periodWords, responsibilityChecks } from "../casework/responsibility_checks.js";
import { statePill } from "../casework/view.js";
import { rowList } from "../rows.js";
import { percent } from "../whistles/weeks.js";

/** @typedef {{rate: number | null, whole: string[], part: string[]}} Share */
/** @typedef {{body: string, due: string[], done: Share, in_time: Share, good: Share, missed: string[], rectified: Share, rows: import("../casework/view.js").Row[]}} Kept */
/** @typedef {{year: number, quarter: number}} Span */

const say = (/** @type {string} */ name, /** @type {Record<string, string | number>} */ facts = {}) => t(`staff.responsibility_quarters.${name}`, facts);
const FIGURES = ["due", "done", "in_time", "good", "missed", "rectified"];

/** The quarter a day lies in. @param {string} day @returns {Span} */
export const quarterOf = (day) => ({ year: Number(day.slice(0, 4)), quarter: Math.ceil(Number(day.slice(5, 7)) / 3) });

/** So many quarters later. @param {Span} span @param {number} by @returns {Span} */
export function turned({ year, quarter }, by) {
  const all = year * 4 + quarter - 1 + by;
  return { year: Math.floor(all / 4), quarter: (all % 4) + 1 };
}

/**
 * @param {object} parts
 * @param {Kept[] | null} parts.bodies
 * @param {Span} parts.span
 * @param {Span} parts.last  what is due later than the next quarter nobody knows yet
 * @param {string | null} parts.chosen
 * @param {string} parts.figure  whose records are listed
 * @param {(by: number) => void} parts.onTurn
 * @param {(body: string) => void} parts.onChoose
 * @param {(figure: string) => void} parts.onFigure
 * @param {(body: string) => void} parts.onPrint
 */
export function quarterView({ bodies, span, last, chosen, figure, onTurn, onChoose, onFigure, onPrint }) {
  const isLast = span.year === last.year && span.quarter === last.quarter;
  return html`<div class="day-bar"><h1>${say("quarter", { year: span.year, quarter: span.quarter })}</h1><div class="row">
      ${button({ label: say("before"), icon: "back", onPress: () => onTurn(-1) })}
      ${button({ label: say("after"), icon: "forward", disabled: isLast, onPress: () => onTurn(1) })}</div></div>
    <p>${say("means")}</p>
    ${bodies ? counted({ bodies, chosen, figure, onChoose, onFigure, onPrint }) : loading(t("loading"))}`;
}

/** @param {{bodies: Kept[], chosen: string | null, figure: string, onChoose: (body: string) => void, onFigure: (figure: string) => void, onPrint: (body: string) => void}} parts */
function counted({ bodies, chosen, figure, onChoose, onFigure, onPrint }) {
  const kept = bodies.find(({ body }) => body === chosen) ?? (bodies.length === 1 ? bodies[0] : undefined);
  return html`<div class="stack">${rowList({
    label: say("title"), heads: ["body", ...FIGURES].map((name) => say(name)), columns: "minmax(0, 3fr) repeat(6, minmax(0, 2fr))", rows: bodies, key: ({ body }) => body, chosen: kept?.body ?? null,
    onChoose: ({ body }) => onChoose(body), cells: (row) => [html`<b>${t(`staff.estate.body.${row.body}`)}</b>`, ...FIGURES.map((name) => figureWords(row, name))],
  })}${kept && keyed(kept.body, records({ kept, figure, onFigure, onPrint }))}</div>`;
}

/** @param {{kept: Kept, figure: string, onFigure: (figure: string) => void, onPrint: (body: string) => void}} parts */
function records({ kept, figure, onFigure, onPrint }) {
  const ids = new Set(recordsOf(kept, figure));
  const name = t(`staff.estate.body.${kept.body}`);
  return html`<section class="stack" aria-label=${name}><div class="day-bar"><h2>${name}</h2><div class="row">${button({ label: say("print"), icon: "print", kind: "primary", onPress: () => onPrint(kept.body) })}</div></div>
    ${tabs({ label: say("records"), selected: figure, onSelect: onFigure, tabs: FIGURES.map((key) => ({ key, label: `${say(`of.${key}`)} ${recordsOf(kept, key).length}` })) })}
    ${keyed(figure, html`${table({
      caption: say(`of.${figure}`), rows: kept.rows.filter(({ id }) => ids.has(id)), key: ({ id }) => id, empty: empty({ icon: "check", title: say("none") }),
      columns: [
        { title: t("staff.responsibility_checks.number"), cell: ({ number }) => html`<b class="unbroken">${number}</b>` }, { title: t("staff.responsibility_checks.what"), cell: ({ words }) => words },
        { title: t("staff.responsibility_checks.period"), cell: (row) => periodWords(row) }, { title: t("staff.responsibility_checks.due"), cell: ({ first_due_at: due }) => dateWords(due) },
        { title: t("staff.responsibility_checks.done_at"), cell: ({ done_at: at }) => (at ? dateWords(at) : "—") }, { title: t("staff.responsibility_checks.state_head"), cell: (row) => statePill(responsibilityChecks, row) },
      ],
    })}`)}</section>`;
}

/** @param {Kept} kept @param {string} figure */
const shareOf = (kept, figure) => /** @type {Share | string[]} */ (/** @type {any} */ (kept)[figure]);

/** The records a figure was counted from. @param {Kept} kept @param {string} figure */
function recordsOf(kept, figure) {
  const share = shareOf(kept, figure);
  return Array.isArray(share) ? share : share.part;
}

/** @param {Kept} kept @param {string} figure */
function figureWords(kept, figure) {
  const share = shareOf(kept, figure);
  if (Array.isArray(share)) return String(share.length);
  return figure === "rectified" ? (share.whole.length ? `${share.part.length}/${share.whole.length}` : "—") : percent(share.rate);
}
