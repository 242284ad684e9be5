/** The carer's telephone in its states. */
import { html } from "../kernel/html.js";
import { calendarView } from "../carer/calendar.js";
import { dayView } from "../carer/day_view.js";
import { lockView } from "../carer/lock_view.js";
import { frame } from "../carer/frame.js";
import { visitView } from "../carer/visit_view.js";
import { NOW, zh } from "./desk.js";

const nothing = () => {};
const at = (/** @type {string} */ time) => `2026-11-23T${time}:00+08:00`;
const DOOR = { latitude_e6: 25_099_700, longitude_e6: 117_017_800 };

/** @param {Partial<import("../carer/work.js").Visit>} [more] @returns {import("../carer/work.js").Visit} */
const visit = (more = {}) => ({
  id: "1", number: "261123-001K", state: "provider_confirmed", service: "ZJ-01", service_name: "居家清洁", service_name_en: "Home cleaning", starts_at: at("10:30"),
  ends_at: at("11:30"), minutes: 60, least_minutes: 48, resident: "王秀英", phone: "19900000004", door: { building: zh("3栋", "Building 3"), unit: "1", room: "502" }, place: DOOR,
  dialect: zh("龙岩话", "Longyan dialect"), needs: zh("左腿没力，走路要扶", "Weak left leg, needs an arm"), hearing: "weak", sight: "good", allergies: "",
  do_not: zh("不要动阳台的花盆；不给吃甜的", "Do not move the flower pots; nothing sweet"), notes: "", tasks: ["floor", "kitchen", "bathroom", "laundry", "rubbish"], done: [],
  checked_in_at: null, checked_out_at: null, confirmation: "", alarm: "", photos: 0, ...more,
});
const VISITS = () => [
  visit({ id: "0", state: "elder_confirmed", resident: "陈德福", starts_at: at("08:30"), service_name: "剪指(趾)甲、洗头洗脚", service_name_en: "Nail, hair, foot wash" }), visit(),
  visit({ id: "2", state: "dispatched", resident: "赖桂香", starts_at: at("14:00"), alarm: "" }), visit({ id: "3", state: "en_route", resident: "欧阳淑珍", starts_at: at("15:30"), alarm: "open", door: null }),
];
/** @param {string} kind @param {"waiting" | "refused"} status @param {string} [code] @returns {import("../carer/work.js").Waiting} */
const waiting = (kind, status, code = "") => ({ entry: { sequence: 1, previous: "", body: "", mac: kind }, session: "1", words: { kind, booking: "1", at: at("10:05") }, status, code });
const doing = { open: nothing, act: nothing, reply: nothing, photo: nothing, card: nothing };

/** @param {unknown} body @param {{queue?: import("../carer/work.js").Waiting[], photos?: import("../carer/work.js").Photo[], link?: "good" | "away"}} [more] */
const phone = (body, { queue = [], photos = [], link = "good" } = {}) =>
  frame({ person: { name: zh("周红", "Zhou Hong") }, body, queue, photos, link, onForget: nothing, onForgetPhoto: nothing, onSend: nothing, onSignOut: nothing, onLanguage: nothing });

const day = (visits = VISITS(), more = {}) => phone(dayView({ visits, day: { at: at("08:00") }, now: NOW, onOpen: nothing, onCalendar: nothing }), more);

/** @param {Partial<import("../carer/work.js").Visit>} more @param {Partial<import("../carer/visit_view.js").Panel>} [panel] @param {{queue?: import("../carer/work.js").Waiting[], link?: "good" | "away"}} [around] */
const one = (more, panel = {}, around = {}) =>
  phone(html`${visitView({ visit: visit(more), panel: { step: null, place: null, busy: false, card: "", problem: null, ...panel }, now: NOW, doing, onBack: nothing })}`, around);

const FEED = { id: "1", audience: "carer", label: "", made_at: at("07:40"), made_by: zh("周红", "Zhou Hong"), read_at: at("09:30") };
/** @param {import("../staff/feeds.js").Feed[]} feeds @param {string} [url] */
const calendar = (feeds, url = "") => phone(calendarView({ feeds, url, problem: null, busy: false, onBack: nothing, onRenew: nothing, onRevoke: nothing }));

/** @param {"choosing" | "asking"} gate @param {import("../carer/lock_view.js").Trouble} [trouble] */
const locked = (gate, trouble = "") => lockView({ gate, name: zh("周红", "Zhou Hong"), trouble, busy: false, onDigits: nothing, onSignIn: nothing });

/** @type {Record<string, () => unknown>} */
const STATES = {
  "day": () => day(),
  "day-none": () => day([]),
  "day-away": () => day(VISITS(), { link: "away", queue: [waiting("check_in", "waiting"), waiting("check_out", "refused", "short_visit_reason_missing")] }),
  "lock-choosing": () => locked("choosing"),
  "lock-asking": () => locked("asking", 3),
  "visit": () => one({}),
  "visit-offered": () => one({ state: "dispatched" }, { step: "answer" }),
  "visit-check-in-near": () => one({ state: "en_route" }, { step: "check_in", place: { latitude_e6: 25_100_000, longitude_e6: 117_018_000 } }),
  "visit-check-in-unknown": () => one({ state: "en_route" }, { step: "check_in" }),
  "visit-nobody": () => one({ state: "en_route", alarm: "open" }, { step: "knock" }),
  "visit-running": () => one({ state: "checked_in", checked_in_at: at("09:55") }),
  "visit-check-out": () => one({ state: "checked_in", checked_in_at: at("09:55"), photos: 2 }, { step: "check_out" }),
  "photo-refused": () => day(VISITS(), { photos: [{ booking: "1", key: "1", status: "refused", code: "file_too_large" }] }),
  "calendar": () => calendar([FEED]),
  "calendar-new": () => calendar([FEED], "https://kiosk.example/api/elderly-care/calendar/ABCDEFGHIJKLMNOPQRSTUVWX23.ics"),
  "calendar-none": () => calendar([]),
  "visit-confirm": () => one({ state: "checked_out", checked_in_at: at("09:20") }, { step: "confirm" }),
  "visit-incident": () => one({ state: "checked_in", checked_in_at: at("09:55") }, { step: "incident" }),
};

/** @type {Record<string, import("./examples.js").Example>} */
export const carerExamples = Object.fromEntries(Object.entries(STATES).map(([name, view]) => [`carer/${name}`, { screen: "phone", view }]));
