/** Each step of reading what was decided and objecting to it. */
import { Problem } from "../kernel/api.js";
import { SENTENCES } from "../kiosk/flows/resolution.js";
import { look, moves } from "../kiosk/screens/resolution.js";
import { shown } from "./frame.js";

const NOTICES = ["车位重新划线", "楼道加装扶手", "活动室开到晚上九点", "垃圾投放点搬到西门", "小区道路修补"].map((title, i) => ({
  id: String(i), number: `YS-2026-000${i}`, title, name_zh: i % 2 ? "实施结果公开" : "决议公开", name_en: i % 2 ? "The result hangs" : "The resolution hangs", words: "东边空地划十二个车位，先到先停，资金从停车收入出，三月底前完工", from_on: "2026-11-20", to_on: "2026-11-27", answers: [],
}));
const LONG = { ...NOTICES[0], words: `${NOTICES[0].words}。`.repeat(4), answers: ["YY-2026-0001K", "YY-2026-0002L"].map((number) => ({ number, answer: "车位离窗五米，中间种一排树，先到先停，不分新老住户，停车费每季度公布一次。" })) };
const [notice] = NOTICES;
const [words] = SENTENCES;
const filed = { number: "YY-2026-0001K", due_at: "2026-11-26T15:59:00Z" };

/** @type {Record<string, Partial<import("../kernel/flow.js").State>>} */
const STEPS = {
  reading: {}, notices: { notices: NOTICES }, "notices-none": { step: "notices", notices: [] }, notice: { notice }, "notice-long": { step: "notice", notice: LONG }, "notice-last": { step: "notice", notice: LONG, page: 2 }, answers: { notice: LONG }, what: { notice }, voice: {}, "voice-on": { step: "voice", recording: true },
  check: { notice, words }, "check-phone": { step: "check", notice, words, phone: "13800138000" }, phone: { phone: "138" }, "phone-wrong": { step: "phone", phone: "2", error: { key: "card.phone.wrong" } },
  sending: {}, done: { filed, paper: "printed" }, "done-no-paper": { step: "done", filed, paper: "none" }, trouble: { step: "check", notice, words, problem: new Problem({ code: "network_down" }) },
};

export const resolutionExamples = shown(/** @type {any} */ ({ name: "resolution", ...moves }), look, STEPS);
