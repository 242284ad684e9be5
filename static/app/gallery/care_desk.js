/** The care desk in its states. */
import { html } from "../kernel/html.js";
import { bookView } from "../staff/care/book_view.js";
import { start as noBooking } from "../staff/care/booking.js";
import { dayView } from "../staff/care/day_view.js";
import { movedNotice, otherTime } from "../staff/care/other_time.js";
import { visitReport } from "../staff/care/report.js";
import { rosterView } from "../staff/care/roster.js";
import { careTabs } from "../staff/pages/care.js";
import { atDesk, NOW, zh } from "./desk.js";

const nothing = () => {};
const at = (/** @type {string} */ time, day = 23) => `2026-11-${day}T${time}:00+08:00`;

/** @param {string} id @param {string} state @param {string} from @param {string} to @param {string} service @param {string} elder @param {string | null} carer @param {string} [place] */
const visit = (id, state, from, to, service, elder, carer, place = "home") => ({
  id, number: `261123-${id}J`, state, service: "ZJ-01", service_name: service, place, starts_at: at(from), ends_at: at(to), resident_id: id, resident: elder,
  phone: "19900000002", carer_id: carer && "1", carer, is_short: id === "003", is_late_cancel: false, late_cancels: id === "003" ? 2 : 0,
});

const VISITS = () => [
  visit("001", "elder_confirmed", "08:00", "09:00", "居家清洁", "陈德福", "王兰"),
  visit("002", "checked_in", "09:30", "10:30", "上门擦浴", "赖桂香", "周红"),
  visit("003", "checked_out", "09:00", "09:40", "剪指(趾)甲、洗头洗脚", "王秀英", "郑海"),
  visit("004", "dispatched", "10:30", "11:30", "陪同就诊", "张国强", "王兰"),
  visit("005", "accepted", "11:00", "11:45", "堂食午餐", "林阿香", null, "station"),
  visit("006", "submitted", "14:00", "15:00", "陪同散步外出", "欧阳文", null),
  visit("007", "not_home", "08:30", "09:00", "健康监测(血压血糖体温)", "李火旺", "周红"),
  visit("008", "cancelled_by_family", "16:00", "17:00", "居家清洁", "吴招娣", null),
];
const CARERS = [{ id: "1", name: "王兰", gender: "female", skills: ["ZJ-01"] }, { id: "2", name: "周红", gender: "female", skills: ["ZJ-01"] }];

/** @param {string} tab @param {unknown} body */
const page = (tab, body) => atDesk("care_desk", "care", html`${careTabs({ tab, onTab: nothing })}<div class="page">${body}</div>`);

/** @param {Partial<import("../staff/care/moves.js").Day>} [state] @param {(visit: import("../staff/care/moves.js").Visit) => unknown} [more] @param {unknown} [news] */
const day = (state = {}, more = undefined, news = null) => page("day", html`${news}${dayView({
  state: { day: "2026-11-23", visits: VISITS(), chosen: null, asking: null, ...state }, carers: CARERS, services: {}, busy: false,
  onDay: nothing, onChoose: nothing, onMove: nothing, onAnswer: nothing, more,
})}`);

const SERVICES = [
  { code: "ZC-01", name: "堂食午餐", name_en: "Lunch at the station", six_help: "助餐", place: "station", minutes: 45, needs: [], is_bookable: true },
  { code: "ZC-02", name: "送餐上门", name_en: "Meals brought home", six_help: "助餐", place: "home", minutes: 15, needs: ["assessment", "guardian"], is_bookable: true },
  { code: "ZC-03", name: "上门做饭", name_en: "Cooking at home", six_help: "助餐", place: "home", minutes: 60, needs: [], is_bookable: true },
];
const SLOTS = [23, 24, 25].flatMap((date) => ["09:00", "10:00", "11:00", "14:00", "15:30"].map((time) => ({
  id: `${date}-${time}`, starts_at: at(time, date), ends_at: at(time, date), free: 1, carer: time < "11" ? "王*" : null,
})));

/** @param {import("../staff/care/other_time.js").Asked | null} asked */
const another = (asked) => (/** @type {import("../staff/care/moves.js").Visit} */ visit) => otherTime({ visit, asked, busy: false, onAsk: nothing, onDay: nothing, onMove: nothing });

const REPORT = {
  place_proof: "far", distance_m: 350, place_reason: zh("门牌坏了，在侧门", "At the side door"), tasks: ["water_tested", "washed", "dried_dressed"], not_done: zh("没洗头", "Hair not washed"),
  confirmation: "elder", photos: ["1", "2"],
};
/** @param {Partial<import("../staff/care/report.js").Opened> | null} opened */
const done = (opened) => (/** @type {import("../staff/care/moves.js").Visit} */ visit) =>
  visitReport({ visit, opened: opened && { visit: visit.id, report: null, photo: null, ...opened }, onOpen: nothing, onPhoto: nothing, onPhotoClose: nothing });

const ASKS = {
  missing: [
    { code: "guardian_missing", zh: "这项服务要监护人同意", en: "A guardian must agree to this help", next_zh: "请监护人带上身份证和监护证明到服务台，或者请服务台打电话约", next_en: "Ask the guardian to come to the care desk with the identity card and the paper of guardianship", purpose: "", desk_may_look: true },
    { code: "consent_missing", zh: "这项服务要您另外同意", en: "This help needs a separate yes from you", next_zh: "工作人员念给您听，您说“同意”就可以，随时能收回", next_en: "It is read to you; you say yes, and may take it back at any time", purpose: "private_life", desk_may_look: false },
  ],
  self_cents: 1250,
};

/** @param {Partial<import("../staff/care/booking.js").Booking>} [state] */
const book = (state = {}) => page("book", bookView({ state: { ...noBooking, ...state }, services: SERVICES, now: NOW, busy: false, onStep: nothing, onSend: nothing }));

const BOOKED = {
  number: "261124-003K", service_name: "上门做饭", service_name_en: "Cooking at home", starts_at: at("10:00", 24), ends_at: at("11:00", 24), resident: "王*英", carer: "王*",
  visit_code: "3826", needs_a_look: true,
};

/** @param {number} id @param {string} name @param {[string, string][]} visits */
const working = (id, name, visits) => ({
  shift: { id: String(id), starts_at: at("08:00"), ends_at: at("17:30") }, carer: { name },
  visits: visits.map(([time, state]) => ({ id: time, service: "ZC-03", starts_at: at(time), state })),
});
const ROSTER = [working(1, "王兰", [["08:00", "elder_confirmed"], ["10:30", "dispatched"], ["14:00", "dispatched"]]), working(2, "周红", [["09:30", "checked_in"]]), working(3, "郑海", [])];

/** @type {Record<string, () => unknown>} */
const STATES = {
  "day": () => day(),
  "day-none": () => day({ visits: [] }),
  "visit": () => day({ chosen: "004" }),
  "visit-dispatch": () => day({ chosen: "006", asking: "dispatch" }),
  "visit-accept": () => day({ chosen: "006", asking: "acceptance" }),
  "visit-check-in": () => day({ chosen: "004", asking: "check_in" }),
  "visit-miss": () => day({ chosen: "004", asking: "miss" }),
  "visit-cancel": () => day({ chosen: "005", asking: "cancellation" }),
  "visit-confirm": () => day({ chosen: "003", asking: "confirmation" }),
  "visit-other-time": () => day({ chosen: "004" }, another({ visit: "004", slots: SLOTS, day: null })),
  "visit-no-other-time": () => day({ chosen: "005" }, another({ visit: "005", slots: [], day: null })),
  "visit-moved": () => day({}, another(null), movedNotice({ number: "261124-009K", starts_at: at("10:00", 24), visit_code: "3826" })),
  "visit-done": () => day({ chosen: "003" }, done(null)),
  "visit-report": () => day({ chosen: "003" }, done({ report: REPORT })),
  "visit-photo": () => day({ chosen: "001" }, done({ report: { ...REPORT, place_proof: "door_card", place_reason: "", not_done: "" }, photo: new URL("../../images/hills.svg", import.meta.url).href })),
  "book": () => book(),
  "book-time": () => book({ service: SERVICES[1], slots: SLOTS }),
  "book-none": () => book({ service: SERVICES[1], slots: [] }),
  "book-person": () => book({ service: SERVICES[1], slots: SLOTS, slot: SLOTS[1] }),
  "book-full": () => book({ service: SERVICES[1], slots: SLOTS, alternatives: SLOTS.slice(6, 9), answers: { name: zh("王秀英", "Wang Xiuying") } }),
  "book-asks": () => book({ service: SERVICES[1], slots: SLOTS, slot: SLOTS[1], asks: ASKS, answers: { name: zh("王秀英", "Wang Xiuying") } }),
  "booked": () => book({ booked: BOOKED }),
  "roster": () => page("roster", rosterView({ day: "2026-11-23", roster: ROSTER, services: { "ZC-03": SERVICES[2] }, onDay: nothing })),
};

/** @type {Record<string, import("./examples.js").Example>} */
export const careDeskExamples = Object.fromEntries(Object.entries(STATES).map(([name, view]) => [`care-desk/${name}`, { screen: "staff", view }]));
