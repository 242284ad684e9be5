/** Elders' files at the care desk in their states. */
import { html } from "../kernel/html.js";
import { amountsView } from "../staff/elders/amounts.js";
import { blank } from "../staff/elders/answers.js";
import { assessmentView } from "../staff/elders/assessment_view.js";
import { calendarsView } from "../staff/elders/calendars.js";
import { consentsView } from "../staff/elders/consents.js";
import { fileView } from "../staff/elders/file.js";
import { findView } from "../staff/elders/find.js";
import { peopleView } from "../staff/elders/people.js";
import { quotaView } from "../staff/elders/quota_view.js";
import { wishesView } from "../staff/elders/wishes.js";
import { deskTabs, elderTabs } from "../staff/pages/elders.js";
import { atDesk, NOW, zh } from "./desk.js";
import { SCALE } from "./scale.js";

const nothing = () => {};
const at = (/** @type {string} */ time, day = 23) => `2026-11-${String(day).padStart(2, "0")}T${time}:00+08:00`;

const FILE = () => ({
  resident_id: "1", name: zh("王秀英", "Wang Xiuying"), phone: "19900000004", birth_year: 1944, gender: "female", building: "3栋", living_mode: "alone", care_level: 2,
  quota_class: "Q4", risk: "high", dialect: zh("龙岩话", "Longyan"), needs: zh("左耳听不清，说话靠近右边", "Speak on the right side"), hearing: "weak", sight: "good", allergies: zh("青霉素", "Penicillin"),
  do_not: zh("不要碰左膝", "Do not touch the left knee"), notes: "", liaison_name: zh("陈志强", "Chen Zhiqiang"), liaison_phone: "19900000024", contacts_needed: 2, must_assess_why: "",
  contacts: [{ name: zh("王强", "Wang Qiang"), phone: "19900000014", relation: zh("儿子", "son") }, { name: zh("王小红", "Wang Xiaohong"), phone: "19900000015", relation: zh("女儿", "daughter") }],
  guardians: [{ id: "1", basis: "child", name: zh("王强", "Wang Qiang"), phone: "19900000014", paper: zh("户口簿", "household register"), seen_by: zh("周敏", "Zhou Min"), seen_at: at("09:00", 20) }],
  consents: [
    { purpose: "health", text_version: "2026-11", way: "signed", given_at: at("09:10", 20), taken_by: zh("周敏", "Zhou Min"), withdrawn_at: null },
    { purpose: "care", text_version: "2026-11", way: "guardian", given_at: at("09:12", 20), taken_by: zh("周敏", "Zhou Min"), withdrawn_at: null },
    { purpose: "photo", text_version: "2026-11", way: "spoken", given_at: at("09:15", 12), taken_by: zh("周敏", "Zhou Min"), withdrawn_at: at("10:00", 18) },
  ],
  papers: [
    { id: "1", guardian: "1", kind: "identity_card", added_at: at("09:02", 20), added_by: zh("周敏", "Zhou Min"), removed_at: null, removed_by: "", why: "" },
    { id: "2", guardian: "1", kind: "proof", added_at: at("09:03", 20), added_by: zh("周敏", "Zhou Min"), removed_at: null, removed_by: "", why: "" },
    { id: "3", guardian: "1", kind: "proof", added_at: at("09:01", 20), added_by: zh("周敏", "Zhou Min"), removed_at: at("09:03", 20), removed_by: zh("周敏", "Zhou Min"), why: zh("扫歪了，已重扫", "Crooked, scanned again") },
  ],
  changed_at: at("09:00", 20), late_cancels: 1, version: 3,
});
const BARE = () => ({ ...FILE(), contacts: FILE().contacts.slice(1), guardians: [], consents: [], papers: [], allergies: "", must_assess_why: "incidents", liaison_name: "", liaison_phone: "" });

const UNDECIDED = () => ["1", "2"].map((id, i) => ({
  id, number: `261124-00${id}K`, resident: id, name: zh("王秀英", "Wang Xiuying"), phone: "19900000001", service_name: "健康档案采集", service_name_en: "Health record intake", starts_at: at("10:00", 24 + i), purpose: "health", decide_by: at(i ? "17:30" : "08:00", 24),
}));

const DUE = () => [
  { resident_id: "1", name: zh("陈德福", "Chen Defu"), phone: "19900000002", why: "never", due_on: null },
  { resident_id: "2", name: zh("赖桂香", "Lai Guixiang"), phone: "19900000008", why: "incidents", due_on: "2026-11-21" },
  { resident_id: "3", name: zh("欧阳淑珍", "Ouyang Shuzhen"), phone: "19900000005", why: "expired", due_on: "2026-11-10" },
  { resident_id: "4", name: zh("林玉兰", "Lin Yulan"), phone: "19900000003", why: "soon", due_on: "2026-12-09" },
];

const ALL = Object.fromEntries(SCALE.parts.flatMap(({ items }) => items.map(({ code, answers }, i) => [code, answers[i % 3 ? 0 : 1].score])));
const SHEET = () => ({
  ...blank("2026-11-23"), id: "1", answers: ALL, findings: { is_in_coma: false, diagnosis: "F01", events: [{ kind: "fall", on: "2026-11-20" }, { kind: "lost", on: "2026-11-02" }], health: {}, note: "" },
  assessors: [{ name: zh("周敏", "Zhou Min"), is_medical: false }, { name: zh("赖医生", "Dr Lai"), is_medical: true }],
});
const HALF = () => ({ ...SHEET(), answers: Object.fromEntries(Object.entries(ALL).slice(0, 15)), assessors: blank().assessors });
const RESULT = () => ({
  ...SHEET(), status: "completed", assessed_on: "2026-11-20", due_on: "2027-11-20", sums: { B1: 20, B2: 9, B3: 18, B4: 9 }, total: 56, score_level: 2, level: 4, changes: ["diagnosis", "events"],
  needs_guardian: true, ended_at: at("10:00", 20),
});
const OLDER = () => ({ ...RESULT(), id: "0", reason: "first", assessed_on: "2025-11-18", due_on: "2026-11-18", total: 70, score_level: 1, level: 1, changes: [], needs_guardian: false });

const RIGHT = () => ({ id: "1", quota_class: "Q4", level: 2, from_on: "2026-07-01", to_on: null, monthly_cents: 10000, document: zh("龙民补〔2026〕1号", "Notice 1 of 2026"), approved_by: zh("周敏", "Zhou Min") });
const LINE = { at: at("09:00", 1), kind: "GRANT", cents: 10000, change: 10000, balance: 10000, number: "", service: "", why: "", by: "system" };
const STATEMENT = () => ({
  month: "2026-11", entitlement: RIGHT(), is_confirmed: false, balance_cents: 7000, reserved_cents: 2000, taken_cents: 1000,
  lines: [
    LINE,
    { ...LINE, at: at("10:20", 3), kind: "RESERVE", cents: 1000, change: -1000, balance: 9000, number: "261103-001K", service: zh("堂食午餐", "Canteen lunch") },
    { ...LINE, at: at("12:40", 3), kind: "TAKE", cents: 1000, change: 0, balance: 9000, number: "261103-001K", service: zh("堂食午餐", "Canteen lunch") },
    { ...LINE, at: at("09:20", 20), kind: "RESERVE", cents: 2000, change: -2000, balance: 7000, number: "261124-003H", service: zh("理发修面", "Haircut") },
  ],
});
const AMOUNTS = () => ["Q1", "Q2", "Q3", "Q4", "Q5"].flatMap((name, i) => [0, 1, 2, 3, 4].map((level) => ({
  quota_class: name, level, cents: 10000 + 1000 * i + 2000 * level, is_confirmed: name === "Q4", changed_by: "",
})));

/** @param {unknown} body */
const desk = (body) => atDesk("care_desk", "elders", html`${deskTabs({ tab: "find", onTab: nothing })}<div class="page">${body}</div>`);
/** @param {string} part @param {unknown} body */
const elder = (part, body) => atDesk("care_desk", "elders", html`${elderTabs({ part, onPart: nothing })}<div class="page">${body}</div>`);

/** @param {string} page @param {Partial<import("../staff/elders/assessment_view.js").AssessmentParts>} [more] */
const assessment = (page, more = {}) => elder("assessment", assessmentView({
  scale: SCALE, rows: [], sheet: SHEET(), page, busy: false, onBegin: nothing, onPage: nothing, onAround: nothing, onEvent: nothing, onEventGone: nothing, onAnswer: nothing,
  onComplete: nothing, onDiscard: nothing, onReport: nothing, ...more,
}));
const quota = (/** @type {Partial<import("../staff/elders/quota_view.js").QuotaParts>} */ more = {}) => elder("quota", quotaView({
  rights: [RIGHT()], statement: STATEMENT(), busy: false, onMonth: nothing, onApprove: nothing, onEnd: nothing, onPaper: nothing, ...more,
}));
const CARERS = [{ id: "1", name: "周红" }, { id: "2", name: "王兰" }, { id: "3", name: "郑海" }];
/** @param {import("../staff/elders/wishes.js").Wish} wish */
const wishes = (wish, isKept = false, reasons = /** @type {import("../staff/elders/wishes.js").Reason[] | null} */ (null)) => elder("wishes", wishesView({ wish, carers: CARERS, isKept, reasons, busy: false, onReasons: nothing, onSameSex: nothing, onBlock: nothing, onUnblock: nothing }));
const FEEDS = () => [
  { id: "1", audience: "family", label: zh("女儿的手机", "The daughter's telephone"), made_at: at("09:30", 20), made_by: zh("周敏", "Zhou Min"), read_at: at("08:05") },
  { id: "2", audience: "elder", label: "", made_at: at("09:32", 20), made_by: zh("周敏", "Zhou Min"), read_at: null },
];
const READERS = [
  { id: "1", address: "199****0102", relation: "daughter", since: "2026-11-20T08:00:00+08:00", contact: zh("王小红", "Wang Xiaohong") },
  { id: "2", address: "138****8000", relation: "", since: "2026-11-21T08:00:00+08:00", contact: "" },
];

/** @param {Partial<Parameters<typeof calendarsView>[0]>} more */
const calendars = (more) => elder("calendars", calendarsView({ feeds: FEEDS(), readers: READERS, url: "", isGone: false, busy: false, onIssue: nothing, onRevoke: nothing, onStop: nothing, onRevokeAll: nothing, ...more }));
const SCAN = new URL("../../images/hills.svg", import.meta.url).href;
const PAPER_PARTS = { busy: false, seen: null, leaving: null, onScan: nothing, onLook: nothing, onClose: nothing, onLeave: nothing, onRemove: nothing };
/** @param {ReturnType<typeof FILE>} file @param {Partial<import("../staff/elders/papers.js").PaperParts>} [more] */
const people = (file, more = {}) => elder("people", peopleView({
  file, isKept: false, scans: { ...PAPER_PARTS, ...more }, onAdd: nothing, onUp: nothing, onRemove: nothing, onName: nothing, onEnd: nothing,
}));

/** @type {Record<string, () => unknown>} */
const STATES = {
  "find": () => desk(findView({ due: DUE(), visits: [], now: NOW, onFind: nothing, onOpen: nothing, onAsk: nothing })),
  "find-none": () => desk(findView({ due: [], visits: [], now: NOW, onFind: nothing, onOpen: nothing, onAsk: nothing })),
  "find-undecided": () => desk(findView({ due: DUE(), visits: UNDECIDED(), now: NOW, onFind: nothing, onOpen: nothing, onAsk: nothing })),
  "amounts": () => desk(amountsView({ amounts: AMOUNTS(), onKeep: nothing })),
  "file": () => elder("file", fileView({ file: FILE(), isKept: true, onKeep: nothing })),
  "file-lacking": () => elder("file", fileView({ file: BARE(), isKept: false, onKeep: nothing })),
  "people": () => people(FILE()),
  "people-lacking": () => people(BARE()),
  "people-no-scans": () => people({ ...FILE(), papers: [] }),
  "people-scan-seen": () => people(FILE(), { seen: { paper: "1", src: SCAN } }),
  "people-scan-off": () => people(FILE(), { leaving: "2" }),
  "consents": () => elder("consents", consentsView({ file: FILE(), visits: [], busy: false, onGive: nothing, onWithdraw: nothing, onDecide: nothing })),
  "consents-undecided": () => elder("consents", consentsView({ file: FILE(), visits: UNDECIDED(), busy: false, onGive: nothing, onWithdraw: nothing, onDecide: nothing })),
  "consents-undecided-one": () => elder("consents", consentsView({ file: FILE(), visits: UNDECIDED().slice(1), busy: true, onGive: nothing, onWithdraw: nothing, onDecide: nothing })),
  "assessment-around": () => assessment("around"),
  "assessment-part": () => assessment("B1"),
  "assessment-mental": () => assessment("B3", { sheet: HALF() }),
  "assessment-check": () => assessment("check"),
  "assessment-open": () => assessment("check", { sheet: HALF() }),
  "assessment-none": () => assessment("around", { sheet: null }),
  "assessment-result": () => assessment("around", { sheet: null, rows: [RESULT(), OLDER()] }),
  "quota": () => quota(),
  "quota-none": () => quota({ rights: [], statement: { ...STATEMENT(), entitlement: null, lines: [], balance_cents: 0, reserved_cents: 0, taken_cents: 0 } }),
  "wishes-why": () => wishes({ same_sex: true, blocked: ["2"] }, false, [{ carer: "2", why: zh("上次说话重，老人难过", "Spoke harshly; it hurt her"), entered_at: at("09:00", 20), entered_by: zh("周敏", "Zhou Min") }]),
  "wishes": () => wishes({ same_sex: true, blocked: ["3"] }, true),
  "wishes-none": () => wishes({ same_sex: false, blocked: [] }),
  "calendars": () => calendars({ isGone: true }),
  "calendars-none": () => calendars({ feeds: [] }),
  "calendars-issued": () => calendars({ url: "https://cuiping.example/api/elderly-care/calendar/ABCDEFGHIJKLMNOPQRSTUVWX23.ics" }),
};

/** @type {Record<string, import("./examples.js").Example>} */
export const elderExamples = Object.fromEntries(Object.entries(STATES).map(([name, view]) => [`elders/${name}`, { screen: "staff", view }]));
