/**
 * Look up a connection card: scan it (or key it in), see who looks after this building today, ask one of them to call, or go on
 * from there. Who has lost the card finds the building and sees who answers, no more.
 * GET /api/connection-card/{token} · /{token}/visits · /doors · /doors/{building} · POST /{token}/callbacks
 */
import { isWhole, typeKey } from "../../components/keypad.js";
import { said, t } from "../../kernel/i18n.js";
import { followPaper } from "../paper.js";

/** @typedef {{id: string, name: string, [more: string]: any}} Contact */

const ROOT = "/api/connection-card";
const CARD = /(?:^|\/C\/)([A-Z2-7]{26})$/;

/** The token in what a scanner read: the bare token or the short address. @param {string} text */
export const tokenIn = (text) => CARD.exec(text.trim().toUpperCase())?.[1] ?? null;

/** @param {string} phone @returns {{key: string, n?: number} | null} what is wrong with it */
export function phoneTrouble(phone) {
  if (phone && phone[0] !== "1") return { key: "card.phone.wrong" };
  return isWhole(phone, "phone") ? null : { key: "card.phone.short", n: 11 - phone.length };
}

/** @type {import("../registry.js").KioskFlow} */
export const card = {
  name: "card",
  door: { size: "big", order: 3, tone: "blue", icon: "card", title: "card.door.title", lead: "card.door.lead" },
  listening: ["scan", "type"],
  passing: ["looking", "sending", "opening", "remembering"],
  binding: ["confirmed"],
  ends: ["done"],

  start: (known) => ({ step: "scan", token: "", typed: "", card: null, contact: null, phone: known.phone ?? "", callback: null, paper: "printing", error: null, page: 0, doors: [], visits: [] }),

  scans(text) {
    const token = tokenIn(text);
    return token ? { type: "scanned", token } : null;
  },

  on: {
    scanned: (state, { token }) => ({ ...state, step: "looking", token }),
    typing: (state) => ({ ...state, step: "type", error: null }),
    cardKey: (state, { key }) => ({ ...state, typed: typeKey(state.typed, key, "card"), error: null }),
    cardTyped: (state) =>
      tokenIn(state.typed) ? { ...state, step: "looking", token: state.typed } : { ...state, error: { key: "card.type.short" } },
    found: (state, { card }) => ({ ...state, step: "found", card }),
    more: (state) => ({ ...state, step: "more" }),
    rest: (state) => ({ ...state, step: "rest" }),
    lost: (state) => ({ ...state, step: "opening" }),
    doors: (state, { doors }) => ({ ...state, step: "building", doors, page: 0 }),
    page: (state, { page }) => ({ ...state, page }),
    building: (state) => ({ ...state, step: "opening" }),
    behind: (state, { card }) => ({ ...state, step: "public", card }),
    past: (state) => ({ ...state, step: "remembering" }),
    visits: (state, { visits }) => ({ ...state, step: "visits", visits }),
    chosen: (state, { contact }) => ({ ...state, step: state.phone ? "check" : "phone", contact }),
    phoneKey: (state, { key }) => ({ ...state, phone: typeKey(state.phone, key, "phone"), error: null }),
    phoneTyped(state) {
      const error = phoneTrouble(state.phone);
      return error ? { ...state, error } : { ...state, step: "check", error: null };
    },
    changePhone: (state) => ({ ...state, step: "phone" }),
    confirmed: (state) => ({ ...state, step: "sending" }),
    told: (state, { callback }) => ({ ...state, step: "done", callback, paper: "printing" }),
    paper: (state, { paper }) => ({ ...state, paper }),
  },

  after: {
    scanned: lookUp,
    lost: async ({ send, api, signal }) => send({ type: "doors", doors: await api.get(`${ROOT}/doors`, { signal }) }),
    building: async ({ event, send, api, signal }) => send({ type: "behind", card: await api.get(`${ROOT}/doors/${event.id}`, { signal }) }),
    past: async ({ state, send, api, signal }) => send({ type: "visits", visits: await api.get(`${ROOT}/${state.token}/visits`, { signal }) }),
    cardTyped: lookUp,
    async confirmed({ state, send, api, intent, remember, signal }) {
      remember({ phone: state.phone });
      const wish = { contact: state.contact.id, phone: state.phone };
      send({ type: "told", callback: await api.post(`${ROOT}/${state.token}/callbacks`, wish, { intent, signal }) });
    },
    told: (task) => followPaper(task, task.state.callback.print_job),
  },

  screens: async () => (await import("../screens/card.js")).cardScreen,

  prompt: (state) =>
    ({
      scan: t("card.scan.title"),
      type: t("card.type.title"),
      found: t("card.found.lead"),
      more: t("card.more.title"),
      rest: t("card.found.lead"),
      building: t("card.building.title"),
      public: t("card.public.lead"),
      visits: t("card.visits.title"),
      phone: t("card.phone.title"),
      check: t("card.check.title"),
      done: t("card.done.lead"),
    })[state.step] ?? "",
};

/** @param {import("../../kernel/flow.js").Task} task */
async function lookUp({ state, send, api, remember, signal }) {
  if (state.step !== "looking") return;
  const found = await api.get(`${ROOT}/${state.token}`, { signal });
  remember({ card: state.token });
  send({ type: "found", card: found });
}

/** @param {Contact} contact */
export const postOf = (contact) => said(contact, "post") || said(contact, "role");
