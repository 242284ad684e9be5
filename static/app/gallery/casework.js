/** Casework at the desks: opinions and work orders, in every state one may meet. */
import { html } from "../kernel/html.js";
import { mediation } from "../staff/casework/mediation.js";
import { opinions } from "../staff/casework/opinions.js";
import { caseworkView } from "../staff/casework/view.js";
import { workOrders } from "../staff/casework/work_orders.js";
import { ago, atDesk, NOW, zh } from "./desk.js";

/** @typedef {import("../staff/casework/view.js").Row} Row */

const nothing = () => {};
/** @param {string} state @param {number} minutes */
const line = (state, minutes, by = "system") => ({ at: ago(minutes), to_state: state, by, why: "" });

/** @param {string} id @param {string} state @param {Record<string, any>} [more] @returns {Row} */
const opinion = (id, state, more = {}) => ({
  id, state, number: `YJ-2026-000${id}`, channel: "wechat", category: "leak", summary: zh("楼道水管漏水", "A pipe in the stairway leaks"), body: null, assignee: "", due_at: ago(-300), tell_due_at: null,
  reply_due_at: ago(-900), replied_at: null, plan: "", collected_at: ago(900), handled_at: null, returns: 0, level: null, is_with_secretary: false, is_discontent: false, is_demo: true, ...more,
});
const OPINIONS = [
  opinion("1", "collected", { number: "", summary: "", due_at: null }), opinion("2", "registered", { due_at: ago(60), category: "", summary: "" }), opinion("3", "classified"),
  opinion("4", "handling", { body: "property", assignee: zh("黄强", "Huang Qiang"), due_at: ago(-9000), returns: 1 }),
  opinion("5", "fed_back", { body: "owners", due_at: ago(-6000) }), opinion("6", "closed", { body: "branch", level: "good", due_at: null }),
  opinion("7", "handling", { body: "branch", is_with_secretary: true, returns: 3 }),
  opinion("9", "merged", { due_at: null, tell_due_at: ago(-12000) }), opinion("10", "handling", { number: "YJ-2026-0010", body: "property", due_at: ago(-90000), plan: zh("列入屋面改造，雨季后整修", "Part of the roof works, after the rains") }),
  opinion("8", "explained", { body: "owners", due_at: null, tell_due_at: ago(-12000) }),
];
/** @param {Row} row */
const wholeOpinion = (row) => ({
  opinion: row, words: zh("三楼楼道的水管一直漏，地上滑", "The pipe on the third floor leaks all the time, the floor is slippery"), name: zh("王*英", "Wang"), phone: "138****8777", building: null, joined: row.id === "9" ? "YJ-2026-0004" : "", has_voice: row.id === "4",
  reply: "", answer: "", evaluation: "", followers: ["YJ-2026-0009"], history: [line("collected", 900), line("registered", 890, zh("陈芳", "Chen Fang")), { ...line("handling", 200, "public"), why: "poor" }],
});
const KINDS = [{ code: "leak", name_zh: "房屋漏水", name_en: "Leaks" }, { code: "road", name_zh: "道路破损", name_en: "Broken paths" }];

/** @param {string} id @param {string} state @param {Record<string, any>} [more] @returns {Row} */
const order = (id, state, more = {}) => ({
  id, state, number: `GD0000000${id}`, source: "12345", kind: 0, category: zh("物业", "Property"), urgency: 2, place: zh("3栋", "House 3"), received_at: ago(200), sign_due_at: ago(-40),
  finish_due_at: ago(-7000), due_at: ago(-40), signed_by: "", has_caller: true, contacted_at: null, whistle: null, whistle_number: "", is_whistle_at_work: false, result: null, delay: "none", delay_until: null, is_solved: null, is_satisfied: null,
  untold: 0, refused: 0, tries: 0, ...more,
});
const ORDERS = [
  order("1", "new", { due_at: ago(10) }), order("2", "signed", { due_at: ago(-7000), untold: 2, tries: 3 }), order("3", "whistled", { due_at: ago(-7000), untold: 2, refused: 1, tries: 1, whistle: "w", is_whistle_at_work: true, whistle_number: "CS-20261123-001K", delay: "asked", delay_until: ago(-9000) }),
  order("4", "finished", { due_at: null, result: 0 }), order("5", "closed", { due_at: null, result: 0, is_solved: true, is_satisfied: true }),
];
/** @param {string} id @param {string} action @param {string} state @param {Record<string, any>} [more] */
const told = (id, action, state, more = {}) => ({ id, action, state, words: "", created_at: ago(90), sent_at: state === "sent" ? ago(89) : null, next_at: null, attempts: 0, code: "", message: "", ...more });
/** @param {Row} row */
const wholeOrder = (row) => ({
  order: row, content: zh("3栋2单元电梯停运，老人下不了楼", "The lift of house 3 stands still, old people cannot get down"), contact: zh("王*英 138****8777", "Wang 138****8777"), reply: "", return_reason: "", delay_reason: "",
  actions: [told("a", "sign", "sent"), told("b", "progress", "parked", { words: zh("已吹哨，物业待报到", "The property company is called"), code: "40001", message: zh("内容不符合要求", "bad field") }),
    told("c", "delay", "pending", { words: zh("等配件", "Waiting for a part"), attempts: 3 }), told("d", "progress", "skipped")],
  decisions: [{ id: "d", at: ago(20), type: "DELAY_REFUSED", words: zh("老人下不了楼，请抓紧", "Old people cannot get down: hurry") }],
  history: [line("new", 200), line("signed", 100, zh("陈芳", "Chen Fang"))],
});

const AGREED = ["agreed_written", "performing", "closed"];
/** @param {string} id @param {string} state @param {Record<string, any>} [more] @returns {Row} */
const dispute = (id, state, more = {}) => ({ id, state, number: `TJ-2026-000${id}`, kind: "leak", building: zh("3栋", "House 3"), due_at: ago(-9000), court_until_on: AGREED.includes(state) ? "2026-12-23" : null, raised_at: ago(900), is_demo: true, ...more });
const DISPUTES = [
  dispute("1", "raised", { due_at: null }), dispute("2", "mediating", { due_at: ago(60) }), dispute("3", "performing"), dispute("4", "closed", { due_at: null }),
  dispute("5", "agreed_written"), dispute("6", "failed", { due_at: null }),
];
/** @param {Row} row */
const file = (row) => ({
  case: { ...row, limit_at: ago(-9000), court_until_on: AGREED.includes(row.state) ? "2026-12-23" : null }, mediator: zh("赖明", "Lai Ming"), origin: "applied", extensions: 1,
  facts: zh("楼上漏水泡了天花板，赔多少谈不好", "Water from above spoilt the ceiling; they disagree on how much is paid"), duties: AGREED.includes(row.state) ? zh("水管老化，楼上有主要责任", "The pipe is old; mostly the upper flat's") : "",
  terms: AGREED.includes(row.state) ? zh("楼上修好水管，赔两千元", "The pipe is mended and 2,000 yuan are paid") : "", manner: AGREED.includes(row.state) ? zh("当面，现金", "In cash, face to face") : "",
  failure: row.state === "failed" ? zh("各说各的", "Each holds to their own") : "", risk: row.id === "2" ? zh("说要动手，已请派出所到场", "One threatened to strike; the police were asked to come") : "", revisit: "", agreed_on: AGREED.includes(row.state) ? "2026-11-23" : null,
  perform_on: AGREED.includes(row.state) ? "2026-12-01" : null, court_asked_on: row.state === "performing" ? "2026-11-23" : null, is_risky: row.id === "2", is_kept: null,
  parties: [
    { role: "applicant", name: zh("王秀英", "Wang"), phone: "13800138777", home: zh("3栋402", "House 3, 402") }, { role: "respondent", name: zh("李建国", "Li"), phone: "", home: "" },
    { role: "property", name: zh("龙传物业", "Longchuan"), phone: "", home: "" },
  ],
  history: [line("raised", 900), { ...line("accepted", 800), by: zh("陈芳", "Chen Fang") }, { ...line("mediating", 700), by: zh("陈芳", "Chen Fang"), why: zh("赖明", "Lai Ming") }, { ...line("mediating", 600), why: "risk" }],
});

/**
 * @param {import("../staff/casework/view.js").Work} work @param {Row[]} rows @param {(row: Row) => any} whole @param {Record<string, any[]>} lists
 * @returns {(more?: Record<string, any>, role?: "community_worker" | "secretary") => unknown}
 */
const desk = (work, rows, whole, lists) => (more = {}, role = "community_worker") => {
  const row = rows.find(({ id }) => id === more.chosen);
  return atDesk(role, work.name, html`<div class="page">${caseworkView({
    work, rows, kind: "open", whole: row ? whole(row) : null, chosen: null, asking: null, contact: null, tool: null, lists, role, now: NOW, busy: false, onKind: nothing, onChoose: nothing,
    onMove: nothing, onAnswer: nothing, onTool: nothing, onToolAnswer: nothing, onPaper: nothing, onContact: nothing, onSend: nothing, onFile: nothing, ...more,
  })}</div>`);
};
const opinionDesk = desk(opinions, OPINIONS, wholeOpinion, { categories: KINDS, others: OPINIONS });
const orderDesk = desk(workOrders, ORDERS, wholeOrder, /** @type {any} */ ({ choices: { categories: [{ code: "utilities" }, { code: "leak" }], places: [{ building: "b", name_zh: "3栋", name_en: "House 3" }] } }));
const disputeDesk = desk(mediation, DISPUTES, file, /** @type {any} */ ({ counted: { count: 12, ids: [] } }));
/** @param {string} move */
const asked = (move) => ({ asking: { move, kept: {} } });

/** @type {Record<string, () => unknown>} */
const STATES = {
  "opinions/open": () => opinionDesk(), "opinions/sort": () => opinionDesk({ chosen: "2", ...asked("classification") }),
  "opinions/give": () => opinionDesk({ chosen: "3", ...asked("assignment") }), "opinions/at-work": () => opinionDesk({ chosen: "4" }),
  "opinions/rate": () => opinionDesk({ kind: "told", chosen: "5", ...asked("evaluation") }), "opinions/untold": () => opinionDesk({ kind: "told", chosen: "8", ...asked("telling") }), "opinions/call": () => opinionDesk({ kind: "told", chosen: "8", contact: { name: zh("王秀英", "Wang Xiuying"), phone: "13800138777" } }),
  "opinions/hard": () => opinionDesk({ kind: "hard", chosen: "10" }), "opinions/withdraw": () => opinionDesk({ chosen: "3", ...asked("withdrawal") }), "opinions/joined": () => opinionDesk({ kind: "told", chosen: "9" }),
  "opinions/closed": () => opinionDesk({ kind: "over", chosen: "6" }),
  "opinions/secretary": () => opinionDesk({ chosen: "7" }, "secretary"), "opinions/write": () => opinionDesk({ tool: "take" }), "opinions/none": () => opinionDesk({ rows: [] }),
  "work-orders/open": () => orderDesk(), "work-orders/new": () => orderDesk({ chosen: "1" }), "work-orders/whistle": () => orderDesk({ chosen: "2", ...asked("whistle") }),
  "work-orders/contact": () => orderDesk({ rows: ORDERS.slice(0, 2), chosen: "2", ...asked("contact") }), "work-orders/away": () => orderDesk({ rows: ORDERS.slice(0, 2) }),
  "work-orders/city": () => orderDesk({ chosen: "3" }), "work-orders/revisit": () => orderDesk({ kind: "told", chosen: "4", ...asked("feedback") }),
  "mediation/open": () => disputeDesk(), "mediation/accept": () => disputeDesk({ chosen: "1", ...asked("acceptance") }), "mediation/agree": () => disputeDesk({ chosen: "2", ...asked("written") }),
  "mediation/risk": () => disputeDesk({ chosen: "2", ...asked("risk") }), "mediation/longer": () => disputeDesk({ chosen: "2", ...asked("extension") }), "mediation/fail": () => disputeDesk({ chosen: "2", ...asked("failure") }),
  "mediation/moved": () => disputeDesk({ chosen: "5" }),
  "mediation/court": () => disputeDesk({ kind: "kept", chosen: "5", ...asked("court_request") }), "mediation/failed": () => disputeDesk({ kind: "kept", chosen: "6" }),
  "mediation/revisit": () => disputeDesk({ kind: "kept", chosen: "3", ...asked("revisit_unkept") }),
  "mediation/kept": () => disputeDesk({ kind: "kept", chosen: "3" }, "secretary"), "mediation/write": () => disputeDesk({ tool: "raise" }), "mediation/over": () => disputeDesk({ kind: "over" }),
  "work-orders/over": () => orderDesk({ kind: "over", chosen: "5" }),
};

/** @type {Record<string, import("./examples.js").Example>} */
export const caseworkExamples = Object.fromEntries(Object.entries(STATES).map(([name, view]) => [`casework/${name.replace("/", "-")}`, { screen: "staff", view }]));
