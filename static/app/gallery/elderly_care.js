/** Each step of home care. */
import { Problem } from "../kernel/api.js";
import { elderlyCare } from "../kiosk/flows/elderly_care.js";
import { look } from "../kiosk/screens/elderly_care.js";
import { shown } from "./frame.js";

const BATH = {
  code: "ZY-01", name: "上门擦浴", name_en: "Bed bath", six_help: "助浴", place: "home", minutes: 60, unit: "次", price_cents: null, reference_cents: 5000, is_bookable: true,
};
const SERVICES = [
  BATH,
  { ...BATH, code: "ZY-02", name: "站点洗浴陪护", name_en: "Assisted bath at station", place: "station" },
  { ...BATH, code: "HL-01", name: "生活照护(穿脱衣/喂食/翻身)", name_en: "Personal care", six_help: "" },
  { ...BATH, code: "GZ-02", name: "适老化基础改造(扶手/防滑/夜灯)", name_en: "Grab rails etc.", six_help: "", is_bookable: false },
  { ...BATH, code: "TF-02", name: "电话关爱", name_en: "Phone visit", six_help: "", place: "phone", price_cents: 0, reference_cents: 0 },
  { ...BATH, code: "ZD-01", name: "智能手机、自助机使用教学", name_en: "Phone / kiosk lesson", six_help: "", place: "station", reference_cents: 0 },
  { ...BATH, code: "JS-01", name: "陪伴聊天、读报", name_en: "Company and reading", six_help: "" },
];
const slot = (/** @type {string} */ day, /** @type {string} */ hour, free = 2) => ({ id: day + hour, starts_at: `${day}T${hour}:00+08:00`, ends_at: `${day}T${hour}:59+08:00`, free });
const SLOTS = [
  ...["08:00", "09:00", "10:00", "10:30", "14:30", "15:30", "16:30"].map((hour) => slot("2026-11-24", hour)),
  slot("2026-11-25", "09:00"), slot("2026-11-26", "09:00"), slot("2026-11-29", "15:00"),
];
const found = { service: BATH, services: SERVICES, today: "2026-11-23", day: "2026-11-24", slots: SLOTS };
const person = { phone: "13800138000", surname: "王", title: "女士" };
const BOOKING = {
  id: "1", number: "260724-012K", service_name: "上门擦浴", service_name_en: "Bed bath", place: "home", starts_at: "2026-11-27T01:00:00Z", carer: "周*", visit_code: "3826",
  needs_a_look: false, page_url: "http://127.0.0.1:8000/b/ABC",
};
const HOLD = { id: "h", expires_at: "2026-11-23T01:35:00Z" };
const QUOTA = { month: "2026-12", is_this_month: true, left_cents: 8000 };
const MENUS = [
  { meal: "lunch", price_cents: null, dishes: [{ name: "清蒸鱼", allergens: ["fish"] }, { name: "炒青菜", allergens: [] }, { name: "紫菜蛋汤", allergens: ["eggs"] }, { name: "米饭", allergens: [] }] },
  { meal: "dinner", price_cents: 1000, dishes: [{ name: "小炒肉", allergens: ["soy"] }, { name: "虾皮豆腐汤", allergens: ["crustaceans", "soy"] }, { name: "白粥", allergens: [] }] },
];
const READERS = [{ id: "1", relation: "daughter", address: "138****8000" }, { id: "2", relation: "son", address: "139****8001" }];
const CONSENT = {
  code: "consent_missing", purpose: "health", zh: "这项服务要看您的身体情况", en: "This help looks at your health", next_zh: "同意了，我们才看，只用在这件事上", next_en: "We only look when you agree, and only for this",
};
const ASSESSMENT = {
  code: "guardian_missing", purpose: "", zh: "要请您的监护人也同意", en: "Your guardian has to agree as well", next_zh: "请家人带身份证来服务台签字", next_en: "Ask your family to sign at the care desk",
};

const VISITS = ["accepted", "submitted", "cancelled_by_elder", "elder_confirmed", "dispatched"].map((state, i) => ({ ...BOOKING, id: String(i), state, can_cancel: i < 2 }));

/** @type {Record<string, Partial<import("../kernel/flow.js").State>>} */
const STEPS = {
  start: {},
  loading: {},
  groups: found,
  services: { ...found, group: "助浴" },
  "services-more": { step: "services", ...found, group: "" },
  "services-none": { step: "services", ...found, group: "助急" },
  "services-trouble": { step: "services", ...found, group: "助浴", problem: new Problem({ code: "network_down" }) },
  seeking: found,
  days: found,
  "days-none": { step: "days", ...found, slots: [], week: 1 },
  times: found,
  "times-last": { step: "times", ...found, page: 1 },
  full: { ...found, alternatives: SLOTS.slice(0, 3) },
  "full-over": { step: "full", ...found, isOver: true, alternatives: SLOTS.slice(0, 3) },
  keeping: { ...found, slot: SLOTS[0] },
  "full-none": { step: "full", ...found, alternatives: [] },
  who: { ...found, hold: HOLD },
  card: found,
  phone: { ...found, phone: "138" },
  "phone-wrong": { step: "phone", ...found, phone: "23800138000", error: { key: "card.phone.wrong" } },
  surname: found,
  "surname-more": { step: "surname", ...found, page: 1 },
  title: { ...found, surname: "王" },
  "title-trouble": { step: "title", goal: "mine", surname: "王", problem: new Problem({ code: "timeout" }) },
  helper: {},
  check: { ...found, ...person, slot: SLOTS[0] },
  "check-quota": { step: "check", ...found, ...person, phone: "", card: "A", slot: SLOTS[0], hold: HOLD, quota: QUOTA },
  "check-long": { step: "check", ...found, ...person, phone: "", card: "A", service: { ...SERVICES[3], place: "home" }, slot: slot("2026-11-29", "15:30") },
  "check-trouble": { step: "check", ...found, ...person, slot: SLOTS[0], problem: new Problem({ code: "network_down" }) },
  booking: found,
  "done-printing": { step: "done", ...found, booking: BOOKING },
  "done-printed": { step: "done", ...found, booking: { ...BOOKING, place: "station", visit_code: "", starts_at: "2026-11-24T07:30:00Z" }, paper: "printed" },
  "done-no-paper": { step: "done", ...found, booking: BOOKING, paper: "none" },
  "done-quota": { step: "done", ...found, booking: { ...BOOKING, payer: "QUOTA" }, paper: "none" },
  mine: {},
  "mine-trouble": { step: "mine", problem: new Problem({ code: "not_found" }) },
  finding: {},
  visits: { ...found, visits: VISITS },
  "visits-quota": { step: "visits", ...found, visits: VISITS, token: "A", quota: { ...QUOTA, is_this_month: false } },
  "visits-none": { step: "visits", visits: [] },
  visit: { ...found, visit: VISITS[0] },
  "visit-over": { step: "visit", ...found, visit: { ...VISITS[3], place: "station" } },
  sure: { ...found, visit: VISITS[0] },
  "sure-late": { step: "sure", ...found, visit: { ...VISITS[0], cancel_free_until: "2026-01-01T00:00:00Z" } },
  "sure-trouble": { step: "sure", ...found, visit: VISITS[0], problem: new Problem({ code: "wrong_moment" }) },
  cancelling: {},
  cancelled: { visit: VISITS[0] },
  menu: { menus: MENUS },
  "menu-lunch": { step: "menu", menus: MENUS.slice(0, 1) },
  "menu-none": { step: "menu", menus: [] },
  papers: { missing: [CONSENT] },
  "papers-guardian": { step: "papers", missing: [ASSESSMENT, CONSENT] },
  pay: { shares: { quota_cents: 600, self_cents: 4400 } },
  "pay-all": { step: "pay", shares: { quota_cents: 0, self_cents: 5000 } },
  "check-move": { step: "check", ...found, goal: "move", slot: SLOTS[0] },
  "visit-slip": { step: "visit", ...found, visit: VISITS[0], token: "A" },
  copied: { ...found, visit: VISITS[0], paper: "printing" },
  "copied-none": { step: "copied", ...found, visit: VISITS[0], paper: "none" },
  "visit-done": { step: "visit", ...found, visit: { ...VISITS[0], state: "checked_out", can_cancel: false } },
  "visit-confirmed": { step: "visit", ...found, visit: { ...VISITS[0], state: "elder_confirmed", can_cancel: false } },
  rate: { ...found, visit: VISITS[0], level: 0, reasons: [] },
  reasons: { ...found, visit: VISITS[0], level: 2, reasons: ["waited_long"] },
  asking: {},
  "mine-family": { step: "mine", goal: "family" },
  readers: { readers: READERS },
  "readers-none": { step: "readers", readers: [] },
  "readers-four": { step: "readers", readers: [...READERS, ...READERS.map((one) => ({ ...one, id: one.id + one.id, relation: "grandchild" }))] },
  "phone-family": { step: "phone", goal: "family", phone: "138" },
  relation: {},
  consent: { relation: "daughter", phone: "13800138000" },
};

export const elderlyCareExamples = shown(/** @type {any} */ (elderlyCare), look, STEPS);
