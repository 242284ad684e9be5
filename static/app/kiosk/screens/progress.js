/** How far a matter has come. */
import { keypad, typed } from "../../components/keypad.js";
import { screen } from "../../components/screen.js";
import { loading } from "../../components/waiting.js";
import { html } from "../../kernel/html.js";
import { dateWords, t } from "../../kernel/i18n.js";
import { canBeRated, promiseWords, stateWords } from "../flows/progress.js";
import { viewfinder } from "../eye.js";
import { bring, fact } from "./item.js";
import { ratingScreens } from "./rating.js";
import { goodbye } from "./slip.js";
import { withTrouble } from "./usual.js";

/** @typedef {import("../../kernel/flow.js").State} State */
/** @typedef {import("../../kernel/flow.js").Send} Send */

/** @type {Record<string, (state: State, send: Send) => unknown>} */
const SCREENS = {
  code: (state, send) =>
    screen({
      title: t("progress.code.title"),
      way: { now: 1, of: 2 },
      show: typed({ value: state.code, kind: "query", label: t("progress.code.label"), error: state.error && t(state.error.key, { n: state.error.n }) }),
      body: keypad({ kind: "query", onKey: (key) => send({ type: "codeKey", key }) }),
      actions: [
        { label: t("progress.scan"), icon: "scan", onPress: () => send({ type: "scanWanted" }) },
        { label: t("next"), icon: "check", kind: "primary", onPress: () => send({ type: "codeTyped" }) },
      ],
    }),

  scan: () => screen({ title: t("progress.scan"), show: viewfinder() }),

  ending: (state, send) =>
    screen({
      title: t("progress.ending.title"),
      way: { now: 2, of: 2 },
      show: typed({ value: state.ending, kind: "code", label: t("progress.ending.label"), error: state.error && t(state.error.key) }),
      body: keypad({ kind: "code", onKey: (key) => send({ type: "endingKey", key }) }),
      actions: [{ label: t("progress.ending.done"), icon: "search", kind: "primary", onPress: () => send({ type: "endingTyped" }) }],
    }),

  looking: () => screen({ title: t("progress.door.title"), show: loading(t("loading")) }),

  found: ({ matter }, send) => {
    const promise = promiseWords(matter);
    const last = matter.history.at(-1);
    return screen({
      title: stateWords(matter),
      lead: matter.missing.length ? t("progress.missing.lead") : undefined,
      ...(matter.missing.length ? { show: bring(t("progress.missing.title"), matter.missing) } : {}),
      body: html`<dl class="facts">
        ${fact("paper", t("progress.what"), matter.item)}
        ${fact("ticket", t("progress.number"), matter.number)}
        ${promise && fact("clock", t("window.item.limit"), promise)}
        ${fact("building", t("window.item.decides"), t(matter.decided_elsewhere ? "window.item.passed_on" : "window.item.here"))}
        ${last && fact("calendar", t("progress.last"), dateWords(last.at))}
      </dl>`,
      actions: [
        ...(canBeRated(matter) ? [{ label: t("progress.rate"), icon: "star", onPress: () => send({ type: "rateWanted" }) }] : []),
        goodbye(),
      ],
    });
  },

  ...ratingScreens(({ matter }) => matter.item),
};

export const progressScreen = withTrouble(SCREENS);
