/** Each step of an opinion at the kiosk. */
import { Problem } from "../kernel/api.js";
import { look, moves } from "../kiosk/screens/opinion.js";
import { shown } from "./frame.js";
import { ESTATE } from "./whistle.js";

const HINTS = [["楼道水管漏水", "A pipe in the stairway leaks"], ["屋顶漏水", "The roof leaks"], ["外墙渗水", "The outer wall lets water in"]].map(([zh, en]) => ({ zh, en }));
const KINDS = [
  ["leak", "房屋漏水", "Leaks"], ["wall", "围墙坍塌", "Walls that give way"], ["road", "道路破损", "Broken paths"], ["facilities", "配套设施老旧", "Worn-out facilities"], ["parking", "停车", "Parking"],
  ["hygiene", "环境卫生", "Cleanliness"], ["safety", "治安消防", "Safety and fire"], ["elderly", "养老", "Growing old here"], ["neighbours", "邻里", "Neighbours"], ["other", "其他", "Something else"],
].map(([code, zh, en]) => ({ code, name_zh: zh, name_en: en, hints: HINTS }));
const LINES = ["楼道水管漏水", "路面有坑，晚上看不清", "围墙裂了，怕倒", "车位不够", "楼门关不上"].map((summary, i) => ({ number: `YJ-2022-000${i}K`, summary, category: "房屋漏水", answer: "水管已换新，一周后回看没有再漏" }));
const LIST = [
  ["branch", "每月主题党日", "每月一次，有主题、有签到、有记录", "month", "党支部书记", "赖*"], ["owners", "公共收益半年公示", "每半年公示一次收支，公示满七天", "half_year", "业委会主任", "谢*"],
  ["property", "24小时报修", "全天有人接，接报有登记、有回话", "always", "物业经理", "黄*"], ["property", "居民吹哨报到", "居民反映后按时限到场并回话", "always", "物业经理", ""], ["property", "每日巡查", "每天巡查一遍，问题当天登记", "day", "物业经理", ""],
  ["property", "消防月检", "每月检查一次消防设施，坏的当月修好", "month", "物业经理", ""], ["property", "停车场运行", "车位、道闸、照明完好，消防通道不占用", "needed", "物业经理", ""], ["committee", "居规民约宣传", "每季度至少宣传一次", "quarter", "社区工作者", ""],
].map(([body, words, standard, often, post, name], i) => ({ body, words, standard, often, post, name, number: `ZR-2026-0${i}K`, state: "published", notice_to_on: "2026-11-30" }));
const [kind] = KINDS;
const said = { kind, words: HINTS[0], place: ESTATE.places[2] };
const filed = { number: "YJ-2026-0001K", code: "38264417", url: "https://kiosk.example/O/ABCDEFGHIJKLMNOPQRSTUVWX23" };
const mine = {
  number: "YJ-2026-0001K", category_zh: "房屋漏水", category_en: "Leaks", state: "fed_back", body: "property", is_with_secretary: false, reply: "", answer: LINES[0].answer,
  collected_at: "2026-11-21T01:05:00Z", is_joined: false, may_evaluate: true,
};

/** @type {Record<string, Partial<import("../kernel/flow.js").State>>} */
const STEPS = {
  begin: {}, loading: {}, kind: { kinds: KINDS }, "kind-second": { step: "kind", kinds: KINDS, page: 1 }, what: { kind }, "what-other": { step: "what", kind: { ...KINDS[9], hints: [] } },
  voice: {}, "voice-on": { step: "voice", recording: true }, place: { places: ESTATE }, check: { ...said, phone: "13800138000" },
  "check-spoken": { step: "check", ...said, words: { zh: "说了一段话，请听录音", en: "What you said aloud" } }, phone: { phone: "138" }, "phone-wrong": { step: "phone", phone: "2", error: { key: "card.phone.wrong" } },
  sending: {}, done: { filed, paper: "printed" }, "done-no-paper": { step: "done", filed, paper: "none" }, number: { number: "2026" }, "number-short": { step: "number", number: "2026", error: { key: "opinion.number.short" } },
  code: { code: "3826" }, scan: {}, followed: { mine }, "followed-joined": { step: "followed", mine: { ...mine, state: "handling", answer: "", is_joined: true, may_evaluate: false } }, "followed-waiting": { step: "followed", mine: { ...mine, state: "registered", body: null, answer: "", may_evaluate: false } }, rate: {},
  thanks: { mine: { state: "evaluated" } }, "thanks-again": { step: "thanks", mine: { state: "handling" } }, answers: { lines: LINES }, "answers-none": { step: "answers", lines: [] }, answer: { line: LINES[0] }, asking: {},
  bodies: { list: LIST }, "bodies-none": { step: "bodies", list: [] }, responsibilities: { list: LIST, body: "property" }, "responsibilities-second": { step: "responsibilities", list: LIST, body: "property", page: 1 },
  responsibility: { responsibility: LIST[2] }, "responsibility-in-force": { step: "responsibility", responsibility: { ...LIST[1], notice_to_on: null } },
  trouble: { step: "check", ...said, problem: new Problem({ code: "network_down" }) },
};

export const opinionExamples = shown(/** @type {any} */ ({ name: "opinion", ...moves }), look, STEPS);
