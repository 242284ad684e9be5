/** How long each step of an opinion may take, and where opinions may come from; the centre's own, never promised to residents. */
import { checkbox, field, form, sendButton } from "../../components/form.js";
import { notice } from "../../components/notice.js";
import { loading } from "../../components/waiting.js";
import { html } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";

/** @typedef {Record<string, any> & {channels: string[]}} Limits */

const DAYS = ["assign_days", "reply_days", "handle_days", "unrated_calendar_days", "disclosure_calendar_days", "most_returns"];
const CHANNELS = ["kiosk", "window", "wechat", "pavilion", "ejia", "visit", "hotline", "whistle", "letter"];
const say = (/** @type {string} */ name) => t(`staff.opinion_notices.${name}`);

/**
 * @param {object} parts
 * @param {Limits | null} parts.limits
 * @param {boolean} parts.maySet
 * @param {boolean} parts.isKept
 * @param {(limits: Limits) => void} parts.onSend
 */
export const opinionLimitsView = ({ limits, maySet, isKept, onSend }) => html`<h1>${say("limits")}</h1><p>${say("limits_mean")}</p>
  ${isKept && notice({ tone: "good", title: say("kept") })}
  ${limits ? (maySet ? settingForm(limits, onSend) : reading(limits)) : loading(t("loading"))}`;

/** @param {Limits} limits */
const reading = (limits) => html`<dl class="facts-list">${DAYS.map((name) => html`<div><dt>${say(`limit.${name}`)}</dt><dd>${limits[name]}</dd></div>`)}</dl>`;

/** @param {Limits} limits @param {(limits: Limits) => void} onSend */
const settingForm = (limits, onSend) => form({
  onSend: (answers) => onSend(limitsOf(answers)), actions: sendButton(say("keep"), "check"),
  body: [
    ...DAYS.map((name) => field({ name, label: say(`limit.${name}`), value: String(limits[name]), inputmode: "numeric" })),
    html`<section class="fields"><h2>${say("channels")}</h2>${CHANNELS.map((name) => checkbox({ name: `from-${name}`, label: t(`staff.opinions.channel.${name}`), checked: limits.channels.includes(name) }))}</section>`,
  ],
});

/** @param {Record<string, string>} answers @returns {Limits} */
const limitsOf = (answers) => ({
  ...Object.fromEntries(DAYS.map((name) => [name, Number(answers[name]) || 0])), channels: CHANNELS.filter((name) => answers[`from-${name}`] === "on"),
});
