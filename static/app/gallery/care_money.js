/** Settlement, the canteen's desk, and messages to families. */
import { html } from "../kernel/html.js";
import { canteenView } from "../staff/canteen/view.js";
import { familyView } from "../staff/family/view.js";
import { settlementView } from "../staff/settlement/view.js";
import { ago, atDesk, NOW, zh } from "./desk.js";

const nothing = () => {};

/** @param {number} id @param {Partial<import("../staff/settlement/moves.js").Line>} [more] @returns {import("../staff/settlement/moves.js").Line} */
const line = (id, more = {}) => ({
  id: String(id), number: `261017-00${id}K`, day: `2026-10-1${id}`, service_name: zh("居家清洁", "Home cleaning"), elder: zh("王秀英", "Wang Xiuying"), phone: "", carer: zh("周红", "Zhou Hong"),
  minutes: 60, amount_cents: 4000, is_price_confirmed: id !== 3, state: "billed", reason: "", decision: "", decided_by: "", is_sampled: false, calls: [], ...more,
});
const LINES = [
  line(1, { is_sampled: true, phone: "19900000001", calls: [{ outcome: "agrees", words: "", at: ago(60), by: "care_desk" }] }), line(2, { is_sampled: true, phone: "19900000002" }),
  line(3, { state: "disputed", reason: zh("只来了半小时", "Stayed half an hour") }), line(4, { state: "kept", decision: zh("有记录，照付", "On record; paid") }), line(5, { state: "struck", decision: zh("没有上门", "Nobody came") }),
];
const SUMMARIES = ["submitted", "checked", "paid"].map((state, i) => ({
  id: String(i), number: `FNJ-20260${9 - i}K`, month: `2026-0${9 - i}`, state, provider: zh("福宁居家养老服务公司", "Funing Home Care"), visits: 34, billed_cents: 137_700, held_back_cents: 4000, payable_cents: 133_700,
}));
const SHEET = {
  ...SUMMARIES[0], payment: "", minutes: 2040, held_back: 2, quota_cents: 120_000, self_cents: 13_700, needed: 4, answered: 1, lines: LINES,
  history: [{ at: ago(3000), to_state: "open", by: "care_desk", why: "" }, { at: ago(600), to_state: "submitted", by: "care_desk", why: "" }],
};

/** @param {Partial<import("../staff/settlement/view.js").SettlementParts>} [more] @param {"care_desk" | "secretary"} [role] */
const settlement = (more = {}, role = "care_desk") => atDesk(role, "settlement", html`<div class="page">${settlementView({
  sheets: SUMMARIES, providers: [{ id: "1", name: zh("福宁居家养老服务公司", "Funing Home Care") }], sheet: null, asking: null, role, month: "2026-10", busy: false, onCollect: nothing,
  onChoose: nothing, onMove: nothing, onAsk: nothing, onAnswer: nothing, onPaper: nothing, ...more,
})}</div>`);

const DAY = {
  day: "2026-11-23",
  menus: [{ meal: "lunch", price_cents: null, reference_cents: 1000, dishes: [{ name: "清蒸鱼", allergens: ["fish"] }, { name: "炒青菜", allergens: [] }] }],
  orders: [["王*英", "11:00", false], ["陈*福", "11:00", false], ["林*兰", "12:00", true]].map(([who, at, brought], i) => ({
    number: `261123-00${i}K`, who: String(who), starts_at: `2026-11-23T${at}:00+08:00`, is_brought: Boolean(brought),
  })),
};
/** @param {import("../staff/canteen/view.js").Day | null} shown */
const canteen = (shown) => atDesk("care_desk", "canteen", html`<div class="page">${canteenView({ day: "2026-11-23", shown, busy: false, onDay: nothing, onMenu: nothing, onPaper: nothing })}</div>`);

const SENT = [["family.arrived", "delivered", ""], ["family.booked", "dead", "http 422"], ["family.tomorrow", "retry", "ConnectError"], ["family.welcome", "queued", ""]].map(([template, state, problem], i) => ({
  id: String(i), template, state, problem, way: i === 3 ? "wecom" : "sms", elder: "王*英", number: i === 3 ? "" : `261123-00${i}K`, attempts: i, created_at: ago(i * 40),
}));
const ROUTE = { way: "sms", url: "https://sms.example.com/send", body: '{"mobile": "{address}", "content": "{text}"}', has_headers: true, ok_field: "code", ok_value: "0", is_active: true };
/** @param {Partial<Parameters<typeof familyView>[0]>} more @param {"care_desk" | "admin"} [role] */
const family = (more, role = "care_desk") => atDesk(role, "family", html`<div class="page">${familyView({
  kind: "all", sent: SENT, routes: [ROUTE], canSet: role === "admin", busy: false, now: NOW, onKind: nothing, onAgain: nothing, onRoute: nothing, ...more,
})}</div>`);

/** @type {Record<string, () => unknown>} */
const STATES = {
  "settlement/list": () => settlement(), "settlement/none": () => settlement({ sheets: [] }), "settlement/sheet": () => settlement({ sheet: SHEET }),
  "settlement/call": () => settlement({ sheet: SHEET, asking: "calls:2" }), "settlement/decide": () => settlement({ sheet: SHEET, asking: "decision:3" }, "secretary"),
  "settlement/return": () => settlement({ sheet: SHEET, asking: "return" }), "settlement/sign": () => settlement({ sheet: { ...SHEET, state: "checked" } }, "secretary"),
  "canteen/day": () => canteen(DAY), "canteen/empty": () => canteen({ ...DAY, menus: [], orders: [] }), "canteen/loading": () => canteen(null),
  "family/all": () => family({}), "family/dead": () => family({ kind: "dead", sent: [] }), "family/no-route": () => family({ routes: [], sent: [] }),
  "family/routes": () => family({ kind: "routes" }, "admin"), "family/routes-seen": () => family({ kind: "routes" }),
};

/** @type {Record<string, import("./examples.js").Example>} */
export const careMoneyExamples = Object.fromEntries(Object.entries(STATES).map(([name, view]) => [`desk-${name}`, { screen: "staff", view }]));
