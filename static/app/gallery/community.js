/** The figures of the community's desk: safety sessions, and the three rates of the work orders. */
import { html } from "../kernel/html.js";
import { NEW, opinionKindsView } from "../staff/community/opinion_kinds_view.js";
import { opinionLimitsView } from "../staff/community/opinion_limits_view.js";
import { opinionNoticesView } from "../staff/community/opinion_notices_view.js";
import { opinionYearView } from "../staff/community/opinion_year_view.js";
import { ratesView } from "../staff/community/rates_view.js";
import { sessionsView } from "../staff/community/sessions_view.js";
import { noticeTabs } from "../staff/pages/opinion_notices.js";
import { ago, atDesk, zh } from "./desk.js";

const nothing = () => {};
/** @param {number} n @param {string} topic @param {number} people @returns {import("../staff/community/sessions_view.js").Session} */
const session = (n, topic, people) => ({
  id: String(n), number: `AQ-2026-00${n}`, title: zh("守住养老钱", "Keep your savings"), topic, way: n % 2 ? "gathering" : "visit", place: zh("翠屏初心亭", "The pavilion"), held_by: zh("龙传物业", "Longchuan"),
  held_at: ago(900 * n), people, is_demo: true,
});
const SESSIONS = [session(1, "fraud", 20), session(2, "fire", 18), session(3, "drowning", 16)];
/** @param {Partial<Parameters<typeof sessionsView>[0]>} [more] */
const sessions = (more) => atDesk("community_worker", "safety_sessions", html`<div class="page">${sessionsView({
  sessions: SESSIONS, heads: { people: 54, sessions: ["1", "2", "3"] }, year: 2026, isWriting: false, mayWrite: true, today: "2026-11-23", onYear: nothing, onWrite: nothing, onSend: nothing,
  onPrint: nothing, correcting: null, onCorrecting: nothing, onCorrect: nothing, ...more,
})}</div>`);
const ORDERS = ["1", "2", "3", "4"].map((id) => ({
  id, number: `GD0000000${id}`, source: "12345", category: zh("物业", "Property"), place: zh("3栋", "House 3"), received_at: ago(500 * Number(id)),
}));
const RATES = {
  received: ["1", "2", "3", "4"], response: { rate: 0.75, whole: ["1", "2", "3", "4"], part: ["1", "2", "3"] }, solved: { rate: 0.5, whole: ["2", "3"], part: ["2"] },
  satisfied: { rate: null, whole: [], part: [] },
};
/** @param {Partial<Parameters<typeof ratesView>[0]>} [more] */
const rates = (more) => atDesk("secretary", "work_order_rates", html`<div class="page">${ratesView({
  rates: RATES, orders: ORDERS, span: { from: "2026-10-25", to: "2026-11-23" }, today: "2026-11-23", onSpan: nothing, ...more,
})}</div>`);
/** @param {string} tab @param {unknown} view @param {"community_worker" | "secretary"} [role] */
const shown = (tab, view, role = "community_worker") => atDesk(role, "opinion-notices", html`<div class="page">${noticeTabs({ tab, onTab: nothing })}<div class="stack">${view}</div></div>`);
/** @param {string} id @param {string} from_on @param {string} to_on @param {boolean} is_proven @param {number} n */
const notice = (id, from_on, to_on, is_proven, n) => ({ id, title: zh("居民意见建议办理情况公示", "What became of residents' opinions"), from_on, to_on, published_on: from_on, is_proven, lines: Array(n).fill({}) });
const NOTICES = [notice("1", "2026-11-20", "2026-11-26", false, 12), notice("2", "2026-10-01", "2026-10-07", true, 9)];
/** @param {Partial<Parameters<typeof opinionNoticesView>[0]>} [more] */
const notices = (more) => shown("notices", opinionNoticesView({
  notices: NOTICES, isWriting: false, mayWrite: true, today: "2026-11-23", onWrite: nothing, onSend: nothing, onPrint: nothing, onProve: nothing, onLook: nothing, ...more,
}));
const FIGURES = { collected: 58, handled: 48, rate: 0.8276, by_body: { branch: 11, owners: 14, property: 23, committee: 0 } };
const LIMITS = { assign_days: 1, reply_days: 3, handle_days: 15, unrated_calendar_days: 7, disclosure_calendar_days: 7, most_returns: 2, channels: ["kiosk", "window", "wechat"] };
/** @param {Partial<Parameters<typeof opinionLimitsView>[0]>} [more] @param {"community_worker" | "secretary"} [role] */
const limits = (more, role = "secretary") => shown("limits", opinionLimitsView({ limits: LIMITS, maySet: role === "secretary", isKept: false, onSend: nothing, ...more }), role);
const KINDS = [["leak", "房屋漏水", "Leaks", "property"], ["wall", "围墙坍塌", "Walls", "property"], ["parking", "停车", "Parking", "owners"], ["elderly", "养老", "Elderly care", "committee"], ["old", "旧车棚", "The old shed", "owners"]]
  .map(([code, name_zh, name_en, body]) => ({ code, name_zh, name_en, body, hints: [], is_offered: code !== "old" }));
/** @param {string} chosen @param {"community_worker" | "secretary"} [role] */
const kindsOf = (chosen, role = "secretary") => shown("kinds", opinionKindsView({ kinds: KINDS, chosen, maySet: role === "secretary", onChoose: nothing, onSend: nothing, onOrder: nothing }), role);
const NONE = { rate: null, whole: [], part: [] };

/** @type {Record<string, () => unknown>} */
const STATES = {
  "safety-sessions/year": () => sessions(), "safety-sessions/write": () => sessions({ isWriting: true }), "safety-sessions/none": () => sessions({ heads: { people: 0, sessions: [] } }),
  "safety-sessions/correct": () => sessions({ correcting: "2" }),
  "safety-sessions/all": () => sessions({ year: null, heads: { people: 153, sessions: ["1", "2", "3"] } }),
  "safety-sessions/loading": () => sessions({ sessions: null }), "work-order-rates/month": () => rates(),
  "opinion-notices/year": () => shown("year", opinionYearView({ figures: FIGURES, year: 2022, isLast: false, onYear: nothing, onLedger: nothing })),
  "opinion-notices/notices": () => notices(), "opinion-notices/hang": () => notices({ isWriting: true }), "opinion-notices/none": () => notices({ notices: [] }),
  "opinion-notices/kinds": () => kindsOf(""), "opinion-notices/kind": () => kindsOf("parking"), "opinion-notices/kind-new": () => kindsOf(NEW), "opinion-notices/kinds-read": () => kindsOf("", "community_worker"),
  "opinion-notices/limits": () => limits({ isKept: true }), "opinion-notices/limits-read": () => limits({}, "community_worker"),
  "work-order-rates/none": () => rates({ rates: { received: [], response: NONE, solved: NONE, satisfied: NONE } }), "work-order-rates/loading": () => rates({ rates: null }),
};

/** @type {Record<string, import("./examples.js").Example>} */
export const communityExamples = Object.fromEntries(Object.entries(STATES).map(([name, view]) => [name, { screen: "staff", view }]));
