/** What to know before a number is taken, with a sheet to take home. */
import { choices } from "../../../components/choice.js";
import { screen } from "../../../components/screen.js";
import { loading } from "../../../components/waiting.js";
import { html } from "../../../kernel/html.js";
import { said, t } from "../../../kernel/i18n.js";
import { fact, itemFacts, toBring } from "../item.js";
import { goodbye } from "../slip.js";
import { paged } from "../usual.js";

/** @typedef {import("../../../kernel/flow.js").State} State */
/** @typedef {import("../../../kernel/flow.js").Send} Send */

/** @type {Record<string, (state: State, send: Send) => unknown>} */
export const guide = {
  item: (state, send) =>
    screen({
      title: said(state.item, "name"),
      way: { now: 2, of: 3 },
      show: toBring(state.item),
      body: itemFacts(state.item),
      actions: [
        sheet(state, send),
        ...(state.sheet ? [] : [{ label: t("apply.here"), icon: "pencil", onPress: () => send({ type: "applyWanted" }) }]),
        { label: t("take_ticket"), kind: "primary", onPress: () => send({ type: "itemRead" }) },
      ],
    }),

  listing: ({ item }) => screen({ title: said(item, "name"), show: loading(t("loading")) }),

  certificates: (state, send) =>
    screen({
      title: t("window.certificates.title"),
      lead: t("window.certificates.lead"),
      wide: true,
      body: choices({
        shape: "list", ...paged(state, send),
        items: state.certificates.map((/** @type {any} */ one) => ({ key: one.name, icon: "paper", title: said(one, "name"), lead: said(one, "ask") })),
        onChoose: (name) => send({ type: "certificateChosen", certificate: state.certificates.find((/** @type {any} */ one) => one.name === name) }),
      }),
    }),

  certificate: (state, send) =>
    screen({
      title: said(state.certificate, "name"),
      lead: t("window.certificate.lead"),
      body: html`<dl class="facts">
        ${fact("building", t("window.certificate.ask"), said(state.certificate, "ask"))}
        ${fact("paper", t("window.certificate.bring"), state.certificate.bring)}
      </dl>`,
      actions: [sheet(state, send), goodbye()],
    }),
};

/** @param {State} state @param {Send} send */
const sheet = ({ sheet: news }, send) => ({
  label: t(`window.sheet.${news || "print"}`), icon: "print", disabled: news === "printing" || news === "printed", onPress: () => send({ type: "sheetWanted" }),
});
