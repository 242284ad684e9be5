/** Who answers for the estate, and double check-in, at the desk. */
import { html } from "../kernel/html.js";
import * as dual from "../staff/dual/questions.js";
import { deedsView, membersView, needsView, unitsView } from "../staff/dual/views.js";
import { askForm } from "../staff/estate/ask.js";
import * as questions from "../staff/estate/questions.js";
import { NOT_SOUGHT } from "../staff/finding.js";
import { housesView } from "../staff/estate/houses_view.js";
import { bodiesView, pairingsView, peopleView } from "../staff/estate/views.js";
import { dualTabs } from "../staff/pages/dual.js";
import { estateTabs } from "../staff/pages/estate.js";
import { ago, atDesk } from "./desk.js";

const nothing = () => {};
const DAY = { from_on: "2026-01-01", to_on: null };

/** @param {string} tab @param {unknown} body */
const estate = (tab, body) => atDesk("community_worker", "estate", html`${estateTabs({ tab, onTab: nothing })}<div class="page">${body}</div>`);
/** @param {string} tab @param {unknown} body */
const checkIn = (tab, body) => atDesk("secretary", "dual", html`${dualTabs({ tab, onTab: nothing })}<div class="page">${body}</div>`);
/** @param {questions.Question} question */
const asked = (question) => askForm({ question, busy: false, onSend: nothing, onCancel: nothing });

/** @param {string} id @param {string} name @param {string} kind @param {string} post */
const person = (id, name, kind, post) => ({ id, name, kind, post, hours: "每天 8:00–18:00", agrees_to_show: true, phone: "138****8940", has_account: id === "1" });
const PEOPLE = [person("1", "张建华", "street", "街道挂钩党员"), person("2", "陈光明", "estate", "小区联户党员"), person("3", "廖海燕", "in_service", "双报到党员"), person("4", "黄强", "other", "物业经理")];
const MANY = Array.from({ length: 90 }, (_, n) => ({ ...PEOPLE[n % 4], id: String(n) }));
const seat = { id: "1", person: "4", name: "黄强", rank: "leader", post: "物业经理", is_cross_post: false, is_reachable: true, ...DAY };
const duty = { id: "1", person: "4", weekdays: "12345", from_time: "08:00", to_time: "18:00", ...DAY };
/** @type {questions.Body[]} */
const BODIES = [
  { kind: "branch", name: "纺织生活二区党支部", is_reachable: true, on_duty: [{ person: "9", name: "赖明", post: "书记", is_deputy: false }], seats: [], roster: [] },
  { kind: "property", name: "龙传物业公司", is_reachable: true, on_duty: [{ person: "5", name: "范小东", post: "值班员", is_deputy: true }], seats: [seat, { ...seat, id: "2", name: "范小东", post: "值班员", is_cross_post: true }], roster: [duty] },
  { kind: "committee", name: "翠屏社区居委会", is_reachable: false, on_duty: [], seats: [], roster: [] },
];
const crossing = (/** @type {string} */ home, /** @type {string} */ into, /** @type {string[]} */ seats = []) => ({ home, into, people: seats, seats });
const CROSSINGS = [
  crossing("branch", "owners"), crossing("branch", "property", ["2"]), crossing("owners", "branch", ["1"]), crossing("owners", "property"), crossing("property", "branch", ["1"]), crossing("property", "owners"),
];
const ABSENCES = [{ id: "1", person: "1", name: "张建华", deputy: "2", from_on: "2026-11-23", to_on: "2026-11-27" }];

/** @param {Partial<Parameters<typeof bodiesView>[0]>} [more] */
const bodies = (more = {}) => estate("bodies", bodiesView({
  bodies: BODIES, lacking: ["owners"], crossings: CROSSINGS, chosen: null, form: null, busy: false, onChoose: nothing, onName: nothing, onSeat: nothing, onDuty: nothing, onEnd: nothing, ...more,
}));
/** @param {Partial<Parameters<typeof peopleView>[0]>} [more] */
const people = (more = {}) => estate("people", peopleView({
  people: PEOPLE, absences: ABSENCES, chosen: null, form: null, busy: false, onChoose: nothing, onNew: nothing, onChange: nothing, onAway: nothing, onBack: nothing, onLeave: nothing, onPicture: nothing, onClear: nothing, ...more,
}));
const BUILDINGS = [{ id: "1", name: "1栋" }, { id: "2", name: "2栋" }];
const GAPS = [{ building: "2", number: "2", lacking: ["street"], nobody_answers: false, from_on: "2026-12-01", to_on: null }, { building: "1", number: "1", lacking: [], nobody_answers: true, from_on: "2026-12-24", to_on: "2026-12-26" }];
const PAIRINGS = [{ id: "1", building: "1", member: "1", ...DAY, is_away: true }, { id: "2", building: "1", member: "2", ...DAY, is_away: false }, { id: "3", building: "2", member: "2", from_on: "2026-01-01", to_on: "2026-11-30", is_away: false }];
/** @param {Partial<Parameters<typeof pairingsView>[0]>} [more] */
const pairings = (more = {}) => estate("pairings", pairingsView({ pairings: PAIRINGS, buildings: BUILDINGS, people: PEOPLE, gaps: GAPS, form: null, busy: false, onPair: nothing, onEnd: nothing, ...more }));

const HOUSES = [1, 2, 3, 4, 5, 6].map((n) => ({ id: String(n), number: String(n), name: `${n}栋`, units: 2, storeys: 6, lat: n < 6 ? 25.0912 - Math.floor(n / 4) * 0.0008 : null, long: n < 6 ? 117.0168 + (n % 3) * 0.0008 : null }));
/** @param {Partial<Parameters<typeof housesView>[0]>} [more] */
const houses = (more = {}) => estate("houses", housesView({
  houses: HOUSES, chosen: null, draft: null, isWrong: false, form: null, busy: false, onChoose: nothing, onNew: nothing, onType: nothing, onNudge: nothing, onKeep: nothing, onChange: nothing, ...more,
}));

/** @param {number} place @param {string} state @param {Partial<dual.Claim>} [more] @returns {dual.Claim} */
const claim = (place, state, more = {}) => ({ id: String(place), place, state, member: String(place), name: "廖海燕", unit: "市第一医院", minutes: 0, report: "", score: null, ...more });
/** @type {dual.Need[]} */
const NEEDS = [
  { id: "1", number: "XQ-2026-0001K", title: "给独居老人量血压", post: "health", building: "3栋", wanted_on: "2026-11-28", places: 4, free: 1, published_at: ago(900), is_ended: false,
    claims: [claim(1, "scored", { minutes: 90, score: 5, report: "量了6位" }), claim(2, "done", { minutes: 60 }), claim(3, "claimed")] },
  { id: "2", number: "XQ-2026-0002M", title: "查楼道电线", post: "safety", building: "", wanted_on: null, places: 1, free: 0, published_at: ago(2000), is_ended: false, claims: [claim(4, "confirmed", { minutes: 40 })] },
];
/** @type {dual.Member[]} */
const MEMBERS = [
  { id: "1", person: "3", number: "DY-2026-0001B", name: "廖海燕", unit: "市第一医院", building: "1栋", posts: ["health", "safety"], skills: "护理", free_time: "周六上午", services: 3, is_active: true, unit_id: "1", home_building: null, evaluations: [{ year: 2025, level: "good", words: "每周都来" }] },
];
const UNITS = [{ id: "1", number: "DW-2026-0001C", name: "市第一医院", kind: "hospital", contact: "林*强", offers: "义诊、量血压", members: 2, checked_in_on: "2026-03-01" }];
const FEEDBACK = [{ id: "1", unit: "市第一医院", year: 2026, quarter: 3, services: 6, minutes: 540, sent_at: null }, { id: "2", unit: "市第一医院", year: 2026, quarter: 2, services: 4, minutes: 300, sent_at: ago(9000) }];
const DEED_ROWS = [
  { id: "1", number: "WG-2026-0001D", person: "2", name: "陈光明", deed: "W4", building: "3栋", started_at: ago(600), minutes: 60, note: "夜里走了一圈", issue: "2单元楼道灯不亮", became: "CS-20261122-001" },
  { id: "2", number: "WG-2026-0002E", person: "2", name: "陈光明", deed: "W3", building: "1栋", started_at: ago(2000), minutes: 45, note: "走了4户", issue: "", became: "" },
];
/** @param {Partial<Parameters<typeof needsView>[0]>} [more] */
const needs = (more = {}) => checkIn("needs", needsView({
  needs: NEEDS, chosen: null, form: null, busy: false, onChoose: nothing, onNew: nothing, onPrint: nothing, onClaim: nothing, onEnd: nothing, onMove: nothing, ...more,
}));
/** @param {Partial<Parameters<typeof membersView>[0]>} [more] */
const members = (more = {}) => checkIn("members", membersView({ members: MEMBERS, chosen: null, form: null, busy: false, onChoose: nothing, onNew: nothing, onCard: nothing, page: null, year: 2026, onChange: nothing, onPage: nothing, onEvaluate: nothing, ...more }));
/** @param {Partial<Parameters<typeof unitsView>[0]>} [more] */
const units = (more = {}) => checkIn("units", unitsView({ units: UNITS, feedback: FEEDBACK, form: null, busy: false, onNew: nothing, onForm: nothing, onChange: nothing, onSheet: nothing, onSent: nothing, ...more }));
/** @param {Partial<Parameters<typeof deedsView>[0]>} [more] */
const deeds = (more = {}) => checkIn("deeds", deedsView({ deeds: DEED_ROWS, month: "2026-11", isThisMonth: true, form: null, busy: false, onNew: nothing, onTurn: nothing, onMonth: nothing, onWhistle: nothing, onOpinion: nothing, ...more }));

/** @type {Record<string, () => unknown>} */
const STATES = {
  "estate/bodies": () => bodies(), "estate/body": () => bodies({ chosen: "property" }), "estate/duty": () => bodies({ chosen: "property", form: asked(questions.roster(BODIES[1])) }),
  "estate/seat": () => bodies({ lacking: [], form: asked(questions.seating("property", PEOPLE)) }), "estate/people": () => people(), "estate/person": () => people({ chosen: "2", absences: [] }),
  "estate/away": () => people({ chosen: "1", form: asked(questions.absence(PEOPLE, "1")) }), "estate/leaving": () => people({ chosen: "1", form: asked(questions.leaving(PEOPLE[0])) }), "estate/new-person": () => people({ form: asked(questions.newPerson([{ id: "1", name: "陈芳", username: "community_worker" }])) }),
  "estate/clear-phone": () => people({ chosen: "2", absences: [], form: asked(questions.clearing(PEOPLE[1], "phone")) }), "estate/clear-account": () => people({ chosen: "1", absences: [], form: asked(questions.clearing(PEOPLE[0], "account")) }),
  "estate/unreachable": () => people({ people: [...PEOPLE.slice(1), { ...PEOPLE[0], phone: "", has_account: false }], chosen: "1", absences: [] }),
  "estate/people-many": () => people({ people: MANY, chosen: "7", absences: [], finding: { ...NOT_SOUGHT, text: "党员" } }),
  "estate/pairings": () => pairings(), "estate/pair": () => pairings({ gaps: [], form: asked(questions.pairing(BUILDINGS, PEOPLE)) }), "estate/no-pairings": () => pairings({ gaps: [], pairings: [] }),
  "estate/houses": () => houses(), "estate/house": () => houses({ chosen: "5", draft: { lat: "25.090700", long: "117.017300" } }), "estate/house-lost": () => houses({ chosen: "6", isWrong: true }),
  "estate/house-far": () => houses({ chosen: "6", draft: { lat: "25.9", long: "117.0" } }), "estate/houses-first": () => houses({ houses: HOUSES.slice(5), chosen: "6" }), "estate/no-houses": () => houses({ houses: [], form: asked(questions.newHouse()) }),
  "dual/needs": () => needs(), "dual/need": () => needs({ chosen: "1" }), "dual/report": () => needs({ chosen: "1", form: asked(/** @type {questions.Question} */ (dual.moving("3", "report"))) }),
  "dual/new-need": () => needs({ form: asked(dual.newNeed(BUILDINGS)) }), "dual/no-needs": () => needs({ needs: [] }), "dual/members": () => members(), "dual/member": () => members({ chosen: "1" }),
  "dual/member-page": () => members({ chosen: "1", page: { member: "1", url: "https://kiosk.example/d/A" } }), "dual/change-member": () => members({ form: asked(dual.changeMember(MEMBERS[0], UNITS, BUILDINGS)) }),
  "dual/new-member": () => members({ form: asked(dual.newMember(UNITS, BUILDINGS)) }), "dual/evaluate": () => members({ chosen: "1", form: asked(dual.evaluating(MEMBERS[0], 2026)) }), "dual/units": () => units(), "dual/change-unit": () => units({ form: asked(dual.changeUnit(UNITS[0])) }), "dual/new-unit": () => units({ feedback: [], form: asked(dual.newUnit()) }),
  "dual/deeds": () => deeds({ deeds: [{ ...DEED_ROWS[0], id: "3", became: "" }, ...DEED_ROWS] }), "dual/whistle": () => deeds({ form: asked(dual.whistling(DEED_ROWS[0])) }), "dual/new-deed": () => deeds({ deeds: [], form: asked(dual.newDeed(PEOPLE, BUILDINGS)) }),
};

/** @type {Record<string, import("./examples.js").Example>} */
export const estateExamples = Object.fromEntries(Object.entries(STATES).map(([name, view]) => [name, { screen: "staff", view }]));
