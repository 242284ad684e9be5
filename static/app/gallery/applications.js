/** The desk of the applications: the list by light, one application in its states, and a new one. */
import { problemNotice } from "../components/notice.js";
import { Problem } from "../kernel/api.js";
import { html } from "../kernel/html.js";
import { start } from "../staff/applications/begin.js";
import { beginView } from "../staff/applications/begin_view.js";
import { fileView } from "../staff/applications/file_view.js";
import { listView } from "../staff/applications/list_view.js";
import { ago, atDesk, zh } from "./desk.js";

/** @typedef {import("../staff/applications/moves.js").Application} Application */
/** @typedef {import("../staff/applications/moves.js").Whole} Whole */

const nothing = () => {};
const DAY = 24 * 60;

/** @param {unknown} body @param {"clerk" | "secretary"} [role] */
const page = (body, role = "clerk") => atDesk(role, "applications", html`<div class="page">${body}</div>`);

/** @param {import("../staff/applications/moves.js").Light} light @param {number | null} left @param {boolean} [isStanding] */
const clock = (light, left, isStanding = false) => ({
  light, used_days: 6, remaining_days: left, due_at: isStanding ? null : ago(-DAY * (left ?? 0)), law_at: isStanding ? null : ago(-DAY * 20), is_standing: isStanding, is_promise: light !== "yellow",
});

/** @param {number} n @param {string} state @param {Partial<Application>} [more] @returns {Application} */
const application = (n, state, more = {}) => ({
  id: String(n), number: `CP20261116LN01000${n}K`, item_code: "LN-01", item: ["高龄补贴（津贴）申领", "老年人优待证（卡）办理", "特殊困难老年人家庭适老化改造"][n % 3], state, decision: "",
  submitted_at: ago(DAY * 7 + n), accepted_at: state === "submitted" ? null : ago(DAY * 6), finished_at: null, clock: null, ...more,
});

const ACCEPTED = application(1, "accepted", { clock: clock("green", 8) });
const LISTS = {
  submitted: [application(2, "submitted"), application(3, "submitted")],
  black: [application(4, "forwarded", { clock: clock("black", 0) })],
  red: [application(5, "handling", { clock: clock("red", 0) })],
  yellow: [application(6, "accepted", { clock: clock("yellow", 2) }), application(7, "handling", { clock: clock("yellow", 0) })],
  green: [ACCEPTED, application(8, "special", { clock: clock("green", 5, true) })],
  decided: [application(9, "decided", { decision: "granted", finished_at: ago(60), clock: clock("green", 3) })],
  supplement: [], draft: [], all: [],
};

/** @param {string} kind */
const list = (kind, lists = LISTS) => page(listView({ lists, kind, mayAct: true, onKind: nothing, onOpen: nothing, onBegin: nothing }));

/** @param {string} name @param {"missing" | "got" | "pending"} state @param {object} [more] */
const material = (name, state, more = {}) => ({ id: name, name, state, is_key: true, is_required: true, due_on: null, ...more });
const PAPERS = [material("身份证", "got"), material("户口簿", "missing"), material("近照", "missing", { is_key: false }), material("病历（如有）", "missing", { is_key: false, is_required: false })];
const COMPLETE = [material("身份证", "got"), material("户口簿", "got"), material("银行账户", "pending", { is_key: false, due_on: "2026-12-01" })];

/** @param {Application} row @param {Partial<Whole>} [more] @returns {Whole} */
const whole = (row, more = {}) => ({
  application: row, applicant: "王*英", proxy: "", assisted_by: "", handler: "1", reason: "", materials: PAPERS,
  files: [{ id: "f", material: "身份证", source: "kiosk", added_at: ago(DAY * 7) }], notices: [],
  history: [
    { at: ago(DAY * 7 + 2), from_state: "", to_state: "draft", by: "kiosk-1", why: "" }, { at: ago(DAY * 7), from_state: "draft", to_state: "submitted", by: "kiosk-1", why: "" },
    ...(row.accepted_at ? [{ at: ago(DAY * 6), from_state: "submitted", to_state: "accepted", by: zh("李燕", "Li Yan"), why: "taken over" }] : []),
  ],
  ...more,
});

/** @param {Whole} row @param {import("../staff/applications/moves.js").Move | null} [move] @param {Partial<Parameters<typeof fileView>[0]>} [more] @param {unknown} [news] */
const file = (row, move = null, more = {}, news = null) => page(html`${news}${fileView({
  whole: row, role: more.role ?? "clerk", mayAct: true, busy: false, asking: move && { move, kept: {} }, photo: null, done: "",
  onBack: nothing, onMove: nothing, onAnswer: nothing, onPhotoClose: nothing, onReceive: nothing, onUpload: nothing, onPass: nothing, onPassClose: nothing, pass: null, onPhoto: nothing, onLetter: nothing, onPrint: nothing, ...more,
})}`, more.role === "secretary" ? "secretary" : "clerk");

const SUBMITTED = application(2, "submitted");
const missing = [{ name: "户口簿", why: "缺首页" }, { name: "近照", why: "" }];
/** @param {"proposed" | "issued"} state @param {number} n */
const listed = (state, n) => ({ number: `CP20261116LN010001K-B${n}`, round_no: n, state, missing, reason: "", issued_at: ago(DAY) });

const ITEMS = [{
  code: "LN-01", name: "高龄补贴（津贴）申领", name_en: "Old-age allowance (80+)", category: "养老", category_en: "Elderly", materials: ["身份证", "户口簿", "银行账户"],
  eligibility: "", can_be_proxied: true, decided_elsewhere: true,
}];
const RECEIVED = { id: "1", number: "CP20261123LN010003H", code: "4820917365", state: "submitted", item: "老年人优待证（卡）办理" };

/** @param {Partial<import("../staff/applications/begin.js").Begin>} [state] */
const begin = (state = {}) => page(beginView({ state: { ...start("t", {}), number: "Y003", ...state }, items: ITEMS, draft: "gallery", onItem: nothing, onOther: nothing, onProxy: nothing, onSend: nothing }));

/** @type {Record<string, () => unknown>} */
const STATES = {
  "to-check": () => list("submitted"), "black": () => list("black"), "red": () => list("red"), "yellow": () => list("yellow"), "green": () => list("green"), "decided": () => list("decided"),
  "none": () => list("all"),
  "file": () => file(whole(SUBMITTED)),
  "acceptance": () => file(whole(SUBMITTED, { materials: [material("身份证", "got"), material("近照", "missing", { is_key: false })] }), "acceptance"),
  "key-missing": () => file(whole(SUBMITTED), "acceptance", {}, problemNotice(new Problem({ code: "papers_missing" }))),
  "supplement": () => file(whole(SUBMITTED), "supplement"),
  "second-list": () => file(whole(application(2, "submitted"), { notices: [listed("issued", 1), listed("proposed", 2)] }), null, { role: "secretary", mayAct: false }),
  "running": () => file(whole(ACCEPTED, { materials: COMPLETE, proxy: "王*强", assisted_by: "李晓梅" })),
  "decision": () => file(whole(ACCEPTED, { materials: COMPLETE }), "decision"),
  "special": () => file(whole(LISTS.green[1], { materials: COMPLETE })),
  "special-ask": () => file(whole(ACCEPTED, { materials: COMPLETE }), "special"), "step": () => file(whole(ACCEPTED, { materials: COMPLETE }), "steps"),
  "withdrawal": () => file(whole(ACCEPTED, { materials: COMPLETE }), "withdrawal", {}, problemNotice(new Problem({ code: "wrong_moment" }))),
  "to-deliver": () => file(whole(LISTS.decided[0], { materials: COMPLETE }), "delivery"),
  "photo": () => file(whole(ACCEPTED, { materials: COMPLETE }), null, { photo: new URL("../../images/hills.svg", import.meta.url).href }),
  "pass": () => file(whole(SUBMITTED), null, { pass: { url: "", material: "户口簿", id: "户口簿", expires_at: ago(-10) } }),
  "begin": () => begin(),
  "begin-proxy": () => begin({ item: "LN-01", byProxy: true }),
  "begin-second": () => begin({ received: [RECEIVED], same: { id: "1", name: "王秀英" } }),
  "begin-other": () => begin({ received: [RECEIVED] }),
};

/** @type {Record<string, import("./examples.js").Example>} */
export const applicationExamples = Object.fromEntries(Object.entries(STATES).map(([name, view]) => [`applications/${name}`, { screen: "staff", view }]));
