/** Each step of reporting a problem and of following it. */
import { Problem } from "../kernel/api.js";
import { look, moves } from "../kiosk/screens/whistle.js";
import { shown } from "./frame.js";

const BUILDINGS = Array.from({ length: 12 }, (_, i) => ({
  part: 0, building: String(i), spot: "", name_zh: `${i + 1}栋`, name_en: `No. ${i + 1}`, x: 2.4 + (i % 4) * 24.4, y: 2.91 + Math.floor(i / 4) * 25.49, width: 22, height: 22.57,
}));
const SPOTS = [["大门口", "Gate"], ["小区路", "Road"], ["停车场", "Car park"], ["口袋公园", "Garden"]].map(([zh, en], i) => ({
  part: null, building: null, spot: zh, name_zh: zh, name_en: en, x: 2.4 + i * 24.4, y: 79.37, width: 22, height: 17.72,
}));
const DRAWING = new URL("../../images/sample-estate.svg", import.meta.url).href;
const CLOSE_DRAWING = new URL("../../images/sample-estate-part.svg", import.meta.url).href;
const PART = { name_zh: "1–12栋", name_en: "No. 1–12", drawing: DRAWING, height: 824 };
export const ESTATE = { parts: [PART], places: [...BUILDINGS, ...SPOTS] };
/** Thirty houses close together, as the server places them: part by part, none over another. */
const CLOSE = [[60.46, 4.69], [76.76, 5.28], [2.4, 21.86], [18.6, 18.95], [34.81, 32.04], [51.02, 30.58], [67.24, 26.51], [83.8, 34.95], [7.27, 55.31], [23.57, 53.85]]
  .map(([x, y], i) => ({ ...BUILDINGS[i], part: 1, name_zh: `${i + 11}栋`, name_en: `No. ${i + 11}`, x, y, width: 13.8, height: 18.2 }));
const LARGE = { parts: ["1 10", "11 20", "21 30"].map((ends) => ends.split(" ")).map(([from, to]) => ({ ...PART, drawing: CLOSE_DRAWING, name_zh: `${from}–${to}栋`, name_en: `No. ${from}–${to}` })), part: 1, places: [...CLOSE, ...SPOTS] };
const picture = (/** @type {string} */ colour) => new Blob([`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 960" width="1280" height="960"><path fill="${colour}" d="M0 0h1280v960H0z"/></svg>`], { type: "image/svg+xml" });
const place = BUILDINGS[2];
const asked = { category: "leak", place };
const step = { at: "2026-11-23T01:05:00Z", state: "fed_back", level: 1, body: "property" };
const whistle = {
  id: "1", number: "CS-20261123-001K", category: "leak", place: "3栋", state: "fed_back", body: "property", reporters: 12, reason: "", may_evaluate: true, steps: [step],
  items: [{ id: "1", state: "fed_back", words: "", feedback: "水管换好了，楼道也打扫干净了，请您看一看", result: "" }], may_reopen: false, photos: ["1"],
};
const twofold = { ...whistle, items: [...whistle.items, { id: "2", state: "fed_back", words: "地下车库的灯不亮，晚上看不清路", feedback: "换了灯", result: "" }] };
const filed = { id: "1", number: "CS-20261123-001K", code: "38264417", url: "", body: "property", report_due_at: null };
const other = { ...whistle, id: "2", category: "parking", state: "transferred_up", body: "street", may_evaluate: false };

/** @type {Record<string, Partial<import("../kernel/flow.js").State>>} */
const STEPS = {
  kind: {},
  "kind-trouble": { step: "kind", problem: new Problem({ code: "network_down" }) },
  loading: {},
  place: { places: ESTATE },
  "place-part": { step: "place", places: LARGE },
  alike: { ...asked, alike: { id: "1", reporters: 12, opened_at: "2026-11-21T01:05:00Z" } },
  check: asked,
  "check-full": { step: "check", ...asked, phone: "13800138000", danger: true, files: [{ id: "1", kind: "photo" }, { id: "2", kind: "voice" }] },
  photo: asked,
  voice: asked,
  "voice-on": { step: "voice", ...asked, recording: true },
  phone: { phone: "138" },
  "phone-short": { step: "phone", phone: "138", error: { key: "card.phone.short", n: 8 } },
  sending: {},
  done: { filed, paper: "printed" },
  "done-no-paper": { step: "done", filed: { ...filed, report_due_at: "2026-11-24T09:30:00Z" }, paper: "none" },
  number: { number: "20261" },
  "number-short": { step: "number", number: "20261", error: { key: "whistle.number.short" } },
  code: { code: "3826" },
  scan: {},
  mine: { mine: [whistle, other], proof: { card: "A" } },
  "mine-none": { step: "mine", mine: [], proof: { card: "A" } },
  followed: { whistle, proof: { code: "1" } },
  "followed-no-photo": { step: "followed", whistle: { ...whistle, photos: [] }, proof: { code: "1" } },
  fetching: {},
  pictures: { whistle, pictures: [picture("#2f6f4f")] },
  "pictures-four": { step: "pictures", whistle: { ...whistle, may_evaluate: false }, pictures: ["#2f6f4f", "#1f4f7f", "#8a5a1a", "#6a3f6f"].map(picture) },
  "followed-explained": { step: "followed", whistle: { ...other, state: "explained", reason: "不在小区范围，已转告交通部门", reporters: 1 }, proof: { code: "1" } },
  "followed-closed": { step: "followed", whistle: { ...whistle, state: "closed", may_evaluate: false, may_reopen: true }, proof: { card: "A" } },
  "photo-trouble": { step: "photo", ...asked, problem: new Problem({ code: "whistle_no_camera" }) },
  "voice-trouble": { step: "voice", ...asked, problem: new Problem({ code: "no_microphone" }) },
  "followed-known": { step: "followed", whistle: { ...whistle, state: "handling", may_evaluate: false, may_release: true, may_withdraw: true, is_released: false, first_resolve_due_at: "2026-11-30T02:00:00Z" }, proof: { code: "1" } },
  release: { whistle: { ...whistle, is_released: false } },
  "release-back": { step: "release", whistle: { ...whistle, is_released: true } },
  change: { whistle: { ...whistle, may_release: true, may_withdraw: true, is_released: false } },
  withdraw: { whistle: { ...whistle, reporters: 1 } },
  "withdraw-neighbours": { step: "withdraw", whistle },
  solved: { whistle },
  "solved-second": { step: "solved", whistle: twofold, judged: [{ item: "1", solved: true, level: 5 }] },
  doubt: { whistle },
  rate: { whistle },
  thanks: { judged: [{ item: "1", solved: true, level: 5 }] },
  "thanks-withdrawn": { step: "thanks", isBack: true, judged: [], whistle },
  "followed-nameless": { step: "followed", whistle: { ...whistle, state: "handling", may_evaluate: false, may_withdraw: true }, proof: { code: "1" } },
  "followed-withdrawn": { step: "followed", whistle: { ...whistle, state: "withdrawn", goes_on: true, items: [], photos: [], may_evaluate: false, reporters: 2 }, proof: { code: "1" } },
  "thanks-up": { step: "thanks", judged: [{ item: "1", solved: false, level: 2 }] },
};

export const whistleExamples = shown(/** @type {any} */ ({ name: "whistle", ...moves }), look, STEPS);
