/** Letters, items, hours and kiosks, as an admin sets them. */
import { html } from "../kernel/html.js";
import { settingsView } from "../staff/hall/settings_view.js";
import { atDesk } from "./desk.js";

const nothing = () => {};
const letter = (/** @type {string} */ sign, /** @type {string} */ name, /** @type {string} */ english, more = {}) => ({
  letter: sign, name, name_en: english, is_open: true, minutes: 8, daily_cap: /** @type {number | null} */ (null), bands: /** @type {[string, string][]} */ ([]), ...more,
});
const item = (/** @type {string} */ code, /** @type {string} */ name, /** @type {string} */ english, more = {}) => ({
  code, name, name_en: english, queue: "A", is_offered: true, daily_cap: /** @type {number | null} */ (null), promise_limit: "10", promise_days: /** @type {number | null} */ (10),
  promise_unit: "working", catalogue_limit: "10", proposed: "", legal_limit: "无", is_confirmed: false, source: "R", ...more,
});
const ALL = {
  letters: [
    letter("A", "综合服务", "General services"), letter("B", "社保医保", "Social security", { daily_cap: 60, bands: [["08:00", "11:00"], ["14:30", "16:30"]], minutes: 12 }),
    letter("Y", "养老服务", "Elderly services"), letter("J", "退役军人", "Veterans", { is_open: false }),
  ],
  items: [
    item("CL-03", "困难残疾人生活补贴", "Living allowance for poor disabled", { queue: "C", is_confirmed: true, source: "F32" }),
    item("BM-06", "居住证申领（代收）", "Residence permit (intake)", { promise_limit: "15日", promise_days: 15, promise_unit: "natural", legal_limit: "15日" }),
    item("WJ-02", "计划生育家庭特别扶助金申请", "Special aid for only-child families", { promise_limit: "按年度", promise_days: null, catalogue_limit: "按年度", daily_cap: 20 }),
    item("MZ-03", "特困人员认定（救助供养）", "Destitute person recognition", { promise_limit: "约30", promise_days: null, catalogue_limit: "约30（含公示7日）", proposed: "30" }),
    item("LN-07", "长者食堂就餐登记（助餐）", "Elder canteen registration", { queue: "Y", is_offered: false, promise_days: 0, promise_limit: "0" }),
  ],
  hours: { is_always_open: false, hours: [
    { months: [10, 11, 12, 1, 2, 3, 4, 5], spans: /** @type {[string, string][]} */ ([["08:00", "12:00"], ["14:30", "17:30"]]) },
    { months: [6, 7, 8, 9], spans: /** @type {[string, string][]} */ ([["08:00", "12:00"], ["15:00", "18:00"]]) },
  ] },
  days: [{ day: "2026-11-28", is_working: true, note: "调休" }, { day: "2026-12-01", is_working: false, note: "停电检修" }],
  kiosks: [{ id: "1", name: "大厅一号", lends_numbers: true }, { id: "2", name: "大厅二号", lends_numbers: false }],
  boards: [{ id: "1", name: "大厅叫号屏", shows_whistles: true }, { id: "2", name: "二楼叫号屏", shows_whistles: false }],
};

/** @param {Partial<import("../staff/hall/settings_view.js").SettingsParts>} more */
const settings = (more) => atDesk("admin", "hall-settings", html`<div class="page">${settingsView({
  tab: "letters", all: ALL, chosen: null, typed: {}, wrong: [], isKept: false, busy: false, round: 0,
  onTab: nothing, onChoose: nothing, onSend: nothing, onDay: nothing, onForgetDay: nothing, onKiosk: nothing, onBoard: nothing, ...more,
})}</div>`);

/** @type {Record<string, Partial<import("../staff/hall/settings_view.js").SettingsParts>>} */
const STATES = {
  letters: {}, "letters-one": { chosen: "B" }, "letters-wrong": { chosen: "B", wrong: ["bands", "daily_cap"], typed: { bands: "8-11", daily_cap: "x" } }, "letters-kept": { isKept: true },
  items: { tab: "items" }, "items-one": { tab: "items", chosen: "BM-06" }, "items-words": { tab: "items", chosen: "MZ-03" }, "items-no-figure": { tab: "items", chosen: "WJ-02" }, hours: { tab: "hours" }, "hours-wrong": { tab: "hours", wrong: ["hours"], typed: { hours: "?" } },
  "hours-always": { tab: "hours", all: { ...ALL, days: [], hours: { is_always_open: true, hours: [] } } }, kiosks: { tab: "kiosks" }, "kiosks-none": { tab: "kiosks", all: { ...ALL, kiosks: [] } }, boards: { tab: "boards" }, "boards-none": { tab: "boards", all: { ...ALL, boards: [] } }, loading: { all: null },
};

/** @type {Record<string, import("./examples.js").Example>} */
export const hallSettingsExamples = Object.fromEntries(Object.entries(STATES).map(([name, more]) => [`hall-settings/${name}`, { screen: "staff", view: () => settings(more) }]));
