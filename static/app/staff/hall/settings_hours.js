/** When the centre is open, the days that are declared worked or free, and which kiosks keep numbers. */
import { button } from "../../components/button.js";
import { checkbox, field, form, select, sendButton, textArea } from "../../components/form.js";
import { pill, table } from "../../components/table.js";
import { empty } from "../../components/waiting.js";
import { html } from "../../kernel/html.js";
import { dateWords, t } from "../../kernel/i18n.js";
import { hoursWords } from "./settings.js";

/** @typedef {import("./settings_view.js").Given} Given */

/** @param {Given} parts */
export const hoursTab = (parts) => html`<div class="beside"><div class="stack">${openingForm(parts)}${dayTable(parts)}</div>${dayForm(parts)}</div>`;

/** @param {Given} parts */
const openingForm = ({ all, typed, wrong, onSend }) => html`<section class="side-panel"><h2>${t("staff.settings.opening")}</h2>${form({
  onSend, actions: sendButton(t("staff.settings.keep"), "check"),
  body: html`<div class="fields">${checkbox({ name: "is_always_open", label: t("staff.settings.always"), checked: all.hours.is_always_open })}
    ${textArea({ name: "hours", label: t("staff.settings.hours"), hint: t("staff.settings.hours_hint"), value: typed.hours ?? hoursWords(all.hours.hours), error: wrong.includes("hours") ? t("staff.settings.hours_hint") : null })}</div>`,
})}</section>`;

/** @param {Given} parts */
const dayTable = ({ all, busy, onForgetDay }) => table({
  caption: t("staff.settings.days"), rows: all.days, key: ({ day }) => day,
  columns: [
    { title: t("staff.settings.day"), cell: ({ day }) => dateWords(`${day}T12:00:00+08:00`) },
    { title: t("staff.settings.state"), cell: ({ is_working: isWorking }) => pill({ text: t(isWorking ? "staff.settings.worked" : "staff.settings.free"), tone: isWorking ? "good" : "warn" }) },
    { title: t("staff.settings.note"), cell: ({ note }) => note },
    { title: t("staff.settings.do"), cell: ({ day }) => button({ label: t("staff.settings.forget"), icon: "cross", kind: "quiet", disabled: busy, onPress: () => onForgetDay(day) }) },
  ],
  empty: empty({ icon: "calendar", title: t("staff.settings.no_days") }),
});

/** @param {Given} parts */
const dayForm = ({ onDay }) => html`<section class="side-panel"><h2>${t("staff.settings.declare")}</h2>${form({
  onSend: onDay, actions: sendButton(t("staff.settings.declare"), "check"),
  body: html`<div class="fields">${field({ name: "day", type: "date", label: t("staff.settings.day"), required: true })}
    ${select({ name: "is_working", label: t("staff.settings.state"), value: "no", options: [{ value: "no", label: t("staff.settings.free") }, { value: "yes", label: t("staff.settings.worked") }] })}
    ${field({ name: "note", label: t("staff.settings.note") })}<p class="hint">${t("staff.settings.declare_hint")}</p></div>`,
})}</section>`;

/** @param {Given} parts */
export const kiosksTab = ({ all, busy, onKiosk }) => html`<div class="stack"><p class="hint">${t("staff.settings.kiosks_hint")}</p>${table({
  caption: t("staff.settings.tab.kiosks"), rows: all.kiosks, key: ({ id }) => id,
  columns: [
    { title: t("staff.settings.kiosk"), cell: ({ name }) => html`<b>${name}</b>` },
    { title: t("staff.settings.state"), cell: ({ lends_numbers: lends }) => pill({ text: t(lends ? "staff.settings.lends" : "staff.settings.lends_not"), tone: lends ? "good" : "" }) },
    { title: t("staff.settings.do"), cell: (row) => button({ label: t(row.lends_numbers ? "staff.settings.lend_stop" : "staff.settings.lend"), icon: row.lends_numbers ? "cross" : "check", disabled: busy, onPress: () => onKiosk(row) }) },
  ],
  empty: empty({ icon: "window", title: t("staff.settings.no_kiosks") }),
})}</div>`;

/** @param {Given} parts */
export const boardsTab = ({ all, busy, onBoard }) => html`<div class="stack"><p class="hint">${t("staff.settings.boards_hint")}</p>${table({
  caption: t("staff.settings.tab.boards"), rows: all.boards, key: ({ id }) => id,
  columns: [
    { title: t("staff.settings.board"), cell: ({ name }) => html`<b>${name}</b>` },
    { title: t("staff.settings.state"), cell: ({ shows_whistles: shows }) => pill({ text: t(shows ? "staff.settings.shows" : "staff.settings.shows_not"), tone: shows ? "good" : "" }) },
    { title: t("staff.settings.do"), cell: (row) => button({ label: t(row.shows_whistles ? "staff.settings.show_stop" : "staff.settings.show"), icon: row.shows_whistles ? "cross" : "check", disabled: busy, onPress: () => onBoard(row) }) },
  ],
  empty: empty({ icon: "window", title: t("staff.settings.no_boards") }),
})}</div>`;
