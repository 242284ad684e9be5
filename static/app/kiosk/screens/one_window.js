/** How the steps of the one window look. */
import { choices } from "../../components/choice.js";
import { ALPHABET, letterPad, spelled } from "../../components/letters.js";
import { screen } from "../../components/screen.js";
import { door, tile } from "../../components/tile.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { said, t } from "../../kernel/i18n.js";
import { apply } from "./one_window/apply.js";
import { guide } from "./one_window/guide.js";
import { queueChoices } from "./queues.js";
import { drawn } from "./ticket.js";
import { paged, withTrouble } from "./usual.js";

/** @typedef {import("../../kernel/flow.js").State} State */
/** @typedef {import("../../kernel/flow.js").Send} Send */
/** @typedef {import("../flows/one_window.js").Item} Item */

/** @type {Record<string, string>} */
const SIGNS = {
  社保: "card", 老年: "care", 便民物业: "home", 医保: "medical", 民政救助: "hand", 残联: "people", 卫健计生: "person",
  住房: "building", 就业: "list", 党群: "star", 退役军人: "star", 证明: "paper", 法律调解: "info",
};
const SHOWN_FOUND = 2;

/** @type {Record<string, (state: State, send: Send) => unknown>} */
const SCREENS = {
  start: (state, send) =>
    screen({
      title: t("choose_service"),
      body: html`${door({ icon: "ticket", title: t("take_ticket"), lead: t("window.start.number"), onPress: () => send({ type: "wantNumber" }) })}
        <div class="choices two">
          ${tile({ icon: "list", title: t("window.start.kinds"), lead: t("window.start.kinds.lead"), upright: true, onPress: () => send({ type: "wantKinds" }) })}
          ${tile({ icon: "search", title: t("window.start.search"), lead: t("window.start.search.lead"), upright: true, onPress: () => send({ type: "wantSearch" }) })}
        </div>`,
    }),

  loading: () => screen({ title: t("onewindow"), show: loading(t("loading")) }),

  queue: (state, send) =>
    screen({
      title: t("window.queue.title"),
      wide: true,
      ...(state.queues.length ? {} : { show: empty({ icon: "clock", title: t("window.queue.none") }) }),
      body: queueChoices(state.queues, { ...paged(state, send), onChoose: (letter) => send({ type: "queueChosen", letter }) }),
    }),

  kinds: (state, send) =>
    screen({
      title: t("window.kinds.title"),
      way: { now: 1, of: 3 },
      wide: true,
      body: choices({
        shape: "grid", perPage: 6, ...paged(state, send),
        items: kindsOf(state.items).map((kind) => ({
          key: kind.category, icon: SIGNS[kind.category] ?? "paper", title: said(kind, "category"), lead: t("window.kinds.count", { n: kind.n }),
        })),
        onChoose: (kind) => send({ type: "kindChosen", kind }),
      }),
    }),

  items: (state, send) =>
    screen({
      title: t("window.items.title"),
      way: { now: 1, of: 3 },
      wide: true,
      body: choices({
        shape: "list", ...paged(state, send),
        items: state.list.map((/** @type {Item} */ item) => ({ key: item.code, title: said(item, "name") })),
        onChoose: (code) => send({ type: "itemChosen", item: state.list.find((/** @type {Item} */ item) => item.code === code) }),
      }),
    }),

  search: (state, send) =>
    screen({
      title: t("window.search.title"),
      way: { now: 1, of: 3 },
      wide: true,
      show: spelled({ value: [...state.spelled].join(" "), label: t("window.search.label") }),
      body: html`<div class="finder">${foundTiles(state, send)}</div>
        ${letterPad({ keys: ALPHABET, onKey: (key) => send({ type: "letter", key }) })}`,
    }),

  ...guide,
  ...apply,

  care: (state, send) =>
    screen({
      title: t("window.care.title"),
      lead: t("window.care.lead"),
      way: { now: 3, of: 3 },
      body: html`<div class="choices">
        ${tile({ icon: "care", title: t("window.care.yes"), lead: t("window.care.yes.lead"), onPress: () => send({ type: "careChosen", care: true }) })}
        ${tile({ icon: "ticket", title: t("window.care.no"), lead: t("window.care.no.lead"), onPress: () => send({ type: "careChosen", care: false }) })}
      </div>`,
    }),

  taking: () => screen({ title: t("take_ticket"), show: loading(t("sending")) }),

  ticket: drawn,
};

export const oneWindowScreen = withTrouble(SCREENS);

/** The categories, the fullest first. @param {Item[]} items */
function kindsOf(items) {
  const counted = Map.groupBy(items, ({ category }) => category);
  return [...counted.values()].map((group) => ({ ...group[0], n: group.length })).sort((a, b) => b.n - a.n);
}

/** @param {State} state @param {Send} send */
function foundTiles({ spelled, found }, send) {
  if (!found.length) return html`<p class="note">${spelled ? t("window.search.nothing") : t("window.search.hint")}</p>`;
  const shown = found.length > SHOWN_FOUND ? found.slice(0, SHOWN_FOUND - 1) : found;
  return [
    ...shown.map((/** @type {Item} */ item) => keyed(item.code, tile({ title: said(item, "name"), onPress: () => send({ type: "itemChosen", item }) }))),
    shown.length < found.length &&
      keyed("all", tile({ icon: "list", title: t("window.search.all", { n: found.length }), onPress: () => send({ type: "allFound" }) })),
  ].filter(Boolean);
}
