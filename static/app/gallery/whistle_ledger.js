/** The ledger of the whistles, and the limits that are promised. */
import { html } from "../kernel/html.js";
import { ledgerTabs } from "../staff/pages/whistle_ledger.js";
import { ledgerView } from "../staff/whistles/ledger_view.js";
import { limitsView } from "../staff/whistles/limits_view.js";
import { ago, atDesk, NOW } from "./desk.js";

const nothing = () => {};
const WEEK = { from: "2026-11-23", to: "2026-11-29" };

/** @param {number} n @param {object} [more] @returns {import("../staff/whistles/weeks.js").Entry} */
const entry = (n, more = {}) => ({
  id: String(n), number: `CS-20261123-00${n}K`, category: "leak", urgency: "general", state: "handling", level: 1, body: "property", building: `${n}栋`, spot: "", opened_at: ago(600),
  clock_due_at: null, first_resolve_due_at: ago(-5000), paused_until: null, unevaluated_at: null, reopenings: 0, about: "", light: null, is_mine: false, closed_at: null, ...more,
});
const LINES = [
  entry(1, { state: "closed", closed_at: ago(60) }), entry(2, { state: "closed", closed_at: ago(60), unevaluated_at: ago(60), category: "parking" }), entry(3), entry(4, { first_resolve_due_at: ago(-100), category: "utilities" }),
  entry(5, { body: "owners", first_resolve_due_at: ago(30), category: "facilities", spot: "东门" }), entry(6, { body: "branch", state: "fed_back", category: "neighbours" }),
  entry(7, { body: "street", state: "transferred_up", category: "road", building: "", spot: "小区南路" }), entry(8, { state: "withdrawn", closed_at: ago(20), category: "sanitation" }),
];
const answered = (/** @type {string} */ body, /** @type {object} */ more) => ({
  body, called: 2, due: 2, in_time: 1, closed: 0, solved: 0, satisfied: 0, escalated: 1, response_rate: 0.5, resolution_rate: null, satisfaction_rate: null, ...more,
});
/** @type {import("../staff/whistles/ledger_view.js").Ledger} */
const LEDGER = {
  opened: 8, closed: 2, escalated: 4, unevaluated: 1, response_rate: 0.8333, resolution_rate: 0.5, satisfaction_rate: 0.5, lines: LINES,
  bodies: [
    answered("property", { called: 8, due: 8, in_time: 7, closed: 2, solved: 1, satisfied: 1, escalated: 2, response_rate: 0.875, resolution_rate: 0.5, satisfaction_rate: 0.5 }),
    answered("owners", {}), answered("branch", { due: 2, in_time: 2, response_rate: 1 }), answered("street", { due: 0, in_time: 0, response_rate: null, escalated: 0 }),
  ],
};
const span = (/** @type {number} */ amount, /** @type {string} */ unit) => ({ amount, unit });
const limit = { report: span(1, "working_days"), resolve: span(7, "days"), feedback: span(1, "working_days"), note_days: 0 };
/** @type {import("../staff/whistles/limits.js").Settings} */
const SETTINGS = {
  ladder: ["property", "owners", "branch", "street"].map((body, at) => ({ level: at + 1, body, is_outside: body === "street" })), confirmed: ["emergency"], is_ladder_set: false,
  limits: { emergency: { ...limit, report: span(30, "minutes"), resolve: span(120, "minutes"), feedback: span(120, "minutes") }, urgent: limit, general: limit, complex: { ...limit, note_days: 7 } },
};

const page = (/** @type {string} */ tab, /** @type {unknown} */ view) => atDesk("secretary", "whistle-ledger", html`<div class="page">${ledgerTabs({ tab, onTab: nothing })}<div class="stack">${view}</div></div>`);
/** @param {Partial<Parameters<typeof ledgerView>[0]>} [more] */
const ledger = (more) => page("ledger", ledgerView({ ledger: LEDGER, week: WEEK, isLast: true, now: NOW, onDay: nothing, onPrint: nothing, ...more }));
/** @param {Partial<Parameters<typeof limitsView>[0]>} [more] */
const limits = (more) => page("limits", limitsView({ settings: SETTINGS, part: "general", typed: null, wrong: [], isKept: false, onPart: nothing, onSend: nothing, ...more }));
const ALL_SET = { ...SETTINGS, confirmed: ["emergency", "urgent", "general", "complex"], is_ladder_set: true };

/** @type {Record<string, () => unknown>} */
const STATES = {
  "whistle-ledger/week": () => ledger(),
  "whistle-ledger/quiet": () => ledger({
    isLast: false, ledger: { ...LEDGER, opened: 0, closed: 0, escalated: 0, unevaluated: 0, response_rate: null, resolution_rate: null, satisfaction_rate: null, lines: [], bodies: [] },
  }),
  "whistle-ledger/loading": () => ledger({ ledger: null }),
  "whistle-ledger/proposal": () => limits(),
  "whistle-ledger/set": () => limits({ settings: ALL_SET, part: "emergency", isKept: true }),
  "whistle-ledger/wrong": () => limits({
    wrong: ["general-report", "general-note_days"],
    typed: { "general-report": "0", "general-report-unit": "days", "general-resolve": "7", "general-resolve-unit": "days", "general-feedback": "1", "general-feedback-unit": "working_days", "general-note_days": "x" },
  }),
  "whistle-ledger/ladder": () => limits({ part: "ladder" }),
  "whistle-ledger/ladder-wrong": () => limits({ part: "ladder", wrong: ["ladder"], typed: { "level-1": "street", "level-2": "owners", "level-3": "owners", "level-4": "" } }),
};

/** @type {Record<string, import("./examples.js").Example>} */
export const whistleLedgerExamples = Object.fromEntries(Object.entries(STATES).map(([name, view]) => [name, { screen: "staff", view }]));
