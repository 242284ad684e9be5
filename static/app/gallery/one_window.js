/** Each step of the one window. */
import { Problem } from "../kernel/api.js";
import { oneWindow } from "../kiosk/flows/one_window.js";
import { oneWindowScreen } from "../kiosk/screens/one_window.js";
import { shown } from "./frame.js";

export const QUEUES = [
  ["A", "综合服务", "General services"], ["B", "社保医保", "Social security and health insurance"], ["C", "民政救助", "Civil relief and disability"],
  ["Y", "养老服务", "Elderly services"], ["J", "退役军人", "Veterans"], ["T", "特殊照顾", "Special care"],
].map(([letter, name, name_en]) => ({ letter, name, name_en, area: "一窗通办区", area_en: "One-window area", is_open: true }));

const KINDS = [
  ["社保", "Social security"], ["老年", "Elderly"], ["便民物业", "Daily/property"], ["医保", "Health insurance"], ["民政救助", "Civil relief"],
  ["残联", "Disability"], ["法律调解", "Legal/mediation"],
];

const LONG = {
  code: "MZ-03", name: "特困人员认定(救助供养)", name_en: "Destitute person recognition", category: "民政救助", category_en: "Civil relief", queue: "C",
  materials: ["申请表", "身份证户口簿", "劳动能力/生活来源/财产/赡养情况书面声明", "承诺书", "授权书", "残疾人证(如有)"],
  eligibility: "无劳动能力、无生活来源、无法定义务人或其无履行能力", can_be_proxied: true, promise_days: null, promise_limit: null, decided_elsewhere: true, levels: "5>5/4", fee_cents: 0,
};
const SHORT = {
  ...LONG, code: "LN-07", name: "长者食堂就餐登记(助餐)", name_en: "Elder canteen registration", category: "老年", category_en: "Elderly",
  materials: ["身份证", "近照"], eligibility: "60周岁及以上", promise_days: 3, decided_elsewhere: false, levels: "6>6",
};
const CARD = {
  ...LONG, code: "WJ-02", name: "计划生育家庭特别扶助金申请", name_en: "Special aid for bereaved/disabled only-child families", category: "社保", category_en: "Social security",
  materials: ["无"], promise_limit: null, levels: "6>4",
};
const ITEMS = [LONG, SHORT, CARD, ...KINDS.map(([category, category_en], i) => ({ ...SHORT, code: `X-${i}`, name: "养老待遇领取资格认证协助(含上门)", name_en: "Benefit-entitlement check, incl. home visit", category, category_en }))];
export const TICKET = { number: "A018", queue: "A", ahead: 3, wait: { low: 10, high: 20 }, page_url: "http://127.0.0.1:8000/t/ABC", print_job: "1" };
const CERTIFICATES = [
  ["亲属关系证明", "Kinship", "公安派出所；公证处", "Police station; notary", "户口簿、结婚证、出生医学证明就能说明的，不用再开证明"],
  ["居民身份信息证明", "Identity details", "公安派出所", "Police station", "身份证、户口簿、护照就能说明的，不用再开证明"],
  ["户口登记项目内容变更证明", "Change in the household register", "公安派出所", "Police station", "户口簿、身份证"],
  ["无犯罪记录证明", "No criminal record", "户籍地或居住地公安派出所", "Police station where you are registered or live", "身份证"],
  ["社区戒毒康复人员情况证明", "Community drug rehabilitation", "公安机关", "Police", "身份证"],
].map(([name, name_en, ask, ask_en, bring]) => ({ name, name_en, ask, ask_en, bring }));
const PAPER = (/** @type {string} */ name, state = "got") => ({ id: name, name, state, is_key: true, is_required: true });
const MADE = { id: "1", number: "CP20261123LN010007K", code: "4820136597", state: "submitted", item: SHORT.name, page_url: "http://127.0.0.1:8000/P/4820136597", print_job: "1", materials: [PAPER("身份证"), PAPER("户口簿"), PAPER("银行账户")] };
const LACKS = { ...MADE, materials: [PAPER("身份证"), PAPER("户口簿", "missing"), PAPER("银行账户", "missing"), PAPER("能力评估报告", "missing")] };
const me = { item: LONG, phone: "13800138000", surname: "王", title: "女士", got: ["身份证"] };
const loaded = { queues: QUEUES, items: ITEMS };

/** @type {Record<string, Partial<import("../kernel/flow.js").State>>} */
const STEPS = {
  start: {},
  "start-trouble": { step: "start", problem: new Problem({ code: "network_down" }) },
  loading: {},
  queue: loaded,
  "queue-trouble": { step: "queue", ...loaded, problem: new Problem({ code: "timeout" }) },
  "queue-closed": { step: "queue", queues: [], items: [] },
  "queue-hall-closed": { step: "queue", ...loaded, problem: new Problem({ code: "hall_closed", come_back_at: "2030-11-24T08:00:00+08:00" }) },
  "queue-full": { step: "queue", ...loaded, problem: new Problem({ code: "queue_full_today", come_back_at: "2030-11-24T14:30:00+08:00" }) },
  "queue-late": { step: "queue", ...loaded, problem: new Problem({ code: "too_late_today", come_back_at: "2030-11-25T08:00:00+08:00" }) },
  kinds: loaded,
  "kinds-last": { step: "kinds", ...loaded, page: 1 },
  items: { list: ITEMS.slice(0, 3).concat(ITEMS.slice(4)) },
  search: loaded,
  "search-found": { step: "search", ...loaded, spelled: "YLBX", found: ITEMS },
  "search-two": { step: "search", ...loaded, spelled: "TKRYRD", found: [LONG, CARD] },
  "search-nothing": { step: "search", ...loaded, spelled: "XXXXXXXX", found: [] },
  item: { item: SHORT },
  "item-long": { step: "item", item: LONG },
  "item-nothing": { step: "item", item: CARD },
  "item-printing": { step: "item", item: LONG, sheet: "printing" },
  "item-printed": { step: "item", item: LONG, sheet: "printed" },
  "item-no-paper": { step: "item", item: SHORT, sheet: "none" },
  listing: { item: CARD },
  certificates: { certificates: CERTIFICATES },
  "certificates-last": { step: "certificates", certificates: CERTIFICATES, page: 1 },
  certificate: { certificate: CERTIFICATES[0] },
  "certificate-printed": { step: "certificate", certificate: CERTIFICATES[4], sheet: "printed" },
  "certificate-no-paper": { step: "certificate", certificate: CERTIFICATES[4], sheet: "none" },
  papers: { item: LONG, got: ["申请表"] },
  phone: { item: SHORT, phone: "1380" },
  "phone-short": { step: "phone", item: SHORT, phone: "1380", error: { key: "card.phone.short", n: 7 } },
  surname: { item: SHORT },
  title: { item: SHORT, surname: "王" },
  check: me,
  "check-trouble": { step: "check", ...me, problem: new Problem({ code: "timeout" }) },
  asking: me,
  applied: { ...me, made: MADE, paper: "printed" },
  "applied-lacks": { step: "applied", ...me, made: LACKS, paper: "printed" },
  "applied-no-paper": { step: "applied", ...me, made: LACKS, paper: "none" },
  shots: { ...me, made: LACKS },
  shoot: { ...me, made: LACKS, shot: LACKS.materials[1] },
  "shoot-trouble": { step: "shoot", ...me, made: LACKS, shot: LACKS.materials[1], problem: new Problem({ code: "no_camera" }) },
  sending: { ...me, made: LACKS, shot: LACKS.materials[1] },
  pass: { ...me, made: LACKS, shot: LACKS.materials[1], url: "http://127.0.0.1:8000/m/ABC" },
  care: { item: SHORT },
  "care-trouble": { step: "care", item: SHORT, problem: new Problem({ code: "network_down" }) },
  taking: {},
  "ticket-printing": { step: "ticket", ...loaded, ticket: TICKET },
  "ticket-printed": { step: "ticket", ...loaded, ticket: { ...TICKET, ahead: 0 }, paper: "printed" },
  "ticket-alone": { step: "ticket", ...loaded, ticket: { number: "A027", queue: "A", isAlone: true }, paper: "none" },
  "ticket-no-paper": { step: "ticket", ...loaded, ticket: TICKET, paper: "none" },
};

export const oneWindowExamples = shown(oneWindow, oneWindowScreen, STEPS);
