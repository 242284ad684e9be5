/**
 * How far has my matter come: the code on the receipt, and how the phone number ends.
 * POST /api/one-window/progress · POST /api/one-window/progress/reviews
 */
import { isWhole, typeKey } from "../../components/keypad.js";
import { dateWords, t } from "../../kernel/i18n.js";
import { isSaid, LEVELS, rated, ratingPrompts } from "./rating.js";

/** @typedef {import("../../kernel/flow.js").State} State */
/** @typedef {import("../../kernel/flow.js").Task} Task */

const CODE = /(?:^|\/P\/)(\d{10})$/i;
const RATED = new Set(["decided", "notified", "collected", "archived"]);
const RUNNING = new Set(["accepted", "handling", "forwarded"]);

/** @type {import("../registry.js").KioskFlow} */
export const progress = {
  name: "progress",
  door: { size: "small", order: 5, icon: "search", title: "progress.door.title" },
  listening: ["code", "scan"],
  passing: ["looking", "sending"],
  ends: ["thanks"],

  start: () => ({ step: "code", code: "", ending: "", matter: null, level: 0, reasons: [], error: null }),

  scans(text) {
    const code = CODE.exec(text.trim())?.[1];
    return code ? { type: "codeSeen", code } : null;
  },

  on: {
    seen: (state) => state,
    scanWanted: (state) => ({ ...state, step: "scan" }),
    codeSeen: (state, { code }) => ({ ...state, step: "ending", code, ending: "", error: null }),
    codeKey: (state, { key }) => ({ ...state, code: typeKey(state.code, key, "query"), error: null }),
    codeTyped: (state) =>
      isWhole(state.code, "query") ? { ...state, step: "ending", error: null } : { ...state, error: { key: "progress.code.short", n: 10 - state.code.length } },
    endingKey: (state, { key }) => ({ ...state, ending: typeKey(state.ending, key, "code"), error: null }),
    endingTyped: (state) => (isWhole(state.ending, "code") ? { ...state, step: "looking" } : { ...state, error: { key: "progress.ending.short" } }),
    found: (state, { matter }) => ({ ...state, step: "found", matter }),
    rateWanted: (state) => ({ ...state, step: "rate", level: 0, reasons: [] }),
    ...rated,
  },

  after: {
    async endingTyped({ state, send, api, signal }) {
      if (state.step !== "looking") return;
      send({ type: "found", matter: await api.post("/api/one-window/progress", secrets(state), { signal }) });
    },
    rated: review,
    told: review,
  },

  screens: async () => (await import("../screens/progress.js")).progressScreen,

  prompt: (state) =>
    ({
      code: t("progress.code.title"),
      scan: t("progress.scan"),
      ending: t("progress.ending.title"),
      found: state.matter && [stateWords(state.matter), promiseWords(state.matter)].join("。"),
      ...ratingPrompts(),
    })[state.step] ?? "",
};

/** Where a matter stands, in a sentence. @param {any} matter */
export function stateWords({ state, decision }) {
  if (state === "decided" || state === "notified") return t(`progress.decided.${decision === "refused" ? "refused" : "granted"}`);
  return t(`progress.state.${state}`);
}

/** The day it will be done; only what was promised is said. @param {any} matter */
export function promiseWords({ state, promise_at: at, promise_words: words, is_standing: stands }) {
  if (stands) return t("progress.promise.stands");
  if (at) return t("progress.promise.day", { day: dateWords(at) });
  if (!RUNNING.has(state)) return "";
  return words ? t("window.item.words", { words }) : t("window.item.unconfirmed");
}

/** @param {any} matter */
export const canBeRated = ({ state }) => RATED.has(state);

/** @param {State} state */
const secrets = ({ code, ending }) => ({ code, phone_ending: ending });

/** @param {Task} task */
async function review({ state, send, api, intent, signal }) {
  if (!isSaid(state)) return;
  const { level, reasons } = state;
  await api.post("/api/one-window/progress/reviews", { ...secrets(state), level: LEVELS[level], reasons }, { intent, signal });
  send({ type: "kept" });
}
