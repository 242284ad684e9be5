/** Asking for it at the kiosk. */
import { choices } from "../../../components/choice.js";
import { grouped, inGroups } from "../../../components/keypad.js";
import { qr } from "../../../components/qr.js";
import { screen } from "../../../components/screen.js";
import { summary } from "../../../components/summary.js";
import { loading } from "../../../components/waiting.js";
import { html } from "../../../kernel/html.js";
import { said, t } from "../../../kernel/i18n.js";
import { viewfinder } from "../../eye.js";
import { nameWords } from "../../flows/elderly_care/who.js";
import { lacking, namesOf } from "../../flows/one_window/apply.js";
import { who } from "../elderly_care/who.js";
import { goodbye, slip } from "../slip.js";
import { paged } from "../usual.js";

/** @typedef {import("../../../kernel/flow.js").State} State */
/** @typedef {import("../../../kernel/flow.js").Send} Send */

/** @type {Record<string, (state: State, send: Send) => unknown>} */
export const apply = {
  papers: (state, send) =>
    screen({
      title: t("apply.papers.title"),
      wide: true,
      body: choices({
        shape: "list", perPage: 3, ...paged(state, send), selected: state.got,
        items: namesOf(state.item).map((name) => ({ key: name, icon: state.got.includes(name) ? "check" : "paper", title: name })),
        onChoose: (name) => send({ type: "paperHere", name }),
      }),
      actions: [{ label: t("next"), icon: "check", kind: "primary", onPress: () => send({ type: "papersSaid" }) }],
    }),

  phone: who.phone,
  surname: who.surname,
  title: who.title,

  check: (state, send) =>
    screen({
      title: t("card.check.title"),
      body: html`<div class="answers">${summary([
        { label: t("progress.what"), value: said(state.item, "name") },
        { label: t("apply.check.who"), value: nameWords(state), onChange: () => send({ type: "changeName" }) },
        { label: t("apply.check.phone"), value: inGroups(state.phone, "phone"), onChange: () => send({ type: "changePhone" }) },
      ])}</div>`,
      actions: [{ label: t("apply.ask"), icon: "check", kind: "primary", onPress: () => send({ type: "asked" }) }],
    }),

  asking: () => screen({ title: t("card.check.title"), show: loading(t("sending")) }),
  sending: ({ shot }) => screen({ title: shot.name, show: loading(t("sending")) }),

  applied(state, send) {
    const { made, paper } = state;
    const missing = lacking(state);
    return screen({
      title: t("apply.done.title"),
      lead: t(missing.length ? "apply.done.missing" : "apply.done.lead"),
      show: html`<div class="result"><div class="sheet"><p class="lead">${t("apply.done.code")}</p>
        <p class="typed">${grouped(made.code, "query").map((group) => html`<span>${group}</span>`)}</p><p class="note">${made.number}</p></div></div>`,
      body: slip({ paper, address: made.page_url }),
      actions: [...(missing.length ? [{ label: t("apply.shots"), icon: "camera", onPress: () => send({ type: "shotsWanted" }) }] : []), goodbye()],
    });
  },

  shots: (state, send) =>
    screen({
      title: t("apply.shots.title"),
      wide: true,
      body: choices({
        shape: "list", ...paged(state, send),
        items: lacking(state).map((/** @type {any} */ { id, name }) => ({ key: id, icon: "camera", title: name })),
        onChoose: (id) => send({ type: "shootWanted", id }),
      }),
      actions: [goodbye()],
    }),

  shoot: ({ shot }, send) =>
    screen({
      title: t("apply.shoot", { name: shot.name }),
      lead: t("apply.shoot.lead"),
      show: viewfinder(),
      actions: [
        { label: t("apply.shoot.phone"), icon: "phone", onPress: () => send({ type: "phoneWanted" }) },
        { label: t("apply.shoot.now"), icon: "camera", kind: "primary", onPress: () => send({ type: "shoot" }) },
      ],
    }),

  pass: ({ shot, url }, send) =>
    screen({
      title: t("apply.shoot", { name: shot.name }),
      lead: t("apply.pass.lead"),
      show: qr({ src: `/api/screens/code.svg?address=${encodeURIComponent(url)}`, alt: t("slip.code") }),
      actions: [{ label: t("apply.pass.done"), icon: "check", kind: "primary", onPress: () => send({ type: "passDone" }) }],
    }),
};
