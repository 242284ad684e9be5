/** The list of responsibilities, whether it is kept, the joint meetings and the quarter, as the desks see them. */
import { html } from "../kernel/html.js";
import { jointMeetings } from "../staff/casework/joint_meetings.js";
import { responsibilities } from "../staff/casework/responsibilities.js";
import { responsibilityChecks } from "../staff/casework/responsibility_checks.js";
import { caseworkView } from "../staff/casework/view.js";
import { quarterView } from "../staff/community/responsibility_quarter_view.js";
import { ago, atDesk, NOW, zh } from "./desk.js";

/** @typedef {import("../staff/casework/view.js").Row} Row */

const nothing = () => {};
const PEOPLE = [
  { id: "1", name: zh("赖明", "Lai Ming"), post: zh("党支部书记", "Secretary"), bodies: ["branch"] }, { id: "2", name: zh("黄强", "Huang Qiang"), post: zh("物业经理", "Manager"), bodies: ["property", "branch"] },
  { id: "3", name: zh("谢春", "Xie Chun"), post: zh("业委会主任", "Chair"), bodies: ["owners"] },
];
/** @param {string} state @param {number} minutes */
const moved = (state, minutes, by = zh("赖明", "Lai Ming"), why = "") => ({ at: ago(minutes), to_state: state, by, why });

/** @param {string} id @param {string} state @param {Record<string, any>} [more] @returns {Row} */
const line = (id, state, more = {}) => ({
  id, state, number: `ZR-2026-0${id}K`, edition: 1, year: 2026, body: "property", level: "building", is_key: id === "1", area: zh("消防", "Fire safety"), words: zh("消防月检", "Monthly fire check"),
  standard: zh("每月检查一次消防设施，坏的当月修好", "Everything is looked at once a month, and what is broken mended"), often: "month", check_every: "month", days_after: 0, evidence: "photo", person: "2", deputy: null,
  person_name: zh("黄强", "Huang Qiang"), deputy_name: "", notice_from_on: "2026-11-16", notice_to_on: "2026-11-22", in_force_on: null, ended_on: null, is_sample: false, due_at: null, ...more,
});
const LINES = [
  line("1", "draft", { is_sample: true, notice_from_on: null, notice_to_on: null, person: null, person_name: "" }), line("2", "published"), line("3", "in_force", { in_force_on: "2026-02-01", days_after: 10, edition: 2 }),
  line("4", "revised", { in_force_on: "2026-02-01", body: "owners", often: "half_year" }), line("5", "ended", { ended_on: "2026-10-01" }),
];
/** @param {Row} row */
const wholeLine = (row) => ({ line: row, history: [moved("draft", 9000), moved("published", 4000, undefined, "2026-11-16 – 2026-11-22")] });

/** @param {string} id @param {string} state @param {Record<string, any>} [more] @returns {Row} */
const check = (id, state, more = {}) => ({
  id, state, number: `ZR-2026-1${id}K`, body: "property", words: zh("每日巡查", "Daily patrol"), standard: zh("每天巡查一遍，问题当天登记", "Once a day, and what is found written down"), period: "2026-W47",
  first_on: "2026-11-16", last_on: "2026-11-22", evidence: "photo", person_name: zh("黄强", "Huang Qiang"), due_at: null, first_due_at: ago(4000), done_at: null, done_words: "", result: null, rectifications: 0,
  is_decision: false, is_mine: false, ...more,
});
const CHECKS = [
  check("1", "due", { due_at: ago(60), body: "branch", words: zh("每月主题党日", "Monthly meeting of the branch") }), check("2", "due", { due_at: ago(-9000) }), check("3", "rectify", { due_at: ago(-3000), result: "poor", rectifications: 1 }),
  check("4", "done", { done_at: ago(300), done_words: zh("巡查本已签，附照片", "The book is signed, with a photo") }), check("5", "rectified", { done_at: ago(900), result: "poor", rectifications: 1 }),
  check("6", "rechecked", { done_at: ago(9000), result: "fair", rectifications: 1 }), check("7", "missed"), check("8", "due", { number: "LX-2026-01K-2", is_decision: true, words: zh("东门坏灯换新", "Mend the lamp at the east gate"), standard: "", due_at: ago(-4000) }),
];
/** @param {Row} row */
const wholeCheck = (row) => ({
  check: row, pictures: row.state === "done" ? ["/static/images/sample-estate.svg"] : [],
  history: [moved("due", 9000, "system"), ...(row.result ? [moved("done", 5000, zh("黄强", "Huang Qiang")), moved("checked", 4000, undefined, `poor: ${zh("三天没有记录", "Nothing for three days")}`)] : [])],
});

const MEETING = { id: "1", number: "LX-2026-01K", state: "followed", held_at: ago(9000), place: zh("翠屏初心亭", "The pavilion"), chair: zh("赖明", "Lai Ming"), agenda: [zh("停车位怎么分", "Who parks where"), zh("东门坏灯", "The lamp at the east gate")], expected: 6, due_at: ago(-4000) };
const MEETINGS = [MEETING, { ...MEETING, id: "2", number: "LX-2026-02H", state: "settled", due_at: null }];
/** @param {Row} row */
const wholeMeeting = (row) => ({ meeting: row, guests: [{ name: zh("赖明", "Lai Ming"), body: "branch" }, { name: zh("黄强", "Huang Qiang"), body: "property" }], decisions: [CHECKS[7]], history: [] });

/**
 * @param {import("../staff/casework/view.js").Work} work @param {Row[]} rows @param {(row: Row) => any} whole
 * @returns {(more?: Record<string, any>, role?: "community_worker" | "secretary" | "property") => unknown}
 */
const desk = (work, rows, whole) => (more = {}, role = "secretary") => {
  const row = rows.find(({ id }) => id === more.chosen);
  return atDesk(role, work.name, html`<div class="page">${caseworkView({
    work, rows, kind: work.kinds[0], whole: row ? whole(row) : null, chosen: null, asking: null, contact: null, tool: null, lists: { people: PEOPLE }, role, now: NOW, busy: false, onKind: nothing, onChoose: nothing,
    onMove: nothing, onAnswer: nothing, onTool: nothing, onToolAnswer: nothing, onPaper: nothing, onContact: nothing, onFile: nothing, onSend: nothing, ...more,
  })}</div>`);
};
const lines = desk(responsibilities, LINES, wholeLine);
const checks = desk(responsibilityChecks, CHECKS, wholeCheck);
const meetings = desk(jointMeetings, MEETINGS, wholeMeeting);
/** @param {string} move */
const asked = (move) => ({ asking: { move, kept: {} } });

const ROWS = CHECKS.slice(3, 7);
/** @param {string} body @param {Row[]} rows */
const kept = (body, rows) => ({
  body, due: rows.map(({ id }) => id), done: { rate: rows.length ? 0.75 : null, whole: rows.map(({ id }) => id), part: rows.slice(0, 3).map(({ id }) => id) }, in_time: { rate: rows.length ? 0.5 : null, whole: [], part: rows.slice(0, 2).map(({ id }) => id) },
  good: { rate: null, whole: [], part: [] }, missed: rows.slice(3).map(({ id }) => id), rectified: { rate: rows.length ? 0.5 : null, whole: rows.slice(1, 3).map(({ id }) => id), part: rows.slice(2, 3).map(({ id }) => id) }, rows,
});
/** @param {Partial<Parameters<typeof quarterView>[0]>} [more] */
const quarter = (more) => atDesk("secretary", "responsibility_quarters", html`<div class="page">${quarterView({
  bodies: [kept("branch", []), kept("owners", []), kept("property", ROWS), kept("committee", [])], span: { year: 2026, quarter: 4 }, last: { year: 2026, quarter: 4 }, chosen: null, figure: "due",
  onTurn: nothing, onChoose: nothing, onFigure: nothing, onPrint: nothing, ...more,
})}</div>`);

/** @type {Record<string, () => unknown>} */
const STATES = {
  "responsibilities/in-force": () => lines(), "responsibilities/line": () => lines({ chosen: "3" }), "responsibilities/revise": () => lines({ chosen: "3", ...asked("revision") }), "responsibilities/drafts": () => lines({ kind: "draft", chosen: "1" }),
  "responsibilities/change": () => lines({ kind: "draft", chosen: "1", ...asked("changes") }), "responsibilities/publish": () => lines({ kind: "draft", tool: "publication" }), "responsibilities/on-notice": () => lines({ kind: "published", chosen: "2" }),
  "responsibilities/first": () => lines({ rows: [] }, "community_worker"), "responsibilities/read": () => lines({ chosen: "4" }, "property"), "responsibilities/over": () => lines({ kind: "over", chosen: "5" }),
  "responsibility-checks/open": () => checks(), "responsibility-checks/report": () => checks({ chosen: "2", ...asked("report") }, "property"), "responsibility-checks/rectify": () => checks({ chosen: "3" }, "property"),
  "responsibility-checks/check": () => checks({ kind: "check", chosen: "4", ...asked("inspection") }), "responsibility-checks/again": () => checks({ kind: "check", chosen: "5" }), "responsibility-checks/over": () => checks({ kind: "over", chosen: "6" }),
  "responsibility-checks/missed": () => checks({ kind: "over", chosen: "7" }, "property"), "responsibility-checks/decision": () => checks({ chosen: "8" }), "responsibility-checks/none": () => checks({ rows: [] }),
  "joint-meetings/followed": () => meetings({ chosen: "1" }), "joint-meetings/decide": () => meetings({ chosen: "1", ...asked("decisions") }), "joint-meetings/hold": () => meetings({ tool: "hold" }), "joint-meetings/none": () => meetings({ rows: [] }),
  "responsibility-quarters/all": () => quarter(), "responsibility-quarters/body": () => quarter({ chosen: "property" }), "responsibility-quarters/none": () => quarter({ chosen: "branch", figure: "missed" }), "responsibility-quarters/loading": () => quarter({ bodies: null }),
};

/** @type {Record<string, import("./examples.js").Example>} */
export const responsibilityExamples = Object.fromEntries(Object.entries(STATES).map(([name, view]) => [name, { screen: "staff", view }]));
