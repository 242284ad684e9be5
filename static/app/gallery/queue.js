/** The clerk's desk in its states. */
import { linkLost } from "../components/shell.js";
import { problemNotice } from "../components/notice.js";
import { Problem } from "../kernel/api.js";
import { html } from "../kernel/html.js";
import { helpCalls, otherMessages } from "../staff/messages.js";
import { doubtfulPapers } from "../staff/papers.js";
import { closedNotice } from "../staff/queue/opening.js";
import { deskView } from "../staff/queue/view.js";
import { ago, atDesk, NOW } from "./desk.js";

/** @typedef {import("../staff/queue/moves.js").Ticket} Ticket */

const nothing = () => {};
const ITEMS = {
  B02: { name: "城乡居民基本养老保险参保登记", name_en: "Enrol in the basic pension for urban and rural residents" },
  C07: { name: "高龄津贴申请", name_en: "Old-age allowance" },
};
const QUEUES = {
  A: { name: "综合", name_en: "General" }, B: { name: "社保医保", name_en: "Social and medical insurance" }, C: { name: "民政", name_en: "Civil affairs" },
  Y: { name: "养老", name_en: "Elderly care" }, J: { name: "军人", name_en: "Veterans" }, T: { name: "特殊照顾", name_en: "Special care" },
};

/** @param {string} number @param {Partial<Ticket>} [facts] @returns {Ticket} */
const ticket = (number, facts = {}) => ({
  id: number, number, queue: number[0], state: "waiting", item_code: "", care: false, issued_at: ago(12), called_at: null, calls: 0, window: null, ...facts,
});

/** @param {string} number @param {string} reason @param {Partial<Ticket>} [facts] */
const waits = (number, reason, facts = {}) => ticket(number, { reason, ...facts });
const WAITING = [
  waits("B014", "waited_longest", { item_code: "B02", issued_at: ago(34) }), waits("C006", "priority", { item_code: "C07", care: true, issued_at: ago(4) }),
  waits("A022", "returned"), waits("A023", "appointment", { issued_at: ago(9) }), waits("B015", "arrival", { issued_at: ago(7) }),
  waits("Y003", "arrival", { issued_at: ago(6), care: true }), waits("A024", "arrival", { issued_at: ago(3) }), waits("A025", "arrival", { issued_at: ago(2) }),
  waits("A026", "arrival", { issued_at: ago(1) }),
];
const ASIDE = [ticket("A019", { state: "absent", called_at: ago(11), window: 2 }), ticket("B012", { state: "held", called_at: ago(26), window: 3 })];
const CALLED = ticket("B013", { state: "called", item_code: "B02", care: true, called_at: ago(0.7), calls: 2, window: 3 });
const SERVING = ticket("B013", { state: "serving", item_code: "B02", care: true, called_at: ago(9), calls: 2, window: 3 });

const HALL = { windows: [], waiting: WAITING, aside: ASIDE };

/** @param {string} state @param {Ticket | null} mine */
const windows = (state, mine) => /** @type {import("../staff/queue/moves.js").Window[]} */ ([
  { number: 1, name: "1号窗口", state: "open", ticket: ticket("A021", { state: "serving", window: 1 }) },
  { number: 2, name: "2号窗口", state: "paused", ticket: null },
  { number: 3, name: "3号窗口", state, ticket: mine },
]);

/** @param {Partial<import("../staff/queue/moves.js").Desk>} desk @param {unknown} [news] */
const desk = (desk, news) => atDesk("clerk", "queue", html`<div class="queue-desk">${news}${deskView({
  desk: { window: 3, hall: null, asking: false, busy: false, ...desk }, items: ITEMS, queues: QUEUES, now: NOW,
  onSit: nothing, onWish: nothing, onTurn: nothing, onCall: nothing, onReturn: nothing, onResume: nothing, onGone: nothing, onPriority: nothing, onJudge: nothing,
})}</div>`);

/** @param {string} state @param {Ticket | null} mine @param {object} [more] */
const hall = (state, mine, more = {}) => ({ ...HALL, windows: windows(state, mine), ...more });

const news = () => [
  helpCalls({
    messages: [{ id: "1", message: "help", parameters: { device: "kiosk-1", screen: "one-window" }, entity: "device", entity_id: null, created_at: ago(0.4) }],
    now: NOW, onComing: nothing,
  }),
  doubtfulPapers({
    papers: [{ id: "1", kind: "ticket_slip", about: "A017", state: "unknown", reason: "silent", copy_no: 0, created_at: ago(3) }], onTell: nothing,
  }),
];

/** @type {Record<string, () => unknown>} */
const STATES = {
  "which-window": () => desk({ window: null, hall: hall("closed", null) }),
  "aside-elsewhere": () => desk({ hall: hall("open", null, { aside: [ticket("B012", { state: "held", called_at: ago(26), window: 2 })] }) }),
  "closed": () => desk({ hall: hall("closed", null, { aside: [] }) }),
  "next": () => desk({ hall: hall("open", null) }),
  "called": () => desk({ hall: hall("open", CALLED) }),
  "recalled": () => desk({ hall: hall("open", { ...CALLED, called_at: ago(0.1) }), pause: 20 }),
  "no-numbers": () => desk({ hall: hall("open", null, { aside: [] }) }, closedNotice({ gives_numbers: false, code: "hall_closed", come_back_at: "2026-11-23T14:30:00+08:00" }, NOW)),
  "serving": () => desk({ hall: hall("open", SERVING) }),
  "nobody": () => desk({ hall: hall("open", null, { waiting: [], aside: [] }) }),
  "judging": () => desk({ hall: hall("open", SERVING), judging: WAITING[2] }),
  "transfer": () => desk({ hall: hall("open", SERVING), asking: true }),
  "news": () => desk({ hall: hall("open", SERVING) }, news()),
  "lost": () => desk({ hall: hall("open", SERVING) }, html`${linkLost()}${problemNotice(new Problem({ code: "wrong_moment" }))}`),
  "messages": () => desk({ hall: hall("open", null) }, otherMessages({
    messages: [
      { id: "2", message: "bad_review", parameters: { ticket: "A011" }, entity: "review", entity_id: null, created_at: ago(50) },
      { id: "3", message: "helper_needed", parameters: { ticket: "A007", why: "day_closed" }, entity: "ticket", entity_id: null, created_at: ago(8) },
      { id: "4", message: "application_red", parameters: { number: "CP20261104LN010007K" }, entity: "application", entity_id: null, created_at: ago(90) },
    ],
    now: NOW, onSeen: nothing,
  })),
};

/** @type {Record<string, import("./examples.js").Example>} */
export const queueExamples = Object.fromEntries(Object.entries(STATES).map(([name, view]) => [`queue/${name}`, { screen: "staff", view }]));
