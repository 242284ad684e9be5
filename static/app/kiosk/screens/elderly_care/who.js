/** Who it is for. */
import { button } from "../../../components/button.js";
import { choices } from "../../../components/choice.js";
import { icon } from "../../../components/icon.js";
import { keypad, typed } from "../../../components/keypad.js";
import { screen } from "../../../components/screen.js";
import { html, keyed } from "../../../kernel/html.js";
import { isChinese, t } from "../../../kernel/i18n.js";
import { letHelperIn } from "../../dialogs.js";
import { keptWords } from "../../flows/elderly_care/booking.js";
import { nameWords, SURNAMES, TITLES } from "../../flows/elderly_care/who.js";
import { viewfinder } from "../../eye.js";
import { paged } from "../usual.js";
import { way } from "./booking.js";

/** @typedef {import("../../../kernel/flow.js").State} State */
/** @typedef {import("../../../kernel/flow.js").Send} Send */

const A_PAGE = 24;

/** The way is shown where something is booked. @param {State} state */
const wayOf = ({ goal }) => (goal === "book" ? way(4) : undefined);

/** @type {Record<string, (state: State, send: Send) => unknown>} */
export const who = {
  who: (state, send) =>
    screen({
      title: t("care.who.title"),
      lead: [t("care.who.lead"), keptWords(state)].filter(Boolean).join(isChinese() ? "。" : ". "),
      way: way(4),
      body: choices({
        items: [
          { key: "phoneWanted", icon: "phone", title: t("care.who.phone"), lead: t("care.who.phone.lead") },
          { key: "cardWanted", icon: "card", title: t("care.who.card"), lead: t("care.who.card.lead") },
          { key: "staffWanted", icon: "help", title: t("care.who.staff"), lead: t("care.who.staff.lead") },
        ],
        onChoose: (type) => send({ type }),
      }),
    }),

  card: (state, send) =>
    screen({
      title: t("card_scan"),
      lead: t("card.scan.lead"),
      way: wayOf(state),
      show: viewfinder(),
      actions: [{ label: t("care.card.phone"), icon: "phone", onPress: () => send({ type: "phoneWanted" }) }],
    }),

  phone: (state, send) =>
    screen({
      title: t(state.goal === "family" ? "care.readers.phone" : "care.phone.title"),
      lead: t("care.phone.note"),
      way: wayOf(state),
      show: typed({ value: state.phone, kind: "phone", label: t("card.phone.label"), error: state.error && t(state.error.key, { n: state.error.n ?? 0 }) }),
      body: keypad({ kind: "phone", onKey: (key) => send({ type: "phoneKey", key }) }),
      actions: [{ label: t("next"), icon: "check", kind: "primary", onPress: () => send({ type: "phoneTyped" }) }],
    }),

  surname: (state, send) => {
    const last = Math.ceil(SURNAMES.length / A_PAGE) - 1;
    const shown = SURNAMES.slice(state.page * A_PAGE, (state.page + 1) * A_PAGE);
    return screen({
      title: t("care.surname.title"),
      way: wayOf(state),
      wide: true,
      body: html`<div class="surnames" role="group" aria-label=${t("care.surname.title")}>
        ${shown.map(({ sign, sound }) => keyed(sign, html`<button type="button" class="key" @click=${() => send({ type: "surnameChosen", surname: sign })}>
          ${isChinese() ? sign : sound}</button>`))}
      </div>
      <div class="row">
        ${button({ label: t(state.page < last ? "care.surname.more" : "care.surname.first"), icon: "list", onPress: () => paged(state, send).onPage(state.page < last ? state.page + 1 : 0) })}
        ${button({ label: t("care.surname.none"), icon: "help", onPress: () => send({ type: "staffWanted" }) })}
      </div>`,
    });
  },

  title: (state, send) =>
    screen({
      title: t("care.title.title"),
      way: wayOf(state),
      body: choices({
        items: [TITLES.woman, TITLES.man].map((title) => ({ key: title, icon: "person", title: nameWords({ ...state, title: String(title) }) })),
        onChoose: (title) => send({ type: "titleChosen", title }),
      }),
    }),

  helper: (state, send) =>
    screen({
      title: t(state.reached === false ? "help.sorry" : "help.title"),
      lead: t("care.helper.lead"),
      show: html`<div class="viewfinder">${icon("help")}</div>`,
      actions: [
        { label: t("care.helper.here"), icon: "person", onPress: letHelperIn },
        { label: t("back"), icon: "back", kind: "primary", onPress: () => send({ type: "back" }) },
      ],
    }),
};
