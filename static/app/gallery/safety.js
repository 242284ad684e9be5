/** The safety pages of the care desk in their states. */
import { html } from "../kernel/html.js";
import { helpCalls } from "../staff/messages.js";
import { safetyTabs } from "../staff/pages/safety.js";
import { alarmsView } from "../staff/safety/alarms_view.js";
import { incidentsView } from "../staff/safety/incidents.js";
import { oddView } from "../staff/safety/odd.js";
import { weatherView } from "../staff/safety/weather.js";
import { welfareView } from "../staff/safety/welfare.js";
import { ago, atDesk, NOW, zh } from "./desk.js";

const nothing = () => {};
const TABS = ["alarms", "weather", "welfare", "incidents", "odd"];

/** @param {string} tab @param {unknown} body */
const page = (tab, body) => atDesk("care_desk", "safety", html`${safetyTabs({ tab, mine: TABS, onTab: nothing })}<div class="page">${body}</div>`);

const KEYS = ["knock_1", "knock_2", "knock_3", "contact_1", "contact_2", "member", "guard", "emergency"];
const WHOM = ["elder", "elder", "elder", "contact", "contact", "member", "guard", "emergency"];
const MINUTES = [0, 5, 10, 10, 11, 12, 13, 15];
const PEOPLE = /** @type {Record<string, [string, string]>} */ ({ contact_1: [zh("王强 儿子", "Wang Qiang, son"), "19900000098"], contact_2: [zh("王芳 女儿", "Wang Fang, daughter"), "19900000099"], guard: [zh("黄强", "Huang Qiang"), "0597-2200001"] });

/** @param {number} reached how many steps have come due @param {string[]} tried */
const steps = (reached, tried = []) => KEYS.map((key, i) => ({
  key, whom: WHOM[i], by: i < 3 ? "carer" : "care_desk", status: key === "member" ? "skipped" : tried.includes(key) ? "tried" : i < reached ? "due" : "waiting",
  due_at: ago(11 - MINUTES[i]), raised_at: i < reached ? ago(11 - MINUTES[i]) : null, done_at: null, name: PEOPLE[key]?.[0] ?? "", phone: PEOPLE[key]?.[1] ?? "",
}));

/** @param {Partial<import("../staff/safety/alarms_view.js").Alarm>} [more] @returns {import("../staff/safety/alarms_view.js").Alarm} */
const alarm = (more = {}) => ({
  id: "1", kind: "not_home", grade: "high", status: "open", is_at_risk: true, opened_at: ago(11), opened_by: "carer1", outcome: null, resident_id: "1", resident: "王*英", building: "3",
  booking: "261123-004K", booking_id: "9", starts_at: ago(12), steps: steps(4, ["knock_1", "knock_2", "knock_3"]), phone: "19900000004", door: { building: zh("3栋", "Building 3"), unit: "1", room: "502" }, words: "",
  tries: [{ at: ago(11), by: "carer1", step: "knock_1", result: "no_answer", words: "" }, { at: ago(6), by: "carer1", step: "knock_2", result: "no_answer", words: "" }, { at: ago(1), by: "carer1", step: "knock_3", result: "no_answer", words: zh("屋里有电视声", "The television is on") }], ...more,
});
const ALARMS = () => [alarm(), alarm({ id: "2", kind: "carer_late", grade: "low", resident: "陈*福", building: "5", steps: [{ ...steps(1)[0], key: "call_carer", whom: "carer" }] }), alarm({ id: "3", kind: "meal_missed", grade: "low", resident: "林*兰", building: "", status: "resolved", outcome: "reached" })];

/** @param {Partial<Parameters<typeof alarmsView>[0]>} [more] */
const alarms = (more = {}) => page("alarms", alarmsView({ alarms: ALARMS(), chosen: null, asking: null, now: NOW, busy: false, role: "care_desk", onChoose: nothing, onAsk: nothing, onSend: nothing, ...more }));

const SIGNAL = { id: "1", kind: "typhoon", colour: "red", from_at: ago(60), to_at: ago(-1200), source: "staff", set_by: "care_desk", stops: "all_but_emergency", calls_daily: true, visits_around: true, checks: ["windows", "water", "food", "medicine"] };
const stop = (/** @type {string} */ id, /** @type {string} */ status) => ({ id, status, kind: "typhoon", colour: "red", service_name: "居家清洁", service_name_en: "Home cleaning", starts_at: ago(-120), ends_at: ago(-180), resident: "赖桂香", phone: "19900000008", carer: "周红" });
const weather = (signals = [SIGNAL], stops = [stop("1", "listed"), stop("2", "called_off")]) => page("weather", weatherView({ signals, stops, busy: false, onSet: nothing, onEnd: nothing, onMove: nothing }));

const due = (/** @type {string} */ id, /** @type {string} */ risk, /** @type {string} */ reason, minutes = -600) => ({
  id, resident_id: id, resident: zh("王秀英", "Wang Xiuying"), phone: "19900000004", building: "3", reason, way: risk === "high" ? "home" : "phone", risk, due_at: ago(minutes), checks: reason === "weather" ? ["heater", "carbon_monoxide", "food"] : [], tries: 1,
});
const welfare = (chosen = /** @type {string | null} */ (null)) => page("welfare", welfareView({
  due: [due("1", "high", "weather", 30), due("2", "key", "festival"), due("3", "normal", "routine")], chosen, now: NOW, busy: false, onChoose: nothing, onResult: nothing,
  rates: [{ risk: "high", due: 12, seen: 11, share: 11 / 12 }, { risk: "key", due: 20, seen: 20, share: 1 }, { risk: "normal", due: 31, seen: 9, share: 9 / 31 }],
}));

/** @param {string} id @param {string} kind @param {string[]} lights */
const incident = (id, kind, lights) => ({
  id, kind, status: "open", happened_at: ago(90), reported_by: "carer1", resident_id: "1", resident: zh("王秀英", "Wang Xiuying"), words: zh("在浴室滑倒，左膝擦伤，已扶起", "Slipped in the bathroom, left knee grazed, helped up"), measure: "",
  clocks: ["station", "family", "street"].map((who, i) => ({ who, due_at: ago(60 - i * 300), told_at: lights[i].startsWith("told") ? ago(70) : null, light: lights[i] })), needs_reassessment: id === "2",
});
const incidents = (closing = /** @type {string | null} */ (null)) => page("incidents", incidentsView({
  incidents: [incident("1", "fall", ["told", "overdue", "running"]), incident("2", "choking", ["told", "told_late", "told"])], closing, busy: false, onAsk: nothing, onTold: nothing, onClose: nothing,
}));

const ODD = [
  { id: "1", sequence: 4, kind: "check_in", claimed_at: ago(200), received_at: ago(20), counted_at: ago(20), marks: ["altered", "clock_back"], status: "done" },
  { id: "2", sequence: 7, kind: "check_out", claimed_at: ago(120), received_at: ago(18), counted_at: ago(120), marks: ["gap"], status: "done" },
];
const RINGING = () => [{ id: "1", message: "alarm_safety", parameters: { kind: "not_home" }, entity: "safety_alarm", entity_id: "1", created_at: ago(11) }];

/** @type {Record<string, () => unknown>} */
const STATES = {
  "alarms": () => alarms(),
  "alarms-none": () => alarms({ alarms: [] }),
  "alarm": () => alarms({ chosen: alarm() }),
  "alarm-log": () => alarms({ chosen: alarm(), asking: "contact_1" }),
  "alarm-last": () => alarms({ chosen: alarm({ steps: steps(8, KEYS.slice(0, 5)) }) }),
  "alarm-close": () => alarms({ chosen: alarm({ status: "resolved", outcome: "reached" }), asking: "closure" }),
  "alarm-mistake": () => alarms({ chosen: alarm(), asking: "closure" }),
  "ringing": () => page("alarms", html`${helpCalls({ messages: RINGING(), now: NOW, onComing: nothing })}`),
  "weather": () => weather(),
  "weather-none": () => weather([], []),
  "welfare": () => welfare(),
  "welfare-result": () => welfare("1"),
  "incidents": () => incidents(),
  "incident-close": () => incidents("2"),
  "odd": () => page("odd", oddView({ odd: ODD, busy: false, onSeen: nothing })),
  "odd-none": () => page("odd", oddView({ odd: [], busy: false, onSeen: nothing })),
};

/** @type {Record<string, import("./examples.js").Example>} */
export const safetyExamples = Object.fromEntries(Object.entries(STATES).map(([name, view]) => [`safety/${name}`, { screen: "staff", view }]));
