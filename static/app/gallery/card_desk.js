/** Connection cards at the community's desk, and the hall at a glance. */
import { html } from "../kernel/html.js";
import { buildingsView, callbacksView, cardsView } from "../staff/cards/views.js";
import { homesView, OCCUPANCIES } from "../staff/cards/homes.js";
import { askForm } from "../staff/estate/ask.js";
import { endingCallback, endingCard, newHomes, visiting } from "../staff/estate/questions.js";
import { overviewView } from "../staff/overview/view.js";
import { cardTabs } from "../staff/pages/cards.js";
import { ago, atDesk, NOW } from "./desk.js";

const nothing = () => {};

/** @param {string} tab @param {unknown} body */
const page = (tab, body) => atDesk("community_worker", "cards", html`${cardTabs({ tab, onTab: nothing })}<div class="page">${body}</div>`);

const BUILDINGS = [11, 12, 13, 15, 9, 14].map((active, i) => ({
  building: String(i), name: `${i + 1}栋`, households: 16, occupied: 15, printed: 15 - active > 2 ? 2 : 0, delivered: i % 3, active, share: active / 15,
}));
const GAPS = [{ building: "1", number: "2", lacking: ["estate"], nobody_answers: false, from_on: "2099-12-01", to_on: null }, { building: "4", number: "5", lacking: ["street", "estate"], nobody_answers: true, from_on: "2026-11-20", to_on: "2026-11-30" }];

/** @param {number} n @param {string} state @param {number | null} sheet */
const card = (n, state, sheet) => ({
  id: String(n), serial: `LX0000${n}B`, issue_no: n === 3 ? 2 : 1, state, received: state === "active" ? "signed" : "", building_id: "3", building: "3栋", unit: String(1 + (n % 2)), sheet,
  issued_at: ago(60 * 24 * 3), delivered_at: state === "active" ? ago(60 * 24) : null, ended_at: null,
});
const CARDS = [card(1, "active", 4), card(2, "delivered", 4), card(3, "printed", 5), card(4, "printed", null), card(5, "lost", 3), card(6, "active", 3)];
const SHEETS = [{ number: 5, state: "printed", printed_at: ago(8) }, { number: 4, state: "confirmed", printed_at: ago(900) }];

/** @param {Partial<Parameters<typeof cardsView>[0]>} [more] */
const cards = (more = {}) => page("buildings", cardsView({
  name: "3栋", cards: CARDS, sheets: SHEETS, chosen: null, issued: null, busy: false,
  onBack: nothing, onIssue: nothing, onPrint: nothing, onChoose: nothing, onSheet: nothing, onRegister: nothing, onHomes: nothing, onVisit: nothing, onMove: nothing, ...more,
}));

/** @param {number} n @param {number} left  minutes until it is due @param {string} name */
const callback = (n, left, name) => ({
  id: String(n), number: `H023${n}K`, state: left < 0 ? "escalated" : "asked", channel: "kiosk", asked_at: ago(60 * 5), due_at: ago(-left), building: `${n}栋`, unit: "2",
  phone: "19900000008", name, post: name && "小区联户党员",
});
const CALLBACKS = [callback(1, -40, "张建华"), callback(2, 55, "林晓东"), callback(3, 1300, "")];

/** @param {string | null} [chosen] @param {unknown} [form] */
const callbacks = (chosen = null, rows = CALLBACKS, form = null) => page("callbacks", callbacksView({ callbacks: rows, chosen, now: NOW, busy: false, form, onChoose: nothing, onMove: nothing }));
/** @param {import("../staff/estate/ask.js").Question} question */
const asked = (question) => askForm({ question, busy: false, onSend: nothing, onCancel: nothing });

const TICKET = { id: "1", number: "A021", queue: "A", state: "serving", item_code: "", care: false, issued_at: ago(30), called_at: ago(9), calls: 1, window: 1 };
/** @type {import("../staff/overview/view.js").Hall} */
const HALL = {
  waiting: 17, calls: [],
  windows: [{ number: 1, name: "", state: "open", ticket: TICKET }, { number: 2, name: "", state: "paused", ticket: null }, { number: 3, name: "", state: "closed", ticket: null }],
};
const PRINTERS = [{ id: "1", name: "hall", state: "ready", state_at: ago(2) }, { id: "2", name: "office", state: "paper_out", state_at: ago(14) }];
const MESSAGES = [
  { id: "1", message: "bad_review", parameters: { ticket: "A011" }, entity: "review", entity_id: null, created_at: ago(50) },
  { id: "2", message: "callback_overdue", parameters: { number: "H0231K" }, entity: "callback", entity_id: null, created_at: ago(20) },
];
const PAPERS = [{ id: "1", kind: "booking_slip", about: "261123-004H", state: "unknown", reason: "silent", copy_no: 0, created_at: ago(3) }];

/** @param {Partial<Parameters<typeof overviewView>[0]>} [more] */
const overview = (more = {}) => atDesk("secretary", "overview", html`<div class="page">${overviewView({
  hall: HALL, printers: PRINTERS, messages: MESSAGES, papers: PAPERS, now: NOW, mayAct: true, onAnswer: nothing, onTell: nothing, ...more,
})}</div>`);

const HOMES = ["101", "102", "201"].map((room, i) => ({ id: room, unit: "1", room, occupancy: OCCUPANCIES[i], serial: i < 2 ? `LX0000${i + 1}B` : null, has_refused: false }));

/** @param {Partial<Parameters<typeof homesView>[0]>} [more] */
const homes = (more = {}) => page("buildings", homesView({
  name: "3栋", homes: [...HOMES, { ...HOMES[0], id: "301", room: "301", serial: null, has_refused: true }], form: null, busy: false, onBack: nothing, onNew: nothing, onList: nothing, onSet: nothing, onIssue: nothing, ...more,
}));

/** @type {Record<string, () => unknown>} */
const STATES = {
  "card-desk/buildings": () => page("buildings", buildingsView({ buildings: BUILDINGS, gaps: GAPS, onFind: nothing, onOpen: nothing })),
  "card-desk/cards": () => cards(),
  "card-desk/issued": () => cards({ issued: 4 }),
  "card-desk/card-printed": () => cards({ chosen: "3" }),
  "card-desk/card-active": () => cards({ chosen: "1" }),
  "card-desk/visit": () => cards({ chosen: "1", form: askForm({ question: visiting("1", "LX00001B", [{ id: "1", kind: "street", name: "张建华", post: "街道挂钩党员", hours: "", agrees_to_show: true, phone: "", has_account: false }]), busy: false, onSend: nothing, onCancel: nothing }) }),
  "card-desk/card-ended": () => cards({ cards: [...CARDS, { ...card(7, "replaced", 2), ended_at: ago(60) }], chosen: "7" }),
  "card-desk/replace": () => cards({ chosen: "1", form: asked(endingCard("LX00001B", { name: "replacement", path: "" })) }),
  "card-desk/refused": () => cards({ chosen: "3", form: asked(endingCard("LX00003B", { name: "refused", path: "", body: {} })) }),
  "card-desk/not-reached": () => callbacks("1", CALLBACKS, asked(endingCallback("H0231K", { name: "not_reached", path: "" }))),
  "card-desk/homes": () => homes(),
  "card-desk/homes-list": () => homes({ form: asked(newHomes("1", nothing)) }),
  "card-desk/homes-listed": () => homes({ listing: { new: 12, known: 1, wrong: 1, lines: [{ line: 3, text: "1 101", outcome: "known" }, { line: 9, text: "传达室旁边", outcome: "wrong" }] } }),
  "card-desk/none": () => cards({ cards: [], sheets: [] }),
  "card-desk/callbacks": () => callbacks(),
  "card-desk/callback": () => callbacks("1"),
  "card-desk/no-callbacks": () => callbacks(null, []),
  "overview/secretary": () => overview(),
  "overview/auditor": () => overview({ mayAct: false }),
  "overview/quiet": () => overview({ messages: [], papers: [] }),
};

/** @type {Record<string, import("./examples.js").Example>} */
export const cardDeskExamples = Object.fromEntries(Object.entries(STATES).map(([name, view]) => [name, { screen: "staff", view }]));
