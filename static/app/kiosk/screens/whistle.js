/** How reporting a problem looks, and how far it has come. */
import { button } from "../../components/button.js";
import { choices } from "../../components/choice.js";
import { icon } from "../../components/icon.js";
import { inGroups, keypad, typed } from "../../components/keypad.js";
import { rating } from "../../components/rating.js";
import { screen } from "../../components/screen.js";
import { summary } from "../../components/summary.js";
import { tile } from "../../components/tile.js";
import { loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { dateWords, said, t } from "../../kernel/i18n.js";
import { viewfinder } from "../eye.js";
import { alikeLead, alikeWords, demandWords, moves, releaseWords, stateWords, thanksLead, whatAndWhere, withdrawLead } from "../flows/whistle.js";
import { fact } from "./item.js";
import { placeScreen } from "./place.js";
import { goodbye, slip } from "./slip.js";
import { spokenScreen } from "./spoken.js";
import { withTrouble } from "./usual.js";

/** @typedef {import("../../kernel/flow.js").State} State */
/** @typedef {import("../../kernel/flow.js").Send} Send */

export { moves };
export const KINDS = ["leak", "utilities", "wall", "road", "facilities", "parking", "sanitation", "safety", "other"];

/** @param {Send} send @param {string} sign @param {string} type @param {"plain" | "primary"} [kind] */
const press = (send, sign, type, kind = "plain", label = t(`whistle.${type}`)) => ({ label, icon: sign, kind, onPress: () => send({ type }) });
const wait = (/** @type {string} */ words) => () => screen({ title: t("whistle.door.title"), show: loading(t(words)) });

/** @param {"phone" | "whistle" | "secret"} kind @param {string} name @param {...[sign: string, type: string, name: string]} actions */
const typing = (kind, name, ...actions) => (/** @type {State} */ state, /** @type {Send} */ send) =>
  screen({
    title: t(`whistle.${name}.title`),
    lead: t(`whistle.${name}.lead`),
    show: typed({ value: state[name], kind, label: t(`whistle.${name}.label`), error: state.error && t(state.error.key, { n: state.error.n ?? 0 }) }),
    body: keypad({ kind, onKey: (key) => send({ type: `${name}Key`, key }) }),
    actions: [...actions.map(([sign, type, words]) => press(send, sign, type, "plain", t(`whistle.${words}`))), press(send, "check", `${name}Typed`, "primary", t("next"))],
  });

/** @type {Record<string, (state: State, send: Send, others: import("../registry.js").Others) => unknown>} */
const SCREENS = {
  kind: (_, send, others) =>
    screen({
      title: t("whistle.kind.title"), wide: true,
      body: html`<div class="choices pictures">${KINDS.map((category) => keyed(category, tile({
        upright: true, icon: `trouble-${category}`, title: t(`whistle.category.${category}`), onPress: () => send({ type: "kind", category }),
      })))}</div>`,
      actions: [
        { ...press(send, "people", "conduct"), onPress: () => send({ type: "kind", category: "conduct", about: "property" }) },
        press(send, "search", "follow"),
        ...(others.has("opinion") ? [{ label: t("opinion.door"), icon: "pencil", onPress: () => others.open("opinion") }] : []),
      ],
    }),

  place: ({ places }, send) => placeScreen(places, send),

  alike: (state, send) =>
    screen({
      title: alikeWords(state.alike), lead: alikeLead(state),
      body: [press(send, "people", "joined", "primary"), press(send, "plus", "check", "plain", t("whistle.alike.other"))].map((each) => html`<div class="row">${button(each)}</div>`),
    }),

  check: (state, send) =>
    screen({
      title: t("whistle.check.title"), lead: whatAndWhere(state),
      body: [
        summary([{ label: t("whistle.phone.label"), value: inGroups(state.phone, "phone") || t("whistle.phone.none"), onChange: () => send({ type: "phone" }) }]),
        html`<div class="choices three">${["photo", "voice"].map((type) => tile({
          icon: type === "photo" ? "camera" : "mic", title: t(`whistle.${type}`), onPress: () => send({ type }),
          lead: state.files.some((/** @type {any} */ { kind }) => kind === type) ? t("whistle.kept") : "",
        }))}${tile({ icon: "warn", title: t("whistle.danger"), selected: state.danger, onPress: () => send({ type: "danger" }) })}</div>`,
      ],
      actions: [press(send, "check", "confirmed", "primary", t("confirm"))],
    }),

  photo: (_, send) =>
    screen({
      title: t("whistle.photo.title"),
      show: viewfinder(),
      actions: [press(send, "back", "check", "plain", t("whistle.photo.none")), press(send, "camera", "shot", "primary")],
    }),

  voice: spokenScreen("check"),

  phone: typing("phone", "phone"),
  number: typing("whistle", "number", ["scan", "scan", "scan.go"]),
  code: typing("secret", "code"),
  loading: wait("loading"), asking: wait("loading"), looking: wait("loading"), keeping: wait("sending"), fetching: wait("loading"), sending: wait("sending"), judging: wait("sending"),
  scan: () => screen({ title: t("whistle.scan"), show: viewfinder() }),

  done: ({ filed, paper }) =>
    screen({
      title: t("whistle.done.title"),
      lead: filed.report_due_at ? t("whistle.done.due", { body: t(`whistle.body.${filed.body}`), day: dateWords(filed.report_due_at) }) : t("whistle.done.lead"),
      show: html`<dl class="facts">${fact("ticket", t("whistle.number.label"), filed.number)}${fact("lock", t("whistle.code.label"), filed.code.replace(/(.{4})/, "$1 "))}</dl>`,
      body: slip({ paper, address: filed.url }), actions: [goodbye()],
    }),

  mine: ({ mine }, send) =>
    screen({
      title: t("whistle.mine.title"), lead: mine.length ? "" : t("whistle.mine.none"),
      body: choices({
        shape: "list", items: mine.slice(0, 4).map((/** @type {any} */ one) => ({ key: one.id, title: `${one.place} ${t(`whistle.category.${one.category}`)}`, lead: stateWords(one) })),
        onChoose: (id) => send({ type: "chosen", whistle: mine.find((/** @type {any} */ one) => one.id === id) }),
      }),
    }),

  followed: ({ whistle }, send) =>
    screen({
      title: stateWords(whistle), lead: (whistle.goes_on && t("whistle.withdrawn.others")) || whistle.reason || whistle.items.map((/** @type {any} */ { feedback, result }) => feedback || result).filter(Boolean).join("；"),
      body: html`<dl class="facts">${fact("building", t(`whistle.category.${whistle.category}`), whistle.place)}
        ${fact("ticket", t("whistle.number.label"), whistle.number)}${fact("calendar", t("whistle.last"), dateWords(whistle.steps.at(-1).at))}
        ${whistle.first_resolve_due_at && fact("clock", t("whistle.promised"), dateWords(whistle.first_resolve_due_at))}
        ${whistle.reporters > 1 && fact("people", t("whistle.neighbours"), t("whistle.reporters", { n: whistle.reporters }))}</dl>`,
      actions: [
        ...(whistle.may_evaluate ? [press(send, "star", "judge", "primary")] : whistle.may_reopen ? [press(send, "repeat", "doubt")] : []),
        ...(whistle.photos.length ? [press(send, "camera", "pictures")] : []),
        ...(changes(whistle).length > 1 ? [press(send, "pencil", "change")] : changes(whistle).map(({ key, icon: sign, title }) => press(send, sign, key, "plain", title))),
        goodbye(whistle.may_evaluate ? "plain" : "primary"),
      ],
    }),

  pictures: ({ pictures, whistle }, send) =>
    screen({
      title: t("whistle.pictures.title"),
      show: html`<div class="photos">${pictures.map((/** @type {Blob} */ picture) => html`<img alt=${t("whistle.pictures.title")} ref=${shown(picture)}>`)}</div>`,
      actions: [...(whistle.may_evaluate ? [press(send, "star", "judge", "primary")] : []), goodbye(whistle.may_evaluate ? "plain" : "primary")],
    }),

  change: ({ whistle }, send) =>
    screen({
      title: t("whistle.change.title"), lead: `${whistle.place}，${t(`whistle.category.${whistle.category}`)}`,
      body: choices({ items: changes(whistle), onChoose: (type) => send({ type }) }),
    }),

  release: ({ whistle }, send) =>
    screen({
      title: releaseWords(whistle, "title"), lead: releaseWords(whistle, "lead"),
      body: choices({
        items: [{ key: "yes", icon: "check", title: releaseWords(whistle, "yes") }, { key: "no", icon: "cross", title: releaseWords(whistle, "no") }],
        onChoose: (key) => send({ type: key === "yes" ? "shown" : "followedAgain" }),
      }),
    }),

  solved: (state, send) => yesOrNo("solved", demandWords(state), (isYes) => send({ type: "solved", solved: isYes })),
  doubt: ({ whistle }, send) => yesOrNo("doubt", `${whistle.place}，${t(`whistle.category.${whistle.category}`)}`, (isYes) => send({ type: isYes ? "reopened" : "followedAgain" })),

  withdraw: ({ whistle }, send) => yesOrNo("withdraw", withdrawLead(whistle), (isYes) => send({ type: isYes ? "withdrawn" : "followedAgain" })),

  rate: (_, send) => screen({ title: t("rate"), body: rating({ onRate: (level) => send({ type: "rated", level }) }) }),
  thanks: (state) => screen({ title: t("thanks"), lead: thanksLead(state), show: html`<div class="viewfinder good">${icon("check")}</div>`, actions: [goodbye()] }),
};

/** What a reporter may change about their own report while it is worked on. @param {any} whistle @returns {{key: string, icon: string, title: string}[]} */
const changes = (whistle) => [
  ...(whistle.may_release ? [{ key: "release", icon: "lock", title: t(whistle.is_released ? "whistle.hide" : "whistle.release") }] : []),
  ...(whistle.may_withdraw ? [{ key: "withdraw", icon: "cross", title: t("whistle.withdraw") }] : []),
];

/** A picture while it is on the screen, and not longer. @param {Blob} picture */
const shown = (picture) => (/** @type {HTMLImageElement} */ image) => {
  image.src = URL.createObjectURL(picture);
  return () => URL.revokeObjectURL(image.src);
};

/** @param {string} name @param {string} lead @param {(isYes: boolean) => void} onSay */
const yesOrNo = (name, lead, onSay) =>
  screen({
    title: t(`whistle.${name}.title`), lead,
    body: choices({
      items: ["yes", "no"].map((key) => ({ key, icon: key === "yes" ? "check" : "cross", title: t(`whistle.${name}.${key}`) })),
      onChoose: (key) => onSay(key === "yes"),
    }),
  });

export const look = withTrouble(SCREENS);
