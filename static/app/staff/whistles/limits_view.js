/** The limits of each urgency and the ladder; what nobody has set yet says that it is a proposal. */
import { field, form, select, sendButton } from "../../components/form.js";
import { notice } from "../../components/notice.js";
import { pill } from "../../components/table.js";
import { tabs } from "../../components/tabs.js";
import { loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { LEVELS, MOST_DAYS, mostOf, SPANS, typedLadder, typedOf, UNITS, URGENCIES } from "./limits.js";
import { BODIES } from "./weeks.js";

/** @typedef {import("./limits.js").Settings} Settings */

export const LADDER = "ladder";
const say = (/** @type {string} */ name, /** @type {Record<string, string | number>} */ facts = {}) => t(`staff.whistle_ledger.${name}`, facts);
const nameOf = (/** @type {string} */ part) => (part === LADDER ? say("ladder") : t(`staff.whistles.urgency.${part}`));

/**
 * @param {object} parts
 * @param {Settings | null} parts.settings
 * @param {string} parts.part  an urgency, or the ladder
 * @param {Record<string, string> | null} parts.typed  what stands in the fields after a refusal
 * @param {string[]} parts.wrong  the fields that cannot be so
 * @param {boolean} parts.isKept
 * @param {(part: string) => void} parts.onPart
 * @param {(answers: Record<string, string>) => void} parts.onSend
 */
export function limitsView({ settings, part, onPart, ...rest }) {
  if (!settings) return loading(t("loading"));
  return html`${standing(settings)}
    ${tabs({ label: say("limits"), selected: part, onSelect: onPart, tabs: [...URGENCIES, LADDER].map((key) => ({ key, label: nameOf(key) })) })}
    ${keyed(part, panel({ settings, part, ...rest }))}`;
}

/** Which figures are promises and which only proposals. @param {Settings} settings */
function standing({ confirmed, is_ladder_set: isLadderSet }) {
  const open = [...URGENCIES.filter((urgency) => !confirmed.includes(urgency)), ...(isLadderSet ? [] : [LADDER])];
  return open.length
    ? notice({ tone: "warn", title: say("proposals", { what: open.map(nameOf).join(say("comma")) }), text: say("proposals_mean") })
    : notice({ tone: "good", title: say("all_set") });
}

/** @param {Omit<Parameters<typeof limitsView>[0], "settings" | "onPart"> & {settings: Settings}} parts */
function panel({ settings, part, typed, wrong, isKept, onSend }) {
  const isSet = part === LADDER ? settings.is_ladder_set : settings.confirmed.includes(part);
  return html`<section class="stack rules"><h2>${nameOf(part)} ${pill(isSet ? { text: say("set"), tone: "good" } : { text: say("proposal"), tone: "warn" })}</h2>
    <p>${say(part === LADDER ? "ladder_means" : isSet ? "set_means" : "proposal_means")}</p>
    ${isKept && notice({ tone: "good", title: say("kept") })}
    ${form({
      onSend, actions: sendButton(say(isSet ? "keep" : "make_set"), "check"),
      body: part === LADDER ? ladderFields(typed ?? typedLadder(settings.ladder), wrong) : limitFields(part, typed ?? typedOf(part, settings.limits[part]), wrong),
    })}</section>`;
}

/** @param {string} urgency @param {Record<string, string>} typed @param {string[]} wrong */
const limitFields = (urgency, typed, wrong) => html`<div class="thirds">${SPANS.map((span) => {
  const name = `${urgency}-${span}`;
  return html`<div class="fields">
    ${field({ name, label: say(`span.${span}`), inputmode: "numeric", required: true, value: typed[name],
      error: wrong.includes(name) ? say("between", { low: 1, high: mostOf(typed[`${name}-unit`]) }) : null })}
    ${select({ name: `${name}-unit`, label: say(`span_unit.${span}`), value: typed[`${name}-unit`], options: UNITS.map((value) => ({ value, label: say(`unit.${value}`) })) })}</div>`;
})}</div>
<div class="thirds">${field({
  name: `${urgency}-note_days`, label: say("note_days"), hint: say("note_days_hint"), inputmode: "numeric", required: true, value: typed[`${urgency}-note_days`],
  error: wrong.includes(`${urgency}-note_days`) ? say("between", { low: 0, high: MOST_DAYS }) : null,
})}</div>`;

/** @param {Record<string, string>} typed @param {string[]} wrong */
const ladderFields = (typed, wrong) => html`${wrong.length > 0 && notice({ tone: "bad", title: say("ladder_wrong"), text: say("ladder_wrong_next") })}
  <div class="pair">${LEVELS.map((level) => select({
    name: `level-${level}`, label: say("level", { n: level }), value: typed[`level-${level}`],
    options: [{ value: "", label: say("nobody") }, ...BODIES.map((value) => ({ value, label: t(`whistle.body.${value}`) }))],
  }))}</div>`;
