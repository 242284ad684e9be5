/** Deliberations at the desk, at every kind of step. */
import { html } from "../kernel/html.js";
import { deliberations } from "../staff/casework/deliberations.js";
import { topics } from "../staff/casework/topics.js";
import { caseworkView } from "../staff/casework/view.js";
import { deliberationStepsView } from "../staff/community/deliberation_steps_view.js";
import { ago, atDesk, NOW, zh } from "./desk.js";

/** @typedef {import("../staff/casework/view.js").Row} Row */

const nothing = () => {};
const CHECKS = [["votes_right", "到会和表决符合规定", "Attendance and votes are in order"], ["money_clear", "资金来源和用途清楚", "Where the money is from and goes is clear"]]
  .map(([code, nameZh, nameEn]) => ({ code, name_zh: nameZh, name_en: nameEn }));
const STEPS = [["征求意见", "Opinion round"], ["集资户商议", "Those who paid deliberate"], ["党支部会提议", "The branch proposes"]].map(([nameZh, nameEn]) => ({ name_zh: nameZh, name_en: nameEn }));

/** @param {string} id @param {string} kind @param {Record<string, any>} [more] @returns {Row} */
const row = (id, kind, more = {}) => ({
  id, number: `YS-2026-000${id}`, title: zh("车位重新划线", "New lines for the parking places"), state: "running", touches: "ordinary", is_by_share: false, place: 3, steps: 12, step_zh: "党支部会提议", step_en: "The branch proposes",
  step_kind: kind, step_state: "open", is_led: false, is_roll: false, is_resolution: false, needs_notice: false, needs_check: false, is_noticed: false, due_at: ago(-9000), filing: "", is_filed: false, publication: null,
  to_on: null, may_come_down: false, unsettled: 0, checks: kind === "review" ? CHECKS : [], version: 1, raised_at: ago(9000), is_demo: true, ...more,
});
const ROWS = [
  row("1", "round", { place: 1, step_zh: "征求意见", step_en: "Opinion round" }), row("2", "meeting", { place: 2, step_zh: "集资户商议", step_en: "Those who paid deliberate", is_roll: true, needs_notice: true, is_noticed: true, due_at: ago(60) }),
  row("3", "meeting", { is_resolution: true, place: 7, step_zh: "居民会议决议", step_en: "The residents resolve", due_at: null }), row("4", "filing", { is_filed: true, step_zh: "报备一 方案报备", step_en: "Filing one: the plan", place: 5 }),
  row("5", "publication", { publication: "p", to_on: "2026-11-20", may_come_down: true, unsettled: 2, place: 8, step_zh: "决议公开", step_en: "The resolution hangs" }), row("6", "review", { place: 10, step_zh: "街道监管组审议", step_en: "The street's group reviews" }),
  row("7", "work", { place: 11, step_zh: "实施", step_en: "It is carried out" }), row("8", "", { state: "draft", place: 0, step_kind: null, step_state: null, due_at: null }), row("9", "meeting", { step_state: "failed", due_at: null }),
  row("11", "publication", { number: "YS-2026-0011", publication: "p", to_on: "2026-11-30", place: 8, step_zh: "决议公开", step_en: "The resolution hangs" }),
  row("10", "publication", { state: "archived", number: "YS-2026-0010", place: 12, due_at: null, step_state: "passed" }),
];
const home = (/** @type {string} */ id, /** @type {string} */ choice) => ({ id, door: zh(`3栋40${id}`, `House 3, 40${id}`), amount_cents: 2_000_000, choice });
/** @param {number} place @param {string} state @param {Record<string, any>} [more] */
const step = (place, state, more = {}) => ({
  place, name_zh: STEPS[place - 1].name_zh, name_en: STEPS[place - 1].name_en, state, is_void: false, held_on: null, where_held: "", should: null, present: null, yes: null, no: null, abstain: null, rule: "", words: "", verdict: "",
  done_at: null, done_by: "", sheets: [], ...more,
});
/** @param {Row} one */
const whole = (one) => ({
  deliberation: one, title: one.title, plan: zh("东边空地划十二个车位，先到先停", "Twelve places on the free ground in the east"), resolution: one.place > 7 ? zh("划十二个车位，资金从停车收入出", "Twelve places, paid from parking") : "", touches: one.touches, opinions: ["YJ-2026-0007K"],
  taken: one.place ? [step(1, "passed", { words: zh("多数人赞成", "Most are for it") }), step(2, "failed", { is_void: true }), step(2, "passed", { held_on: "2026-11-12", where_held: zh("党群服务中心", "Service centre"), should: 3, present: 3, yes: 2, no: 0, abstain: 1, rule: "到会不少于2/3，赞成超过1/2（按实到人数）", sheets: [{ id: "m", kind: "minutes" }, { id: "s", kind: "signatures" }] }), step(3, one.step_state ?? "open")] : [],
  filings: one.step_kind === "filing" ? [{ n: 1, kind: "F-1", recipient: zh("街道党工委", "Street Party committee"), sent_at: ago(3000), due_at: null, decision: "supplement", answered_on: "2026-11-20", words: zh("补上预算", "Add the budget") }, { n: 2, kind: "F-1", recipient: zh("街道党工委", "Street Party committee"), sent_at: ago(900), due_at: ago(-900), decision: "", answered_on: null, words: "" }] : [],
  owners: one.is_resolution ? [{ held_on: "2026-11-20", touches: "ordinary", area: 90000, heads: 9, part_area: 60000, part_heads: 6, yes_area: 45000, yes_heads: 5, is_passed: true }] : [],
  reports: one.step_kind === "work" ? [{ at: ago(900), words: zh("划了六个", "Six are painted"), spent_cents: 60_000 }] : [],
  publications: one.publication ? [{ id: "p", from_on: "2026-11-13", to_on: "2026-11-20", words: zh("划十二个车位，资金从停车收入出", "Twelve places, paid from parking"), checked_by: "", is_down: false, objections: [
    { id: "o1", number: "YY-2026-0001K", state: "raised", raised_at: ago(4000), due_at: ago(-60), words: zh("车位太近，窗下全是尾气", "Too near to our windows"), answer: "", outcome: "", has_voice: true, has_phone: true },
    { id: "o2", number: "YY-2026-0002L", state: "with_members", raised_at: ago(3000), due_at: null, words: zh("应该先给老住户", "Old residents should come first"), answer: zh("先到先停，不分新老", "First come, first served"), outcome: zh("还是不同意", "Still against it"), has_voice: false, has_phone: false },
  ] }] : [],
  households: one.is_roll || one.state === "draft" ? [home("1", "yes"), home("2", "abstain"), home("3", "")] : [],
  history: [["draft", ""], ["opened", "1"], ["passed", "1"], ["opened", "2"]].map(([what, why]) => ({ at: ago(9000), to_state: what, by: zh("陈芳", "Chen Fang"), why })),
});
const LISTS = { templates: [{ version: 1, steps: STEPS }], objections: [{ id: "o1", number: "YY-2026-0001K", state: "raised", publication: "p" }] };

/** @param {import("../staff/casework/view.js").Work} work @param {Row[]} rows @param {(row: Row) => any} wholeOf @param {Record<string, any>} more @param {"community_worker" | "secretary"} role */
function casework(work, rows, wholeOf, more, role) {
  const chosen = rows.find(({ id }) => id === more.chosen);
  return atDesk(role, work.name, html`<div class="page">${caseworkView({
    work, rows, kind: "open", whole: chosen ? wholeOf(chosen) : null, chosen: null, asking: null, contact: null, tool: null, lists: LISTS, role, now: NOW, busy: false, onKind: nothing, onChoose: nothing,
    onMove: nothing, onAnswer: nothing, onTool: nothing, onToolAnswer: nothing, onPaper: nothing, onContact: nothing, onSend: nothing, onFile: nothing, ...more,
  })}</div>`);
}
/** @param {Record<string, any>} [more] @param {"community_worker" | "secretary"} [role] */
const desk = (more = {}, role = "community_worker") => casework(deliberations, ROWS, whole, more, role);

/** @param {string} id @param {string} state @param {Record<string, any>} [more] @returns {Row} */
const topic = (id, state, more = {}) => ({
  id, state, title: zh("门口要不要装感应灯", "Whether to put lights with sensors at the doors"), kind: "surroundings", channels: ["pavilion"], raised_on: "2026-11-02", discussed_on: state === "open" ? null : "2026-11-20",
  discussions: state === "open" ? 0 : 2, summary: state === "open" ? "" : zh("多数人要，先装两栋", "Most want them, two houses first"), due_at: null, is_demo: true, ...more,
});
const TOPICS = [topic("1", "open"), topic("2", "continued", { kind: "parking" }), topic("3", "agreed"), topic("4", "deliberated", { kind: "elderly" })];
const wholeTopic = (/** @type {Row} */ one) => ({ topic: one, history: one.state === "open" ? [] : [{ at: ago(9000), to_state: "continued", by: zh("陈芳", "Chen Fang"), why: one.summary }] });
/** @param {Record<string, any>} [more] */
const talks = (more = {}) => casework(topics, TOPICS, wholeTopic, more, "community_worker");

const RULE = { quorum: { num: 2, den: 3 }, passing: { num: 1, den: 2, is_more: true } };
const TEMPLATE = {
  version: 1, is_confirmed: false, made_at: ago(90), made_by: zh("赖明", "Lai Ming"),
  steps: [{ code: "opinions", kind: "round", ...STEPS[0], least_days: 7, is_ours: true }, { code: "funders", kind: "meeting", ...STEPS[1], notice_days: 3, rule: RULE, is_ours: true }, { code: "publication", kind: "publication", name_zh: "决议公开", name_en: "The resolution hangs", least_days: 7, answer_days: 3 }],
};
/** @param {Record<string, any>} [more] @param {"community_worker" | "secretary"} [role] */
const steps = (more = {}, role = "secretary") => atDesk(role, "deliberation-steps", html`<div class="page">${deliberationStepsView({ template: TEMPLATE, maySet: role === "secretary", isKept: false, onSend: nothing, ...more })}</div>`);
/** @param {string} move */
const asked = (move) => ({ asking: { move, kept: {} } });

/** @type {Record<string, () => unknown>} */
const STATES = {
  open: () => desk(), round: () => desk({ chosen: "1", ...asked("summary") }), roll: () => desk({ chosen: "2" }), "roll-meeting": () => desk({ chosen: "2", ...asked("meeting") }), meeting: () => desk({ chosen: "3", ...asked("meeting") }, "secretary"),
  owners: () => desk({ chosen: "3", ...asked("owners") }), filing: () => desk({ chosen: "4", ...asked("filing_answer") }), publication: () => desk({ chosen: "5" }), objection: () => desk({ chosen: "5", ...asked("objection_settlement") }),
  "counter": () => desk({ chosen: "11", ...asked("objection") }), revise: () => desk({ kind: "draft", chosen: "8", ...asked("revision") }), review: () => desk({ chosen: "6", ...asked("review") }), works: () => desk({ chosen: "7", ...asked("report") }), draft: () => desk({ kind: "draft", chosen: "8" }, "secretary"), failed: () => desk({ kind: "stopped", chosen: "9", ...asked("return") }, "secretary"),
  topics: () => talks(), "topics-talk": () => talks({ chosen: "2", asking: { move: "discussions", kept: {} } }), "topics-write": () => talks({ tool: "raise" }), "topics-over": () => talks({ kind: "over", chosen: "4" }),
  steps: () => steps(), "steps-wrong": () => steps({ isWrong: true }), "steps-read": () => steps({ template: { ...TEMPLATE, is_confirmed: true }, isKept: true }, "community_worker"),
  over: () => desk({ kind: "over", chosen: "10" }), write: () => desk({ tool: "draft" }), none: () => desk({ rows: [] }),
};

/** @type {Record<string, import("./examples.js").Example>} */
export const deliberationExamples = Object.fromEntries(Object.entries(STATES).map(([name, view]) => [`deliberations/${name}`, { screen: "staff", view }]));
