/** How the steps of an opinion look. */
import { choices } from "../../components/choice.js";
import { icon } from "../../components/icon.js";
import { inGroups, keypad, typed } from "../../components/keypad.js";
import { rating } from "../../components/rating.js";
import { screen } from "../../components/screen.js";
import { summary } from "../../components/summary.js";
import { tile } from "../../components/tile.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { dateWords, said, t } from "../../kernel/i18n.js";
import { viewfinder } from "../eye.js";
import { answerWords, moves, sentences, stateWords } from "../flows/opinion.js";
import { fact } from "./item.js";
import { placeScreen } from "./place.js";
import { goodbye, slip } from "./slip.js";
import { spokenScreen } from "./spoken.js";
import { paged, withTrouble } from "./usual.js";

/** @typedef {import("../../kernel/flow.js").State} State */
/** @typedef {import("../../kernel/flow.js").Send} Send */

export { moves };
const BEGINNINGS = { say: "pencil", follow: "search", read: "paper", decided: "people", who: "list" };
const BODIES = { branch: "star", owners: "building", property: "window", committee: "people" };
/** Kinds whose picture has another name; one that a centre added itself has the picture of the last. @type {Record<string, string>} */
const PICTURES = {
  leak: "trouble-leak", wall: "trouble-wall", road: "trouble-road", facilities: "trouble-facilities", parking: "trouble-parking", hygiene: "trouble-sanitation",
  safety: "trouble-safety", elderly: "care", neighbours: "people",
};

const wait = (/** @type {string} */ words) => () => screen({ title: t("opinion.door"), show: loading(t(words)) });

/** @param {"phone" | "opinion" | "secret"} kind @param {string} name @param {(send: Send) => NonNullable<Parameters<typeof screen>[0]["actions"]>} [more] */
const typing = (kind, name, more = () => []) => (/** @type {State} */ state, /** @type {Send} */ send) =>
  screen({
    title: t(`opinion.${name}.title`), lead: t(`opinion.${name}.lead`),
    show: typed({ value: state[name], kind, label: t(`opinion.${name}.label`), error: state.error && t(state.error.key, { n: state.error.n ?? 0 }) }),
    body: keypad({ kind, onKey: (key) => send({ type: `${name}Key`, key }) }),
    actions: [...more(send), { label: t("next"), icon: "check", kind: "primary", onPress: () => send({ type: `${name}Typed` }) }],
  });

/** @type {Record<string, (state: State, send: Send, others: import("../registry.js").Others) => unknown>} */
const SCREENS = {
  begin: (_, send, others) => screen({
    title: t("opinion.begin.title"), lead: t("opinion.begin.lead"),
    body: choices({
      items: Object.entries(BEGINNINGS).map(([key, icon]) => ({ key, icon, title: t(`opinion.${key}`) })), columns: 2, perPage: 6,
      onChoose: (type) => (type === "decided" ? others.open("resolution", { type: "read" }) : send({ type })),
    }),
  }),

  kind: (state, send) => screen({
    title: t("opinion.kind.title"),
    body: choices({
      items: state.kinds.map((/** @type {any} */ kind) => ({ key: kind.code, icon: PICTURES[kind.code] ?? "trouble-other", title: said(kind, "name") })), columns: 2, perPage: 6,
      ...paged(state, send), onChoose: (code) => send({ type: "kind", kind: state.kinds.find((/** @type {any} */ kind) => kind.code === code) }),
    }),
  }),

  what: (state, send) => screen({
    title: t("opinion.what.title"), lead: t("opinion.what.lead", { kind: said(state.kind, "name") }),
    body: html`<div class="choices">${sentences(state).map((words) => keyed(words.zh, tile({ title: said(words, ""), onPress: () => send({ type: "words", words }) })))}</div>`,
    actions: [{ label: t("opinion.speak"), icon: "mic", onPress: () => send({ type: "speak" }) }],
  }),

  voice: spokenScreen("unspoken"),
  place: ({ places }, send) => placeScreen(places, send),
  phone: typing("phone", "phone"),

  check: (state, send) => screen({
    title: t("opinion.check.title"),
    body: summary([
      { label: said(state.kind, "name"), value: said(state.words, "") },
      { label: t("opinion.where"), value: said(state.place, "name") },
      { label: t("whistle.phone.label"), value: inGroups(state.phone, "phone") || t("opinion.phone.none"), onChange: () => send({ type: "phone" }) },
    ]),
    actions: [{ label: t("confirm"), icon: "check", kind: "primary", onPress: () => send({ type: "confirmed" }) }],
  }),

  done: ({ filed, paper }) => screen({
    title: t("opinion.done.title"), lead: t("opinion.done.lead"),
    show: html`<dl class="facts">${fact("ticket", t("opinion.number.label"), filed.number)}${fact("lock", t("opinion.code.label"), filed.code.replace(/(.{4})/, "$1 "))}</dl>`,
    body: slip({ paper, address: filed.url }), actions: [goodbye()],
  }),

  number: typing("opinion", "number", (send) => [{ label: t("opinion.scan"), icon: "scan", onPress: () => send({ type: "scan" }) }]),
  code: typing("secret", "code"),
  scan: () => screen({ title: t("opinion.scan"), show: viewfinder() }),

  followed: ({ mine }, send) => screen({
    title: stateWords(mine), lead: answerWords(mine),
    body: html`<dl class="facts">${fact("pencil", t("opinion.about"), said({ name_zh: mine.category_zh, name_en: mine.category_en }, "name"))}
      ${fact("ticket", t("opinion.number.label"), mine.number)}${fact("calendar", t("opinion.said_on"), dateWords(mine.collected_at))}
      ${mine.is_joined && fact("people", t("opinion.joined"), t("opinion.state.merged"))}</dl>`,
    actions: [...(mine.may_evaluate ? [{ label: t("opinion.judge"), icon: "star", kind: /** @type {const} */ ("primary"), onPress: () => send({ type: "judge" }) }] : []), mine.may_evaluate ? { ...goodbye(), kind: "plain" } : goodbye()],
  }),

  rate: (_, send) => screen({ title: t("rate"), body: rating({ onRate: (level) => send({ type: "rated", level }) }) }),
  thanks: ({ mine }) => screen({ title: t("thanks"), lead: mine.state === "handling" ? t("opinion.again") : "", show: html`<div class="viewfinder good">${icon("check")}</div>`, actions: [goodbye()] }),

  answers: (state, send) => screen({
    title: t("opinion.answers.title"), show: state.lines.length ? null : empty({ icon: "paper", title: t("opinion.answers.none") }),
    body: choices({
      items: state.lines.map((/** @type {any} */ line) => ({ key: line.number, title: line.summary, lead: line.category })), ...paged(state, send),
      onChoose: (number) => send({ type: "line", line: state.lines.find((/** @type {any} */ line) => line.number === number) }),
    }),
  }),
  answer: ({ line }) => screen({
    title: line.summary, body: summary([{ label: t("opinion.number.label"), value: line.number }, { label: t("opinion.answer"), value: line.answer }]), actions: [goodbye()],
  }),

  bodies: (state, send) => screen({
    title: t("opinion.bodies.title"), lead: t("opinion.bodies.lead"), show: state.list.length ? null : empty({ icon: "paper", title: t("opinion.bodies.none") }),
    body: choices({
      items: Object.entries(BODIES).filter(([body]) => ofBody(state, body).length).map(([body, icon]) => ({ key: body, icon, title: t(`opinion.bodies.${body}`), lead: t("opinion.bodies.n", { n: ofBody(state, body).length }) })),
      onChoose: (body) => send({ type: "body", body }),
    }),
  }),
  responsibilities: (state, send) => screen({
    title: t("opinion.responsibilities.title", { body: t(`opinion.bodies.${state.body}`) }),
    body: choices({
      items: ofBody(state, state.body).map((/** @type {any} */ one) => ({ key: one.number, title: one.words, lead: t(`opinion.often.${one.often}`) })), ...paged(state, send),
      onChoose: (number) => send({ type: "responsibility", responsibility: state.list.find((/** @type {any} */ one) => one.number === number) }),
    }),
  }),
  responsibility: ({ responsibility: one }) => screen({
    title: one.words, lead: one.notice_to_on ? t("opinion.responsibility.notice", { day: dateWords(one.notice_to_on) }) : "",
    body: summary([
      { label: t("opinion.responsibility.standard"), value: one.standard }, { label: t("opinion.responsibility.often"), value: t(`opinion.often.${one.often}`) },
      { label: t("opinion.responsibility.who"), value: [t(`opinion.bodies.${one.body}`), one.post, one.name].filter(Boolean).join(" ") },
    ]),
    actions: [goodbye()],
  }),

  loading: wait("loading"), asking: wait("loading"), finding: wait("loading"), reading: wait("loading"), looking: wait("loading"), keeping: wait("sending"), sending: wait("sending"), judging: wait("sending"),
};

/** What one body is responsible for. @param {State} state @param {string} body */
const ofBody = ({ list }, body) => list.filter((/** @type {any} */ one) => one.body === body);

export const look = withTrouble(SCREENS);
