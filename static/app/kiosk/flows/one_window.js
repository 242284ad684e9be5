/**
 * Get something done at the window: take a number at once, or find the matter, see what to bring, and then take a number.
 * GET /api/one-window/queues · GET /items · GET /items?q= · POST /items/{code}/checklist · GET /certificates · POST /certificates/guidance
 * POST /applications · /applications/{id}/materials/{id}/photos · /passes
 * POST /tickets · /number-blocks · /offline-tickets · GET /api/printing/papers/{id}
 */
import { spell } from "../../components/letters.js";
import { Problem } from "../../kernel/api.js";
import { said, t, waitWords } from "../../kernel/i18n.js";
import { borrow, canGive, give } from "../lent.js";
import { followPaper } from "../paper.js";
import { apply, applyTasks, lacking } from "./one_window/apply.js";
import { guide, guideTasks } from "./one_window/guide.js";

/** @typedef {import("../../kernel/flow.js").State} State */
/** @typedef {import("../../kernel/flow.js").Task} Task */
/** @typedef {{code: string, category: string, queue: string, [more: string]: any}} Item */

const CARE_QUEUE = "T";
const LONGEST_SEARCH = 8;

/** To a step that needs the queues and the catalogue. @param {string} goal @returns {(state: State) => State} */
const towards = (goal) => (state) => ({ ...state, step: state.items ? goal : "loading", goal, page: 0 });

/** @type {import("../registry.js").KioskFlow} */
export const oneWindow = {
  name: "one-window",
  door: { size: "big", order: 1, tone: "red", icon: "window", title: "onewindow", lead: "window.door.lead" },
  passing: ["loading", "listing", "taking", "asking", "sending"],
  binding: ["asked"],
  ends: ["ticket", "applied"],

  start: ({ phone = "", surname = "", title = "" }) => ({ step: "start", phone, surname, title, got: [], goal: "", page: 0, queues: [], items: null, list: [], spelled: "", found: [], item: null, sheet: "", certificates: [], certificate: null, wish: null, ticket: null, paper: "printing" }),

  on: {
    wantNumber: towards("queue"),
    wantKinds: towards("kinds"),
    wantSearch: (state) => ({ ...towards("search")(state), spelled: "", found: [] }),
    loaded: (state, { queues, items }) => ({ ...state, queues, items, step: state.step === "loading" ? state.goal : state.step }),
    page: (state, { page }) => ({ ...state, page }),
    seen: (state) => state,
    kindChosen: (state, { kind }) => ({ ...state, step: "items", page: 0, list: state.items.filter((/** @type {Item} */ item) => item.category === kind) }),
    letter: (state, { key }) => ({ ...state, spelled: spell(state.spelled, key, LONGEST_SEARCH) }),
    found: (state, { spelled, items }) => (spelled === state.spelled ? { ...state, found: items } : state),
    allFound: (state) => ({ ...state, step: "items", page: 0, list: state.found }),
    itemRead: (state) => ({ ...state, step: "care" }),
    queueChosen: (state, { letter }) => ({ ...state, step: "taking", wish: { queue: letter, care: letter === CARE_QUEUE } }),
    careChosen: (state, { care }) => ({ ...state, step: "taking", wish: { item_code: state.item.code, care } }),
    taken: (state, { ticket }) => ({ ...state, step: "ticket", ticket, paper: ticket.isAlone ? "none" : "printing" }),
    ...apply,
    ...guide,
  },

  after: {
    wantNumber: load,
    wantKinds: load,
    wantSearch: load,
    letter: search,
    queueChosen: take,
    careChosen: take,
    taken: (task) => task.state.ticket.isAlone || followPaper(task, task.state.ticket.print_job),
    ...applyTasks,
    ...guideTasks,
  },

  screens: async () => (await import("../screens/one_window.js")).oneWindowScreen,

  prompt: (state) =>
    ({
      start: t("choose_service"),
      queue: t("window.queue.title"),
      kinds: t("window.kinds.title"),
      search: t("window.search.spoken"),
      items: t("window.items.title"),
      item: state.item && `${said(state.item, "name")}。${t("need_papers")}`,
      certificates: `${t("window.certificates.title")}${t("window.certificates.lead")}`,
      certificate: state.certificate && [said(state.certificate, "name"), t("window.certificate.ask"), said(state.certificate, "ask")].join("。"),
      papers: `${t("apply.papers.title")}${t("apply.papers.lead")}`,
      phone: t("care.phone.title"),
      surname: t("care.surname.title"),
      title: t("care.title.title"),
      check: t("card.check.title"),
      applied: state.made && [t("apply.done.title"), t(lacking(state).length ? "apply.done.missing" : "apply.done.lead")].join("。"),
      shots: t("apply.shots.title"),
      shoot: t("apply.shoot.lead"),
      pass: t("apply.pass.lead"),
      care: `${t("window.care.title")}${t("window.care.lead")}`,
      ticket: state.ticket && ticketWords(state.ticket),
    })[state.step] ?? "",
};

/** @param {any} ticket */
const ticketWords = ({ number, ahead, isAlone }) => (isAlone ? `${t("slip.remember", { number })}。${t("net_down")}` : t("ticket_ok", { number, ahead }));

/** The people before you and the minutes, in words. @param {{ahead: number, wait: {low: number, high: number}}} place */
export const placeWords = ({ ahead, wait }) => (ahead > 0 ? waitWords(wait) : t("wait.now"));

/** What was loaded last: enough to give a number while the server is out of reach. @type {{queues: any[], items: Item[]} | null} */
let last = null;

/** @param {Task} task */
async function load({ state, send, api, signal }) {
  if (state.step !== "loading") return;
  try {
    const [queues, items] = await Promise.all([api.get("/api/one-window/queues", { signal }), api.get("/api/one-window/items", { signal })]);
    last = { queues: queues.filter((/** @type {{is_open: boolean}} */ queue) => queue.is_open), items };
    send({ type: "loaded", ...last });
    borrow(api, last.queues.map(({ letter }) => letter));
  } catch (error) {
    const lent = isAway(error) && last && { ...last, queues: last.queues.filter(({ letter }) => canGive(letter)) };
    if (!lent || !lent.queues.length) throw error;
    send({ type: "loaded", ...lent });
  }
}

/** @param {unknown} error */
const isAway = (error) => error instanceof Problem && error.code === "network_down";

/** @param {Task} task */
async function search({ state, send, api, signal }) {
  const { spelled } = state;
  const items = spelled ? await api.get("/api/one-window/items", { query: { q: spelled }, signal }) : [];
  send({ type: "found", spelled, items });
}

/** @param {Task} task */
async function take({ state, send, api, intent, known, signal }) {
  const { wish, item } = state;
  const ticket = await api.post("/api/one-window/tickets", { ...wish, phone: known.phone }, { intent, signal }).catch((/** @type {unknown} */ error) => {
    const lent = isAway(error) && give({ ...wish, queue: wish.queue ?? item.queue });
    if (!lent) throw error;
    return lent;
  });
  send({ type: "taken", ticket });
}
