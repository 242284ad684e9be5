/** The ledger of a week: how much there was, the three rates of each body with what they mean, and every case. */
import { button } from "../../components/button.js";
import { field } from "../../components/form.js";
import { pill, table } from "../../components/table.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { dateWords, t } from "../../kernel/i18n.js";
import { daysFrom } from "../care/moves.js";
import { byBody, lightOf, outcomeOf, percent } from "./weeks.js";

/**
 * @typedef {import("./weeks.js").Entry} Entry
 * @typedef {{response_rate: number | null, resolution_rate: number | null, satisfaction_rate: number | null}} Rates
 * @typedef {Rates & {body: string, called: number, due: number, in_time: number, closed: number, solved: number, satisfied: number, escalated: number}} Answered
 * @typedef {Rates & {opened: number, closed: number, escalated: number, unevaluated: number, lines: Entry[], bodies: Answered[]}} Ledger
 */

const RATES = /** @type {const} */ (["response", "resolution", "satisfaction"]);
const TONES = /** @type {const} */ ({ green: "good", yellow: "warn", red: "bad" });
/** @type {Record<string, "" | "good" | "warn">} */
const OUTCOME_TONES = { closed: "good", unevaluated: "warn" };
const say = (/** @type {string} */ name, /** @type {Record<string, string | number>} */ facts = {}) => t(`staff.whistle_ledger.${name}`, facts);
const bodyName = (/** @type {string} */ body) => t(`whistle.body.${body}`);

/**
 * @param {object} parts
 * @param {Ledger | null} parts.ledger
 * @param {{from: string, to: string}} parts.week
 * @param {boolean} parts.isLast  the week that is not over; there is no later one yet
 * @param {Date} parts.now
 * @param {(day: string) => void} parts.onDay  the week with this day
 * @param {() => void} parts.onPrint
 */
export function ledgerView({ ledger, week, isLast, now, onDay, onPrint }) {
  return html`<div class="day-bar"><h1>${say("week", { from: dateWords(week.from), to: dateWords(week.to) })}</h1>
    ${field({ name: "day", label: say("week_of"), type: "date", value: week.from, onInput: (day) => day && onDay(day) })}<div class="row">
      ${button({ label: say("before"), icon: "back", onPress: () => onDay(daysFrom(week.from, -7)) })}
      ${button({ label: say("after"), icon: "forward", disabled: isLast, onPress: () => onDay(daysFrom(week.from, 7)) })}
      ${button({ label: say("print"), icon: "print", kind: "primary", disabled: !ledger, onPress: onPrint })}</div></div>
    ${ledger ? keyed(week.from, whole(ledger, isLast, now)) : loading(t("loading"))}`;
}

/** @param {Ledger} ledger @param {boolean} isRunning @param {Date} now */
const whole = (ledger, isRunning, now) => html`<div class="stack">
  <ul class="figures">${/** @type {const} */ (["opened", "closed", "escalated", "unevaluated"]).map((name) => html`<li><b class="measure">${ledger[name]}</b><span>${say(name)}</span></li>`)}</ul>
  ${rateTable(ledger)}${isRunning && html`<p>${say("running")}</p>`}${meanings()}${caseTable(ledger.lines, now)}
</div>`;

/** Above the rates of each body those of all together. @param {Ledger} ledger */
const rateTable = (ledger) => table({
  caption: say("rates"), rows: /** @type {(Answered | null)[]} */ ([null, ...ledger.bodies]), key: (row) => row?.body ?? "",
  columns: [
    { title: say("body"), cell: (row) => (row ? bodyName(row.body) : html`<b>${say("all")}</b>`) },
    { title: say("called"), number: true, cell: (row) => row?.called ?? "" },
    { title: say("went_up"), number: true, cell: (row) => (row ?? ledger).escalated },
    ...RATES.map((name) => ({ title: say(`rate.${name}`), number: true, cell: (/** @type {Answered | null} */ row) => shareOf(name, row, ledger) })),
  ],
});

/** The share, and of how many: two of three says more than 66.7%. @param {typeof RATES[number]} name @param {Answered | null} row @param {Ledger} ledger */
function shareOf(name, row, ledger) {
  const share = html`<b>${percent((row ?? ledger)[`${name}_rate`])}</b>`;
  if (!row) return share;
  const [part, of] = { response: [row.in_time, row.due], resolution: [row.solved, row.closed], satisfaction: [row.satisfied, row.closed] }[name];
  return of ? html`${share} <span class="unbroken">${part}/${of}</span>` : share;
}

const meanings = () => html`<section class="stack"><h2>${say("meaning")}</h2>
  ${[...RATES, "silence"].map((name) => html`<p><b>${say(`rate.${name}`)}</b> ${say(`means.${name}`)}</p>`)}</section>`;

/** @param {Entry[]} lines @param {Date} now */
const caseTable = (lines, now) => table({
  caption: say("cases"), rows: byBody(lines), key: ({ id }) => id,
  columns: [
    { title: say("body"), cell: ({ body }) => bodyName(body) },
    { title: t("staff.whistles.number"), cell: ({ number }) => html`<b class="unbroken">${number}</b>` },
    { title: t("staff.whistles.what"), cell: ({ category }) => t(`whistle.category.${category}`) },
    { title: t("staff.whistles.where"), cell: ({ building, spot }) => [building, spot].filter(Boolean).join(" ") },
    { title: say("opened_on"), cell: ({ opened_at: at }) => dateWords(at) },
    { title: say("outcome"), cell: (entry) => outcomePill(entry, now) },
  ],
  empty: empty({ icon: "whistle", title: say("none") }),
});

/** @param {Entry} entry @param {Date} now */
function outcomePill(entry, now) {
  const light = lightOf(entry, now);
  if (light) return pill({ text: t(`staff.whistles.light.${light}`), tone: TONES[light] });
  const outcome = outcomeOf(entry);
  return pill({ text: say(`outcome.${outcome}`), tone: OUTCOME_TONES[outcome] ?? "" });
}
