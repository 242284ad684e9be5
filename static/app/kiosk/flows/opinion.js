/**
 * Say what one wishes for by pointing or speaking, follow it by slip or by number and code, or read what became of others', and who is responsible
 * for what.
 * POST /api/community/opinions/ · /voices · /tracking · /tracking/evaluation · GET /categories · /disclosures/hanging · /api/whistles/choices · /api/community/responsibilities/public
 */
import { isWhole, typeKey } from "../../components/keypad.js";
import { said, t } from "../../kernel/i18n.js";
import { listen } from "../listening.js";
import { followPaper } from "../paper.js";
import { phoneTrouble } from "./card.js";
import { LEVELS } from "./rating.js";

/** @typedef {import("../../kernel/flow.js").State} State */
/** @typedef {import("../../kernel/flow.js").Task} Task */

const ROOT = "/api/community/opinions";
const SPOKEN = { zh: "说了一段话，请听录音", en: "What you said aloud" };
const IN_PERSON = { zh: "想当面说，请联系我", en: "I would rather say it in person" };
const to = (/** @type {string} */ step) => (/** @type {State} */ state) => ({ ...state, step, page: 0, error: null });
const key = (/** @type {string} */ name, /** @type {any} */ kind) => (/** @type {State} */ state, /** @type {any} */ { key }) => ({ ...state, [name]: typeKey(state[name], key, kind), error: null });
const typed = (/** @type {string} */ name, /** @type {any} */ kind, /** @type {string} */ step) => (/** @type {State} */ state) =>
  isWhole(state[name], kind) ? { ...state, step, error: null } : { ...state, error: { key: `opinion.${name}.short` } };

export const moves = {
  passing: ["loading", "keeping", "finding", "sending", "reading", "asking", "looking", "judging"],
  binding: ["confirmed"],
  ends: ["done", "thanks"],
  listening: ["number", "code", "scan"],
  scans: slipSeen,
  /** @returns {State} */
  start: (/** @type {Record<string, any>} */ known) => ({
    step: "begin", kinds: null, kind: null, words: null, voice: null, recording: false, places: null, place: null, phone: known.phone ?? "", page: 0,
    taken: null, paper: "printing", lines: null, line: null, list: null, body: null, responsibility: null, number: "", code: "", token: "", mine: null, error: null,
  }),
  /** @type {import("../../kernel/flow.js").Flow["on"]} */
  on: {
    seen: (state) => state,
    page: (state, { page }) => ({ ...state, page }),
    say: to("loading"),
    kinds: (state, { kinds }) => ({ ...state, step: "kind", kinds }),
    kind: (state, { kind }) => ({ ...state, step: "what", kind, page: 0 }),
    words: (state, { words }) => ({ ...state, step: "finding", words, voice: null }),
    speak: to("voice"),
    unspoken: to("what"),
    record: (state) => ({ ...state, recording: false }),
    recording: (state) => ({ ...state, recording: true }),
    taken: (state) => (state.step === "voice" ? { ...state, step: "keeping", recording: false } : state),
    kept: (state, { voice }) => ({ ...state, step: "finding", words: SPOKEN, voice }),
    places: (state, { places }) => ({ ...state, step: "place", places }),
    part: (state, { part }) => ({ ...state, places: { ...state.places, part } }),
    place: (state, { place }) => ({ ...state, step: "check", place }),
    phone: to("phone"),
    phoneKey: key("phone", "phone"),
    phoneTyped: (state) => ({ ...state, error: phoneTrouble(state.phone), step: phoneTrouble(state.phone) ? "phone" : "check" }),
    confirmed: to("sending"),
    filed: (state, { filed }) => ({ ...state, step: "done", filed }),
    paper: (state, { paper }) => ({ ...state, paper }),
    follow: to("number"),
    scan: to("scan"),
    slipSeen: (state, { token }) => ({ ...state, step: "looking", token }),
    numberKey: key("number", "opinion"),
    numberTyped: typed("number", "opinion", "code"),
    codeKey: key("code", "secret"),
    codeTyped: (state) => ({ ...typed("code", "secret", "looking")(state), token: "" }),
    followed: (state, { mine }) => ({ ...state, step: "followed", mine }),
    judge: to("rate"),
    rated: (state, { level }) => ({ ...state, step: "judging", level }),
    judged: (state, { mine }) => ({ ...state, step: "thanks", mine }),
    read: to("reading"),
    lines: (state, { lines }) => ({ ...state, step: "answers", lines, page: 0 }),
    line: (state, { line }) => ({ ...state, step: "answer", line }),
    who: to("asking"),
    list: (state, { list }) => ({ ...state, step: "bodies", list, page: 0 }),
    body: (state, { body }) => ({ ...state, step: "responsibilities", body, page: 0 }),
    responsibility: (state, { responsibility }) => ({ ...state, step: "responsibility", responsibility }),
  },
  /** @type {Record<string, (task: Task) => unknown>} */
  after: {
    say: async ({ send, api, signal }) => send({ type: "kinds", kinds: await api.get(`${ROOT}/categories`, { signal }) }),
    words: findPlaces,
    record: listen,
    async taken({ state, send, api, signal, intent, event }) {
      if (state.step !== "keeping") return;
      const { id } = await api.post(`${ROOT}/voices`, event.blob, { signal, intent, timeout: 20_000 });
      send({ type: "kept", voice: id });
    },
    kept: findPlaces,
    async confirmed({ state, send, api, intent, remember, signal }) {
      const { kind, place, phone, voice } = state;
      if (phone) remember({ phone });
      const wish = { words: wishWords(state), category: kind.code, building: place.building, phone, voice };
      send({ type: "filed", filed: await api.post(`${ROOT}/`, wish, { intent, signal }) });
    },
    filed: (task) => followPaper(task, task.state.filed.print_job),
    codeTyped: (task) => task.state.step === "looking" && findMine(task),
    slipSeen: findMine,
    async rated({ state, send, api, intent, signal }) {
      send({ type: "judged", mine: await api.post(`${ROOT}/tracking/evaluation`, { ...proof(state), level: LEVELS[state.level] }, { intent, signal }) });
    },
    read: async ({ send, api, signal }) => send({ type: "lines", lines: (await api.get(`${ROOT}/disclosures/hanging`, { signal })).flatMap((/** @type {any} */ one) => one.lines) }),
    who: async ({ send, api, signal }) => send({ type: "list", list: await api.get("/api/community/responsibilities/public", { signal }) }),
  },
  prompt: (/** @type {State} */ state) =>
    ({
      begin: t("opinion.begin.title"), kind: t("opinion.kind.title"), what: t("opinion.what.title"), voice: t("whistle.voice.title"), place: t("whistle.place.title"),
      check: state.place && `${t("opinion.check.title")} ${said(state.kind, "name")}。${said(state.words, "")}。${said(state.place, "name")}`,
      phone: t("opinion.phone.title"), done: t("opinion.done.title"), number: t("opinion.number.title"), code: t("opinion.code.title"), scan: t("opinion.scan"),
      followed: state.mine && [stateWords(state.mine), answerWords(state.mine)].filter(Boolean).join("。"), rate: t("rate"), thanks: t("thanks"),
      answers: t("opinion.answers.title"), answer: state.line && `${state.line.summary}。${state.line.answer}`,
      bodies: t("opinion.bodies.title"), responsibilities: state.body && t("opinion.responsibilities.title", { body: t(`opinion.bodies.${state.body}`) }),
      responsibility: state.responsibility && `${state.responsibility.words}。${state.responsibility.standard}`,
    })[state.step] ?? "",
};

/** @param {Task} task */
async function findPlaces({ send, api, signal }) {
  send({ type: "places", places: await api.get("/api/whistles/choices", { signal }) });
}

/** What one can point at: the sentences of the kind, and one for what is better said face to face. @param {State} state @returns {{zh: string, en: string}[]} */
export const sentences = ({ kind }) => [...kind.hints, IN_PERSON];

/** What the desk reads: 房屋漏水：屋顶漏水（大门口）. The desk reads Chinese, whatever the screen speaks. @param {State} state */
const wishWords = ({ kind, words, place }) => `${kind.name_zh}：${words.zh}${place.spot ? `（${place.spot}）` : ""}`;

/** The slip that was scanned, or what was typed from it. @param {State} state */
const proof = ({ number, code, token }) => (token ? { token } : { number, code });

/** @param {Task} task */
async function findMine({ state, send, api, signal }) {
  send({ type: "followed", mine: await api.post(`${ROOT}/tracking`, proof(state), { signal }) });
}

/** The address on a slip of an opinion. @param {string} text */
function slipSeen(text) {
  const token = /\/O\/([A-Z2-7]{26})$/.exec(text.trim().toUpperCase())?.[1];
  return token ? { type: "slipSeen", token } : null;
}

/** Where it is now, in a sentence. @param {any} mine */
export const stateWords = ({ state, body, is_with_secretary: isHigh }) =>
  t(`opinion.state.${state}`, { body: body ? t(`opinion.body.${isHigh ? "secretary" : body}`) : "" });

/** What was said to it so far. @param {any} mine */
export const answerWords = ({ answer, reply }) => answer || reply;
