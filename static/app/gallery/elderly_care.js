/** Each step of home care. */
import { Problem } from "../kernel/api.js";
import { elderlyCare } from "../kiosk/flows/elderly_care.js";
import { elderlyCareScreen } from "../kiosk/screens/elderly_care.js";
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
  "full-none": { step: "full", ...found, alternatives: [] },
  who: found,
  card: found,
  phone: { ...found, phone: "138" },
  "phone-wrong": { step: "phone", ...found, phone: "23800138000", error: { key: "card.phone.wrong" } },
  surname: found,
  "surname-more": { step: "surname", ...found, page: 1 },
  title: { ...found, surname: "王" },
  "title-trouble": { step: "title", goal: "mine", surname: "王", problem: new Problem({ code: "timeout" }) },
  helper: {},
  check: { ...found, ...person, slot: SLOTS[0] },
  "check-long": { step: "check", ...found, ...person, phone: "", card: "A", service: { ...SERVICES[3], place: "home" }, slot: slot("2026-11-29", "15:30") },
  "check-trouble": { step: "check", ...found, ...person, slot: SLOTS[0], problem: new Problem({ code: "network_down" }) },
  booking: found,
  "done-printing": { step: "done", ...found, booking: BOOKING },
  "done-printed": { step: "done", ...found, booking: { ...BOOKING, place: "station", visit_code: "", starts_at: "2026-11-24T07:30:00Z" }, paper: "printed" },
  "done-no-paper": { step: "done", ...found, booking: BOOKING, paper: "none" },
  mine: {},
  "mine-trouble": { step: "mine", problem: new Problem({ code: "not_found" }) },
  finding: {},
  visits: { ...found, visits: VISITS },
  "visits-none": { step: "visits", visits: [] },
  visit: { ...found, visit: VISITS[0] },
  "visit-over": { step: "visit", ...found, visit: { ...VISITS[3], place: "station" } },
  sure: { ...found, visit: VISITS[0] },
  "sure-trouble": { step: "sure", ...found, visit: VISITS[0], problem: new Problem({ code: "wrong_moment" }) },
  cancelling: {},
  cancelled: { visit: VISITS[0] },
};

export const elderlyCareExamples = shown(elderlyCare, elderlyCareScreen, STEPS);
