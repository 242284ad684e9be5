/** The cases behind bad reviews. */
import { html } from "../kernel/html.js";
import { casesView, KINDS } from "../staff/reviews/view.js";
import { ago, atDesk, NOW, zh } from "./desk.js";

/** @typedef {import("../staff/reviews/moves.js").Case} Case */

const nothing = () => {};

/** @param {string} id @param {string} state @param {Partial<Case>} [more] @returns {Case} */
const row = (id, state, more = {}) => ({
  id, state, about: "A012", subject: "ticket", due_at: ago(-300), level: "poor", words: "来了三趟，每次说的材料不一样", anonymous: false, window: 2, reviewed_at: ago(900), contact: "", tries: 0, verdict: "",
  evidence: "", is_complex: false, measure: "", fed_back_at: null, second_level: "", appeal: "", closed_at: null, ...more,
});
const CASES = [
  row("1", "received", { level: "very_poor", due_at: ago(40), tries: 1 }), row("2", "contacted", { contact: "reached", due_at: ago(-100) }),
  row("7", "received", { about: "261125-014K", subject: "visit", window: null, words: zh("没打扫厨房就走了", "Left without cleaning the kitchen") }),
  row("3", "doubted", { contact: "anonymous", anonymous: true, verdict: "malicious", evidence: "这一天没有这个号", words: "" }),
  row("4", "rectifying", { contact: "reached", verdict: "true", measure: "重新写材料清单，一次说全" }),
  row("5", "appealed", { contact: "reached", verdict: "wrong", measure: "说明了情况", appeal: "没有人跟我说明" }),
  row("6", "closed", { due_at: null, contact: "reached", verdict: "true", measure: "补发了清单", second_level: "good", closed_at: ago(60) }),
];
const HISTORY = [{ at: ago(900), to_state: "received", by: zh("系统", "system"), why: "" }, { at: ago(500), to_state: "contacted", by: zh("林书记", "Secretary Lin"), why: "" }];

/** @param {Partial<Parameters<typeof casesView>[0]>} [more] @param {"secretary" | "clerk"} [role] */
const cases = (more = {}, role = "secretary") => atDesk(role, "reviews", html`<div class="page">${casesView({
  cases: CASES, kind: "open", kinds: KINDS, chosen: null, history: [], call: null, asking: null, role, now: NOW, busy: false, onKind: nothing, onChoose: nothing, onMove: nothing, onAnswer: nothing, ...more,
})}</div>`);

/** @param {string} chosen @param {import("../staff/reviews/moves.js").Move} move */
const asked = (chosen, move) => cases({ chosen, history: HISTORY, asking: { move, kept: {} } });

/** @type {Record<string, () => unknown>} */
const STATES = {
  "open": () => cases(), "contact": () => asked("1", "contact"),
  "a-visit": () => cases({ chosen: "7", history: HISTORY.slice(0, 1), call: { name: zh("王秀英", "Wang Xiuying"), phone: "19900000001" } }), "verify": () => asked("2", "verification"), "second-person": () => asked("3", "approval"),
  "feed-back": () => asked("4", "feedback"), "recheck": () => asked("5", "recheck"), "closed": () => cases({ kind: "closed", chosen: "6", history: HISTORY }),
  "none": () => cases({ cases: [] }), "about-me": () => cases({ cases: [CASES[5]], kind: "mine", kinds: ["mine"], chosen: "6" }, "clerk"),
};

/** @type {Record<string, import("./examples.js").Example>} */
export const reviewExamples = Object.fromEntries(Object.entries(STATES).map(([name, view]) => [`reviews/${name}`, { screen: "staff", view }]));
