/**
 * Read what was decided and hangs in public, and say what one has against it by pointing or speaking.
 * GET /api/community/deliberations/hanging · POST …/voices · …/publications/{id}/objections
 */
import { typeKey } from "../../components/keypad.js";
import { said, t } from "../../kernel/i18n.js";
import { listen } from "../listening.js";
import { followPaper } from "../paper.js";
import { phoneTrouble } from "./card.js";

/** @typedef {import("../../kernel/flow.js").State} State */
/** @typedef {import("../../kernel/flow.js").Task} Task */

const ROOT = "/api/community/deliberations";
const SPOKEN = { zh: "说了一段话，请听录音", en: "What you said aloud" };
/** What one can point at; the desk reads Chinese, whatever the screen speaks. */
export const SENTENCES = [
  { zh: "我不同意这样决定", en: "I do not agree with this" }, { zh: "钱怎么用没有说清楚", en: "How the money is used is not clear" }, { zh: "这样会影响我家", en: "This harms my home" }, { zh: "想当面说，请联系我", en: "I would rather say it in person" },
];
const A_PAGE = 60; // characters that can be read without looking for the next line, also in large print
const to = (/** @type {string} */ step) => (/** @type {State} */ state) => ({ ...state, step, page: 0, error: null });

export const moves = {
  passing: ["reading", "keeping", "sending"],
  binding: ["confirmed"],
  ends: ["done"],
  /** @returns {State} */
  start: (/** @type {Record<string, any>} */ known) => ({ step: "reading", notices: null, notice: null, words: null, voice: null, recording: false, phone: known.phone ?? "", page: 0, taken: null, paper: "printing", error: null }),
  /** @type {import("../../kernel/flow.js").Flow["on"]} */
  on: {
    seen: (state) => state,
    page: (state, { page }) => ({ ...state, page }),
    read: to("reading"),
    notices: (state, { notices }) => ({ ...state, step: "notices", notices }),
    notice: (state, { notice }) => ({ ...state, step: "notice", notice, page: 0 }),
    object: to("what"),
    answers: to("answers"),
    words: (state, { words }) => ({ ...state, step: "check", words, voice: null }),
    speak: to("voice"),
    unspoken: to("what"),
    record: (state) => ({ ...state, recording: false }),
    recording: (state) => ({ ...state, recording: true }),
    taken: (state) => (state.step === "voice" ? { ...state, step: "keeping", recording: false } : state),
    kept: (state, { voice }) => ({ ...state, step: "check", words: SPOKEN, voice }),
    phone: to("phone"),
    phoneKey: (state, { key }) => ({ ...state, phone: typeKey(state.phone, key, "phone"), error: null }),
    phoneTyped: (state) => ({ ...state, error: phoneTrouble(state.phone), step: phoneTrouble(state.phone) ? "phone" : "check" }),
    confirmed: to("sending"),
    filed: (state, { filed }) => ({ ...state, step: "done", filed }),
    paper: (state, { paper }) => ({ ...state, paper }),
  },
  /** @type {Record<string, (task: Task) => unknown>} */
  after: {
    read: async ({ send, api, signal }) => send({ type: "notices", notices: await api.get(`${ROOT}/hanging`, { signal }) }),
    record: listen,
    async taken({ state, send, api, signal, intent, event }) {
      if (state.step !== "keeping") return;
      const { id } = await api.post(`${ROOT}/voices`, event.blob, { signal, intent, timeout: 20_000 });
      send({ type: "kept", voice: id });
    },
    async confirmed({ state, send, api, intent, remember, signal }) {
      const { notice, words, phone, voice } = state;
      if (phone) remember({ phone });
      send({ type: "filed", filed: await api.post(`${ROOT}/publications/${notice.id}/objections`, { words: words.zh, phone, voice }, { intent, signal }) });
    },
    filed: (task) => followPaper(task, task.state.filed.print_job),
  },
  prompt: (/** @type {State} */ state) =>
    ({
      notices: t("resolution.notices.title"), notice: state.notice && [said(state.notice, "name"), state.notice.title, pages(state.notice.words)[state.page]].join("。"), answers: t("resolution.answers.title"), what: t("resolution.what.title"), voice: t("whistle.voice.title"),
      check: state.words && `${t("resolution.check.title")} ${said(state.words, "")}`, phone: t("resolution.phone.title"), done: t("resolution.done.title"),
    })[state.step] ?? "",
};

/** Long words in pages, broken where a sentence or a clause ends if that can be. @param {string} words @returns {string[]} */
export function pages(words) {
  const parts = words.match(/[^。；，,.;]{1,60}[。；，,.;]?/g) ?? [words];
  return parts.reduce((/** @type {string[]} */ all, part) => {
    const last = all[all.length - 1];
    return last !== undefined && last.length + part.length <= A_PAGE ? [...all.slice(0, -1), last + part] : [...all, part];
  }, []);
}
