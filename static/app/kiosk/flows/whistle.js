/**
 * Report a problem in four touches (this door, what, where, yes), or follow one and say how it was.
 * POST /api/whistles/ · /files · /tracking · /{id}/evaluation · /withdrawal · /release · /photos · GET /choices · /alike
 */
import { isWhole, typeKey } from "../../components/keypad.js";
import { photograph } from "../../kernel/camera.js";
import { dateWords, said, t } from "../../kernel/i18n.js";
import { listen } from "../listening.js";
import { followPaper } from "../paper.js";
import { phoneTrouble, tokenIn } from "./card.js";

/** @typedef {import("../../kernel/flow.js").State} State */
/** @typedef {import("../../kernel/flow.js").Task} Task */

const ROOT = "/api/whistles";
const to = (/** @type {string} */ step) => (/** @type {State} */ state) => ({ ...state, step, error: null });
const key = (/** @type {string} */ name, /** @type {any} */ kind) => (/** @type {State} */ state, /** @type {any} */ { key }) => ({ ...state, [name]: typeKey(state[name], key, kind), error: null });
const typed = (/** @type {string} */ name, /** @type {any} */ kind, /** @type {string} */ step) => (/** @type {State} */ state) =>
  isWhole(state[name], kind) ? { ...state, step, error: null } : { ...state, error: { key: `whistle.${name}.short` } };

export const moves = {
  passing: ["loading", "asking", "keeping", "sending", "looking", "judging", "fetching"],
  binding: ["confirmed", "reopened", "withdrawn", "shown"],
  ends: ["done", "thanks"],
  listening: ["scan", "number", "code"],
  scans: proofSeen,
  /** @returns {State} */
  start: (/** @type {Record<string, any>} */ known) => ({
    step: "kind", category: "", about: null, place: null, places: null, alike: null, join: null, files: [], danger: false, phone: known.phone ?? "",
    number: "", code: "", proof: null, mine: [], whistle: null, judged: [], isBack: false, pictures: [], filed: null, paper: "printing", recording: false, error: null,
  }),
  /** @type {import("../../kernel/flow.js").Flow["on"]} */
  on: {
    seen: (state) => state,
    kind: (state, { category, about = null }) => ({ ...state, step: "loading", category, about }),
    places: (state, { places }) => ({ ...state, step: "place", places }),
    part: (state, { part }) => ({ ...state, places: { ...state.places, part } }),
    place: (state, { place }) => ({ ...state, step: "asking", place, join: null }),
    alike: (state, { alike }) => ({ ...state, step: alike ? "alike" : "check", alike }),
    joined: (state) => ({ ...state, step: "check", join: state.alike.id }),
    check: to("check"),
    photo: to("photo"),
    voice: to("voice"),
    record: (state) => ({ ...state, recording: false }),
    recording: (state) => ({ ...state, recording: true }),
    shot: to("keeping"),
    taken: (state) => (state.step === "voice" ? { ...state, step: "keeping", recording: false } : state),
    kept: (state, { file }) => ({ ...state, step: "check", files: [...state.files.filter((/** @type {any} */ one) => one.kind !== file.kind || file.kind === "photo"), file].slice(-4) }),
    danger: (state) => ({ ...state, danger: !state.danger }),
    phone: to("phone"),
    phoneKey: key("phone", "phone"),
    phoneTyped: (state) => ({ ...state, error: phoneTrouble(state.phone), step: phoneTrouble(state.phone) ? "phone" : "check" }),
    confirmed: to("sending"),
    filed: (state, { filed }) => ({ ...state, step: "done", filed }),
    paper: (state, { paper }) => ({ ...state, paper }),
    follow: to("number"),
    scan: to("scan"),
    numberKey: key("number", "whistle"),
    numberTyped: typed("number", "whistle", "code"),
    codeKey: key("code", "secret"),
    codeTyped: typed("code", "secret", "looking"),
    proofSeen: (state, { proof }) => ({ ...state, step: "looking", proof }),
    followed: (state, { mine }) => ({ ...state, step: mine.length === 1 ? "followed" : "mine", mine, whistle: mine[0] }),
    chosen: (state, { whistle }) => ({ ...state, step: "followed", whistle }),
    judge: (state) => ({ ...state, step: "solved", judged: [] }),
    solved: (state, { solved }) => ({ ...state, step: "rate", judged: [...before(state), { item: now(state).id, solved }] }),
    rated: (state, { level }) => withMark(state, level),
    sent: to("thanks"),
    doubt: to("doubt"),
    followedAgain: to("followed"),
    reopened: to("judging"),
    change: to("change"),
    withdraw: to("withdraw"),
    withdrawn: (state) => ({ ...state, step: "judging", isBack: true }),
    pictures: to("fetching"),
    pictured: (state, { pictures }) => ({ ...state, step: "pictures", pictures }),
    release: to("release"),
    shown: to("judging"),
    released: (state, { is_released }) => ({ ...state, step: "followed", whistle: { ...state.whistle, is_released } }),
  },
  /** @type {Record<string, (task: Task) => unknown>} */
  after: {
    kind: async ({ send, api, signal }) => send({ type: "places", places: await api.get(`${ROOT}/choices`, { signal }) }),
    async place({ state, send, api, signal }) {
      const query = { category: state.category, building: state.place.building };
      const [alike] = state.about ? [] : await api.get(`${ROOT}/alike`, { query, signal });
      send({ type: "alike", alike });
    },
    shot: async (task) => keep(task, await photograph("whistle_no_camera")),
    record: listen,
    taken: async (task) => task.state.step === "keeping" && keep(task, task.event.blob),
    async confirmed({ state, send, api, intent, known, remember, signal }) {
      const { category, about, join, phone, place, danger, files } = state;
      if (phone) remember({ phone });
      const reporter = phone ? { anonymous: false, phone, card: known.card ?? "" } : {};
      const wish = { category, about, join, reporter, building: place.building, spot: place.spot, urgency: danger ? "emergency" : null, files: files.map((/** @type {any} */ { id }) => id) };
      send({ type: "filed", filed: await api.post(`${ROOT}/`, wish, { intent, signal }) });
    },
    filed: (task) => followPaper(task, task.state.filed.print_job),
    codeTyped: ({ state, send }) => state.step === "looking" && send({ type: "proofSeen", proof: { number: state.number, code: state.code } }),
    proofSeen: async ({ state, send, api, signal }) => send({ type: "followed", mine: await api.post(`${ROOT}/tracking`, state.proof, { signal }) }),
    rated: async (task) => task.state.step === "judging" && tell(task, "evaluation", { said: task.state.judged }),
    async pictures({ state, send, api, signal }) {
      const { id, photos } = state.whistle;
      const taken = await Promise.all(photos.map((/** @type {string} */ photo) => api.post(`${ROOT}/${id}/photos/${photo}`, proofOf(state), { signal })));
      send({ type: "pictured", pictures: taken });
    },
    reopened: (task) => tell(task, "reopening", { words: t("whistle.doubt.words", {}, "zh-CN") }),
    withdrawn: (task) => tell(task, "withdrawal", {}),
    shown: (task) => tell(task, "release", { released: !task.state.whistle.is_released }, { type: "released", is_released: !task.state.whistle.is_released }),
  },
  prompt: (/** @type {State} */ state) =>
    ({
      kind: t("whistle.kind.title"), place: t("whistle.place.title"), alike: state.alike && `${alikeWords(state.alike)} ${alikeLead(state)}`,
      check: state.place && `${t("whistle.check.title")} ${whatAndWhere(state)}`, photo: t("whistle.photo.title"), voice: t("whistle.voice.title"),
      phone: t("whistle.phone.title"), done: t("whistle.done.title"), number: t("whistle.number.title"), code: t("whistle.code.title"), scan: t("whistle.scan"),
      followed: state.whistle && stateWords(state.whistle), solved: state.whistle && `${t("whistle.solved.title")} ${demandWords(state)}`, rate: t("rate"), thanks: `${t("thanks")} ${thanksLead(state)}`,
      doubt: t("whistle.doubt.title"), change: t("whistle.change.title"), withdraw: state.whistle && `${t("whistle.withdraw.title")} ${withdrawLead(state.whistle)}`, pictures: t("whistle.pictures.title"), release: state.whistle && `${releaseWords(state.whistle, "title")} ${releaseWords(state.whistle, "lead")}`,
    })[state.step] ?? "",
};

/** @param {Task} task @param {Blob} blob */
const keep = async ({ send, api, signal, intent }, blob) => send({ type: "kept", file: await api.post(`${ROOT}/files`, blob, { signal, intent, timeout: 20_000 }) });

/** What the reporter says of it, with what proves that they are the reporter. @param {Task} task @param {string} what @param {object} said @param {import("../../kernel/flow.js").Event} [done] */
async function tell({ state, send, api, intent, signal }, what, said, done = { type: "sent" }) {
  await api.post(`${ROOT}/${state.whistle.id}/${what}`, { ...proofOf(state), ...said }, { intent, signal });
  send(done);
}

/** What shows that somebody reported it. @param {State} state */
const proofOf = ({ proof: { code, token, card } }) => ({ code, token, card });

/** The demands the resident was told of, each judged by itself. @param {State} state @returns {any[]} */
const told = ({ whistle }) => whistle.items.filter((/** @type {any} */ item) => item.state === "fed_back");
/** Those that have a mark already; going back takes the last one away. @param {State} state @returns {any[]} */
const before = ({ judged }) => judged.filter((/** @type {any} */ one) => one.level);
/** The demand that is judged now. @param {State} state */
const now = (state) => told(state)[before(state).length];

/** A mark for this demand; then the next one, and behind the last all of them are sent. @param {State} state @param {number} level */
function withMark(state, level) {
  const judged = [...before(state), { ...state.judged.at(-1), level }];
  return { ...state, judged, step: judged.length < told(state).length ? "solved" : "judging" };
}

/** Which demand of how many, and what was said of it. @param {State} state */
export function demandWords(state) {
  const [all, item] = [told(state), now(state)];
  const answer = item?.feedback || item?.result || "";
  return all.length > 1 && item ? t("whistle.solved.which", { n: before(state).length + 1, of: all.length, what: item.words || answer }) : answer;
}

/** 3栋，房屋漏水 @param {State} state */
export const whatAndWhere = ({ category, place }) => `${said(place, "name")}，${t(`whistle.category.${category}`)}`;

/** @param {{reporters: number}} alike */
export const alikeWords = ({ reporters }) => t("whistle.alike.title", { n: reporters });

/** What the neighbours reported, and since when. @param {State} state */
export const alikeLead = (state) => t("whistle.alike.lead", { what: whatAndWhere(state), day: dateWords(state.alike.opened_at) });

/** Letting them know who it was, or taking that back. @param {any} whistle @param {"title" | "lead" | "yes" | "no"} part */
export const releaseWords = ({ is_released: isShown, body }, part) => t(`whistle.${isShown ? "hide" : "release"}.${part}`, { body: t(`whistle.body.${body}`) });

/** What follows when it is taken back: it ends, or for the neighbours it goes on. @param {any} whistle */
export const withdrawLead = ({ reporters }) => t(reporters > 1 ? "whistle.withdraw.others" : "whistle.withdraw.alone", { n: reporters - 1 });

/** What becomes of it now. @param {State} state */
export function thanksLead({ judged, isBack, whistle }) {
  if (isBack) return t(whistle.reporters > 1 ? "whistle.withdrawn.others" : "whistle.withdrawn.alone");
  return t(judged.length && judged.every((/** @type {any} */ { solved }) => solved) ? "whistle.closed" : "whistle.up");
}

/** Where it is now, in a sentence. @param {any} whistle */
export const stateWords = ({ state, body }) => t(`whistle.state.${state}`, { body: t(`whistle.body.${body}`) });

/** Asked for here, a scan is a proof: the slip's address, or the household's card. @param {string} text */
export function proofSeen(text) {
  const token = /\/S\/([A-Z2-7]{26})$/.exec(text.trim().toUpperCase())?.[1];
  const card = token ? null : tokenIn(text);
  return token || card ? { type: "proofSeen", proof: token ? { token } : { card } } : null;
}
