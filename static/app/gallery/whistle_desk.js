/** The whistles on a desk. */
import { html } from "../kernel/html.js";
import { whistlesView } from "../staff/whistles/views.js";
import { intakeView } from "../staff/whistles/intake_view.js";
import { ago, atDesk } from "./desk.js";

const nothing = () => {};

/** @param {number} n @param {object} [more] @returns {import("../staff/whistles/moves.js").Line} */
const line = (n, more = {}) => ({
  id: String(n), number: `CS-20261123-00${n}K`, category: "leak", urgency: "general", state: "open", level: 1, body: "property", building: `${n}栋`, spot: "", opened_at: ago(300), closed_at: null,
  clock_due_at: ago(-60 * n), first_resolve_due_at: ago(-5000), paused_until: null, unevaluated_at: null, reopenings: 0, about: "", light: "green", is_mine: true, ...more,
});
const LINES = [
  line(1, { category: "utilities", urgency: "emergency", light: "red", clock_due_at: ago(5) }), line(2, { state: "handling", light: "yellow" }), line(3, { state: "fed_back", category: "parking" }),
  line(8, { state: "handling", category: "wall", paused_until: ago(-400) }), line(4, { state: "open", body: "owners", level: 2, is_mine: false, reopenings: 1 }), line(5, { state: "transferred_up", body: "street", level: 4, clock_due_at: null, is_mine: false }),
];
const OVER = [line(6, { state: "closed", is_mine: false, light: null, clock_due_at: null, closed_at: ago(900) }), line(7, { state: "explained", is_mine: false, body: "owners", light: null, clock_due_at: null, closed_at: ago(3000) })];
const DRAWING = new URL("../../images/sample-estate.svg", import.meta.url).href;
const TOLD = { id: "1", state: "fed_back", words: "楼道漏水", evaluations: [], results: [{ outcome: "solved", words: "换了水管" }],
  feedbacks: [{ way: "phone", has_reached: true, words: "修好了", at: ago(90) }, { way: "phone", has_reached: false, words: "没人接", at: ago(80) }] };
const leg = { body: "property", blown_at: ago(300), reported_at: ago(280), up_reason: "", up_words: "" };
const reporter = { is_first: true, is_anonymous: false, name: "", phone: "", door: "" };

/** @param {number} n @param {object} [more] @returns {import("../staff/whistles/moves.js").Whole} */
const whole = (n, more = {}) => ({
  whistle: LINES[n - 1], place: `${n}栋`, reason: "", legs: [leg], reporters: [reporter, { ...reporter, is_first: false, is_anonymous: true }],
  items: [{ id: "1", state: "open", words: "楼道漏水", results: [], feedbacks: [], evaluations: [] }], files: [{ id: "1", kind: "photo" }, { id: "2", kind: "after" }], notes: [{ at: ago(100), by: "property", words: "师傅在路上" }], pause: null, steps: [], orders: [], ...more,
});
const ORDER = { id: "o", number: "GD26110006", source: "12345", state: "whistled", due_at: ago(-7000) };

/** @param {Partial<Parameters<typeof whistlesView>[0]>} more */
const page = (more) => atDesk("secretary", "whistles", html`<div class="page">${whistlesView({
  lines: LINES, over: OVER, kind: "open", whole: null, role: "secretary", move: null, busy: false, opened: null, onNew: nothing, onKind: nothing, onChoose: nothing, onMove: nothing, onSend: nothing, onPaper: nothing, onFile: nothing, ...more,
})}</div>`);

const CHOICES = {
  categories: ["leak", "wall", "road", "facilities", "utilities", "parking", "sanitation", "safety", "elderly", "neighbours", "conduct", "other"].map((code) => ({ code, urgency: "general" })),
  places: [{ building: "1", spot: "", name_zh: "1栋", name_en: "No. 1" }, { building: null, spot: "大门口", name_zh: "大门口", name_en: "Gate" }],
};

/** @param {Partial<Parameters<typeof intakeView>[0]>} more */
const intake = (more) => atDesk("community_worker", "whistles", html`<div class="page">${intakeView({
  choices: CHOICES, alike: null, filed: null, wrong: [], busy: false, onSend: nothing, onJoin: nothing, onApart: nothing, onOpen: nothing, onAgain: nothing, ...more,
})}</div>`);

/** @type {Record<string, () => unknown>} */
const STATES = {
  "whistle-desk/list": () => page({}),
  "whistle-desk/none": () => page({ lines: [] }),
  "whistle-desk/over": () => page({ kind: "over", role: "community_worker", whole: { ...whole(1), whistle: OVER[0], items: [{ ...TOLD, state: "evaluated", evaluations: [{ level: 4, words: "好了" }] }] } }),
  "whistle-desk/over-none": () => page({ kind: "over", over: [] }),
  "whistle-desk/intake": () => intake({}),
  "whistle-desk/intake-missing": () => intake({ wrong: ["category", "place", "demands"] }),
  "whistle-desk/intake-alike": () => intake({ alike: { id: "1", number: LINES[1].number, reporters: 12 } }),
  "whistle-desk/intake-filed": () => intake({ filed: { id: "1", number: LINES[1].number, code: "38264417", body: "property", report_due_at: ago(-400) } }),
  "whistle-desk/called": () => page({ whole: whole(1) }),
  "whistle-desk/at-work": () => page({ whole: whole(2), move: "result" }),
  "whistle-desk/order": () => page({ role: "community_worker", whole: whole(2, { orders: [ORDER] }) }),
  "whistle-desk/merger": () => page({ whole: whole(2), move: "merger" }),
  "whistle-desk/evaluation": () => page({ role: "community_worker", whole: whole(3, { items: [TOLD, { ...TOLD, id: "2", words: "地下车库积水" }] }), move: "evaluation" }),
  "whistle-desk/photo": () => page({ whole: whole(2), opened: { kind: "photo", address: DRAWING } }),
  "whistle-desk/pause": () => page({ whole: whole(2), move: "pause" }),
  "whistle-desk/told": () => page({ whole: whole(3, { items: [{ words: "", results: [{ outcome: "solved", words: "换了水管" }], feedbacks: [{ way: "phone", has_reached: true, words: "修好了" }], evaluations: [] }] }), move: "try" }),
};

/** @type {Record<string, import("./examples.js").Example>} */
export const whistleDeskExamples = Object.fromEntries(Object.entries(STATES).map(([name, view]) => [name, { screen: "staff", view }]));
