/** How what hangs in public, and an objection to it, looks. */
import { choices } from "../../components/choice.js";
import { inGroups, keypad, typed } from "../../components/keypad.js";
import { screen } from "../../components/screen.js";
import { summary } from "../../components/summary.js";
import { tile } from "../../components/tile.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { dateWords, said, t } from "../../kernel/i18n.js";
import { moves, pages, SENTENCES } from "../flows/resolution.js";
import { fact } from "./item.js";
import { goodbye, slip } from "./slip.js";
import { spokenScreen } from "./spoken.js";
import { paged, withTrouble } from "./usual.js";

/** @typedef {import("../../kernel/flow.js").State} State */
/** @typedef {import("../../kernel/flow.js").Send} Send */

export { moves };

const wait = (/** @type {string} */ words) => () => screen({ title: t("resolution.door"), show: loading(t(words)) });

/** @param {any} notice @param {Send} send */
const lastActions = (notice, send) => [
  { label: t("resolution.object"), icon: "pencil", onPress: () => send({ type: "object" }) },
  ...(notice.answers.length ? [{ label: t("resolution.answers"), icon: "people", onPress: () => send({ type: "answers" }) }] : []), goodbye(),
];

/** @type {Record<string, (state: State, send: Send) => unknown>} */
const SCREENS = {
  notices: (state, send) => screen({
    title: t("resolution.notices.title"), show: state.notices.length ? null : empty({ icon: "paper", title: t("resolution.notices.none") }),
    body: choices({
      items: state.notices.map((/** @type {any} */ one) => ({ key: one.id, icon: "paper", title: one.title, lead: said(one, "name") })), ...paged(state, send),
      onChoose: (id) => send({ type: "notice", notice: state.notices.find((/** @type {any} */ one) => one.id === id) }),
    }),
  }),

  notice: ({ notice, page }, send) => {
    const parts = pages(notice.words);
    const isLast = page >= parts.length - 1;
    return screen({
      title: notice.title,
      body: summary([{ label: said(notice, "name"), value: parts[page] }, ...(isLast ? [{ label: t("resolution.until"), value: dateWords(notice.to_on) }, { label: t("resolution.matter"), value: notice.number }] : [])]),
      actions: isLast ? lastActions(notice, send) : [{ label: t("resolution.more"), icon: "paper", kind: "primary", onPress: () => send({ type: "page", page: page + 1 }) }],
    });
  },

  answers: ({ notice, page }, send) => {
    const parts = notice.answers.flatMap((/** @type {any} */ one) => pages(one.answer).map((words) => ({ label: one.number, value: words })));
    return screen({
      title: t("resolution.answers.title"), lead: notice.title, body: summary([parts[page]]),
      actions: [...(page < parts.length - 1 ? [{ label: t("resolution.more"), icon: "paper", kind: /** @type {const} */ ("primary"), onPress: () => send({ type: "page", page: page + 1 }) }] : []), goodbye(page < parts.length - 1 ? "plain" : "primary")],
    });
  },

  what: (_, send) => screen({
    title: t("resolution.what.title"), lead: t("resolution.what.lead"),
    body: html`<div class="choices">${SENTENCES.map((words) => keyed(words.zh, tile({ title: said(words, ""), onPress: () => send({ type: "words", words }) })))}</div>`,
    actions: [{ label: t("opinion.speak"), icon: "mic", onPress: () => send({ type: "speak" }) }],
  }),

  voice: spokenScreen("unspoken"),

  phone: (state, send) => screen({
    title: t("resolution.phone.title"), lead: t("opinion.phone.lead"),
    show: typed({ value: state.phone, kind: "phone", label: t("opinion.phone.label"), error: state.error && t(state.error.key, { n: state.error.n ?? 0 }) }),
    body: keypad({ kind: "phone", onKey: (key) => send({ type: "phoneKey", key }) }),
    actions: [{ label: t("next"), icon: "check", kind: "primary", onPress: () => send({ type: "phoneTyped" }) }],
  }),

  check: (state, send) => screen({
    title: t("resolution.check.title"),
    body: summary([
      { label: t("resolution.about"), value: state.notice.title }, { label: t("resolution.words"), value: said(state.words, "") },
      { label: t("whistle.phone.label"), value: inGroups(state.phone, "phone") || t("resolution.phone.none"), onChange: () => send({ type: "phone" }) },
    ]),
    actions: [{ label: t("confirm"), icon: "check", kind: "primary", onPress: () => send({ type: "confirmed" }) }],
  }),

  done: ({ filed, paper }) => screen({
    title: t("resolution.done.title"), lead: t("resolution.done.lead", { day: dateWords(filed.due_at) }),
    show: html`<dl class="facts">${fact("ticket", t("resolution.number"), filed.number)}</dl>`, body: slip({ paper }), actions: [goodbye()],
  }),

  reading: wait("loading"), keeping: wait("sending"), sending: wait("sending"),
};

export const look = withTrouble(SCREENS);
