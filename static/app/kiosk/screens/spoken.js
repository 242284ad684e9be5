/** Saying it aloud instead of typing it: a minute at most, and the resident says when it is enough. Whoever goes on leaves nothing said behind. */
import { icon } from "../../components/icon.js";
import { screen } from "../../components/screen.js";
import { html } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { record } from "../../kernel/recorder.js";

/** @typedef {import("../../kernel/flow.js").State} State */
/** @typedef {import("../../kernel/flow.js").Send} Send */

/** @param {string} without  where it goes on for whoever would rather not speak @returns {(state: State, send: Send) => unknown} */
export const spokenScreen = (without) => ({ recording }, send) =>
  screen({
    title: t(recording ? "whistle.voice.on" : "whistle.voice.title"), lead: t("whistle.voice.lead"),
    show: html`<div class=${recording ? "viewfinder good" : "viewfinder"} ref=${() => record.drop}>${icon("mic")}</div>`,
    actions: [
      { label: t("whistle.voice.none"), icon: "back", onPress: () => send({ type: without }) },
      recording
        ? { label: t("whistle.stop"), icon: "check", kind: "primary", onPress: record.stop }
        : { label: t("whistle.record"), icon: "mic", kind: "primary", onPress: () => send({ type: "record" }) },
    ],
  });
