/** Tell my family. */
import { choices } from "../../../components/choice.js";
import { inGroups } from "../../../components/keypad.js";
import { notice } from "../../../components/notice.js";
import { screen } from "../../../components/screen.js";
import { summary } from "../../../components/summary.js";
import { empty, loading } from "../../../components/waiting.js";
import { html } from "../../../kernel/html.js";
import { t } from "../../../kernel/i18n.js";
import { forget } from "../../../kernel/session.js";
import { RELATIONS } from "../../flows/elderly_care/family.js";
import { goodbye } from "../slip.js";

/** @typedef {import("../../../kernel/flow.js").State} State */
/** @typedef {import("../../../kernel/flow.js").Send} Send */

const MOST = 4;
const relationWords = (/** @type {string} */ relation) => t(`care.relation.${relation || "other"}`);

/** @type {Record<string, (state: State, send: Send) => unknown>} */
export const family = {
  asking: () => screen({ title: t("family"), show: loading(t("loading")) }),

  readers: ({ readers }, send) =>
    screen({
      title: t("care.readers.title"),
      lead: t(readers.length ? "care.readers.lead" : "care.consent.lead"),
      ...(readers.length ? {} : { show: empty({ icon: "people", title: t("care.readers.none") }) }),
      body: choices({
        items: readers.map((/** @type {any} */ one) => ({ key: one.id, icon: "cross", title: html`${relationWords(one.relation)} <span class="unbroken">${one.address}</span>`, lead: t("care.readers.stop") })),
        onChoose: (id) => send({ type: "stopReader", id }),
      }),
      actions: [
        ...(readers.length < MOST ? [{ label: t("care.readers.add"), icon: "plus", onPress: () => send({ type: "addReader" }) }] : []),
        { ...goodbye(), label: t("home") },
      ],
    }),

  relation: (_, send) =>
    screen({
      title: t("care.relation.title"),
      body: choices({
        shape: "grid", perPage: 6, items: RELATIONS.map((key) => ({ key, icon: "person", title: relationWords(key) })),
        onChoose: (relation) => send({ type: "relationChosen", relation }),
      }),
    }),

  consent: (state, send) =>
    screen({
      title: t("care.consent.title"),
      show: notice({ title: t("care.consent.lead"), text: t("care.consent.stop") }),
      body: html`<div class="answers">${summary([{ label: relationWords(state.relation), value: inGroups(state.phone, "phone") }])}</div>`,
      actions: [
        { label: t("disagree"), onPress: forget },
        { label: t("care.check.agree"), icon: "check", kind: "primary", onPress: () => send({ type: "letKnow" }) },
      ],
    }),
};
