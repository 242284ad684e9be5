/** Plans and their days; the editor, with what it will meet beside it. */
import { button } from "../../components/button.js";
import { checkbox, field, form, select, sendButton } from "../../components/form.js";
import { notice } from "../../components/notice.js";
import { pill } from "../../components/table.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { clockWords, dateWords, hasWords, t } from "../../kernel/i18n.js";
import { factList, rowList } from "../rows.js";
import { nameOf } from "../words.js";
import { openDays, REPEATS, ruleWords, sumOf, WEEKDAYS } from "./plan.js";

/** @typedef {import("./plan.js").Plan} Plan */

/**
 * @typedef {object} PlansView
 * @property {Plan[] | null} plans
 * @property {{plan: string, on: string, code: string}[]} conflicts
 * @property {import("./plan.js").Whole | null} whole
 * @property {import("./plan.js").Draft | null} draft
 * @property {{code: string, name: string, name_en?: string, is_bookable: boolean}[]} services
 * @property {{id: string, name: string}[]} carers
 * @property {boolean} busy
 * @property {(plan: Plan) => void} onChoose
 * @property {() => void} onNew
 * @property {(plan: Plan) => void} onChange
 * @property {(typed: Record<string, string>) => void} onLook
 * @property {() => void} onBook
 * @property {(answers: Record<string, string>) => void} onDay
 * @property {(on: string) => void} onRetry
 * @property {Record<string, string> | null} ending  a last day that still wants the second yes
 * @property {(answers: Record<string, string> | null) => void} onEnd
 * @property {() => void} onEndSure
 */

/** @param {PlansView} parts */
export function plansView(parts) {
  const { plans, draft, conflicts, onNew } = parts;
  if (draft) return editor(parts, draft);
  return html`<div class="day-bar">${button({ label: t("staff.planning.new"), icon: "plus", kind: "primary", onPress: onNew })}</div>
    ${conflicts.length ? notice({ tone: "warn", title: t("staff.planning.conflicts", { n: conflicts.length }), text: conflictLine(conflicts) }) : null}
    ${plans ? planList(parts, plans) : loading(t("loading"))}`;
}

/** @param {PlansView["conflicts"]} conflicts */
const conflictLine = (conflicts) => conflicts.slice(0, 6).map(({ on, code }) => `${dateWords(`${on}T12:00:00+08:00`)} ${whyWords(code)}`).join("；");

/** @param {PlansView} parts @param {Plan[]} plans */
const planList = (parts, plans) => html`<div class=${parts.whole ? "beside" : "beside alone"}>
  ${plans.length ? rowList({
    label: t("staff.planning.plans"), heads: ["elder", "service", "when", "carer"].map((head) => t(`staff.planning.${head}`)),
    columns: "6em minmax(0, 3fr) minmax(0, 4fr) 5em", rows: plans, key: ({ id }) => id, chosen: parts.whole?.plan.id ?? null, onChoose: parts.onChoose,
    cells: (plan) => [html`<b>${plan.resident}</b>`, serviceWords(parts, plan), ruleWords(plan), plan.carer_name ?? t("staff.planning.any")],
  }) : empty({ icon: "calendar", title: t("staff.planning.none") })}
  ${parts.whole && keyed(parts.whole.plan.id, planPanel(parts, parts.whole))}</div>`;

/** @param {PlansView} parts @param {import("./plan.js").Whole} whole */
const planPanel = (parts, { plan, days, visit_code: code, has_days_without_calendar: unsure }) => html`<section class="side-panel" aria-label=${plan.resident}>
  <h2>${plan.resident} · ${serviceWords(parts, plan)}</h2>
  ${factList([
    [t("staff.planning.when"), ruleWords(plan)],
    [t("staff.planning.carer"), plan.carer_name ?? t("staff.planning.any")],
    [t("staff.planning.on_holiday"), t(`staff.planning.on_holiday.${plan.on_holiday}`)],
    [t("staff.planning.until"), plan.until_on && dateWords(`${plan.until_on}T12:00:00+08:00`)],
  ])}
  ${code && html`<p>${t("staff.planning.code")} <b class="figure">${code}</b></p>`}
  ${unsure && notice({ tone: "info", title: t("staff.planning.no_calendar") })}
  ${dayTable(days, parts.onRetry)}
  ${plan.state === "active" && html`${dayForm(parts, days)}${button({ label: t("staff.planning.change"), icon: "pencil", disabled: parts.busy, onPress: () => parts.onChange(plan) })}
    <h3>${t("staff.plan_end.title")}</h3>${parts.ending ? endSure(parts, days, parts.ending) : endForm(parts)}`}
</section>`;

/** @param {PlansView} parts */
const endForm = ({ busy, onEnd }) => form({
  onSend: (answers) => !busy && answers.last_day && onEnd(answers),
  body: html`${field({ name: "last_day", label: t("staff.plan_end.last_day"), hint: t("staff.plan_end.hint"), type: "date", required: true })}
    ${field({ name: "end_why", label: t("staff.planning.why") })}`,
  actions: sendButton(t("staff.plan_end.do"), "cross"),
});

/** What will happen, and the second yes. @param {PlansView} parts @param {import("./plan.js").Day[]} days @param {Record<string, string>} ending */
function endSure({ busy, onEnd, onEndSure }, days, { last_day: last }) {
  const gone = openDays(days).filter(({ on, booking }) => booking && on > last);
  const until = dateWords(`${last}T12:00:00+08:00`);
  return html`<div class="asked" role="group" aria-label=${t("staff.plan_end.title")}>
    ${notice({
      tone: "warn", title: gone.length ? t("staff.plan_end.will", { n: gone.length, day: dateWords(gone[0].starts_at) }) : t("staff.plan_end.will_none"),
      text: t("staff.plan_end.until", { day: until }),
    })}
    <div class="row">${button({ label: gone.length ? t("staff.plan_end.sure", { n: gone.length }) : t("staff.plan_end.title"), icon: "cross", kind: "primary", disabled: busy, onPress: onEndSure })}
    ${button({ label: t("staff.plan_end.not"), icon: "back", disabled: busy, onPress: () => onEnd(null) })}</div></div>`;
}

/** @param {import("./plan.js").Day[]} days @param {(on: string) => void} onRetry */
const dayTable = (days, onRetry) => days.length ? html`<h3>${t("staff.planning.days")}</h3><ul class="day-list">${days.map((day) => keyed(day.on, html`<li>
  <span>${dateWords(day.starts_at)} ${clockWords(day.starts_at)}</span>${dayPill(day)}
  ${day.state === "conflict" && !day.booking && button({ label: t("staff.planning.retry"), icon: "repeat", onPress: () => onRetry(day.on) })}</li>`))}</ul>`
  : empty({ icon: "calendar", title: t("staff.planning.no_days") });

/** @param {import("./plan.js").Day} day */
function dayPill({ state, code, booking_state: booking }) {
  if (state === "booked") return pill({ text: t(`staff.care.state.${booking}`), tone: booking?.startsWith("cancelled") ? "" : "good" });
  if (state === "conflict") return pill({ text: whyWords(code), tone: "bad" });
  return pill({ text: whyWords(code || state), tone: "" });
}

/** @param {PlansView} parts @param {import("./plan.js").Day[]} days */
const dayForm = ({ carers, onDay }, days) => openDays(days).length ? form({
  onSend: onDay,
  body: html`${select({ name: "on", label: t("staff.planning.one_day"), options: openDays(days).map(({ on, starts_at: at }) => ({ value: on, label: `${dateWords(at)} ${clockWords(at)}` })) })}
    ${select({ name: "kind", label: t("staff.planning.otherwise"), options: ["skip", "move", "carer"].map((kind) => ({ value: kind, label: t(`staff.planning.kind.${kind}`) })) })}
    ${field({ name: "to", label: t("staff.planning.to"), type: "datetime-local" })}
    ${select({ name: "carer", label: t("staff.planning.carer"), options: carerOptions(carers) })}
    ${field({ name: "why", label: t("staff.planning.why") })}`,
  actions: sendButton(t("staff.planning.do"), "check"),
}) : null;

/** @param {PlansView} parts @param {import("./plan.js").Draft} draft */
const editor = (parts, draft) => html`<div class="beside">
  <section class="stack"><h1>${draft.of ? t("staff.planning.change_of", { name: draft.of.resident }) : t("staff.planning.new")}</h1>${planForm(parts, draft)}</section>
  ${draft.found ? previewPanel(parts, draft.found) : html`<section class="side-panel"><p>${t("staff.planning.look_hint")}</p></section>`}</div>`;

/** @param {PlansView} parts @param {import("./plan.js").Draft} draft */
function planForm({ services, carers, busy, onLook }, { typed, of: plan }) {
  const options = (/** @type {string[]} */ values, /** @type {string} */ kind) => values.map((value) => ({ value, label: t(`staff.planning.${kind}.${value}`) }));
  return form({
    onSend: (answers) => !busy && onLook(answers),
    body: html`${!plan && html`${field({ name: "name", label: t("staff.care.name"), value: typed.name, required: true })}
        ${field({ name: "phone", label: t("staff.care.phone"), value: typed.phone, inputmode: "tel" })}`}
      ${select({ name: "service", label: t("staff.planning.service"), value: typed.service, options: services.filter((one) => one.is_bookable).map((one) => ({ value: one.code, label: nameOf(one) })) })}
      ${select({ name: "repeat", label: t("staff.planning.repeat"), value: typed.repeat ?? "weekly", options: options(REPEATS, "repeat") })}
      <div class="chips" role="group" aria-label=${t("staff.planning.weekdays")}>${WEEKDAYS.map((day) => checkbox({ name: day, label: t(`staff.planning.day.${day}`), checked: Boolean(typed[day]) }))}</div>
      ${field({ name: "clock", label: t("staff.planning.clock"), type: "time", value: typed.clock ?? "09:00", required: true })}
      ${field({ name: "starts_on", label: t("staff.planning.from"), type: "date", value: typed.starts_on, required: true })}
      ${field({ name: "until_on", label: t("staff.planning.until"), type: "date", value: typed.until_on })}
      ${select({ name: "carer", label: t("staff.planning.carer"), value: typed.carer ?? "", options: carerOptions(carers) })}
      ${select({ name: "on_holiday", label: t("staff.planning.on_holiday"), value: typed.on_holiday ?? "keep", options: options(["keep", "skip", "move"], "on_holiday") })}
      ${plan && field({ name: "from_on", label: t("staff.planning.from_on"), hint: t("staff.planning.from_on_hint"), type: "date", value: typed.from_on })}
      ${checkbox({ name: "agrees_to_pay", label: t("staff.planning.agrees_to_pay"), checked: Boolean(typed.agrees_to_pay) })}`,
    actions: sendButton(t("staff.planning.look"), "search"),
  });
}

/** @param {PlansView} parts @param {import("./plan.js").Found[]} found */
function previewPanel({ busy, onBook }, found) {
  const sum = sumOf(found);
  return html`<section class="side-panel" aria-label=${t("staff.planning.preview")}><h2>${t("staff.planning.preview")}</h2>
    ${sum.conflicts > 0 && notice({ tone: "warn", title: t("staff.planning.some_conflict", sum), text: t("staff.planning.rest_is_booked") })}
    <p>${t("staff.planning.sum", sum)}</p>
    ${found.length ? html`<ul class="day-list">${found.map((one) => keyed(one.on, html`<li><span>${dateWords(one.starts_at)} ${clockWords(one.starts_at)}</span>${foundPill(one)}</li>`))}</ul>`
      : empty({ icon: "calendar", title: t("staff.planning.no_days") })}
    ${sum.booked > 0 && button({ label: t("staff.planning.book", { n: sum.booked }), icon: "check", kind: "primary", disabled: busy, onPress: onBook })}</section>`;
}

/** @param {import("./plan.js").Found} one */
function foundPill(one) {
  if (one.conflict) return pill({ text: whyWords(one.conflict), tone: "bad" });
  if (one.left_out) return pill({ text: whyWords(one.left_out) });
  const who = one.carer_name || t("staff.planning.at_station");
  return pill({ text: [who, one.is_other_carer && t("staff.planning.other_carer"), one.is_moved && t("staff.planning.moved")].filter(Boolean).join(" · "), tone: one.is_other_carer || one.is_moved ? "info" : "good" });
}

/** @param {string} code */
export const whyWords = (code) => (hasWords(`staff.planning.why.${code}`) ? t(`staff.planning.why.${code}`) : t("staff.planning.why.other"));

/** @param {PlansView} parts @param {Plan} plan */
const serviceWords = ({ services }, plan) => nameOf(services.find(({ code }) => code === plan.service) ?? { name: plan.service_name });

/** @param {{id: string, name: string}[]} carers */
export const carerOptions = (carers) => [{ value: "", label: t("staff.planning.any") }, ...carers.map(({ id, name }) => ({ value: id, label: name }))];
