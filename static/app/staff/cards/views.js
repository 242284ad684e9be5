/** Buildings, the cards of one building with its pages, and the callbacks. */
import { button } from "../../components/button.js";
import { field, form, sendButton } from "../../components/form.js";
import { inGroups } from "../../components/keypad.js";
import { notice } from "../../components/notice.js";
import { pill } from "../../components/table.js";
import { empty, loading, progress } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { clockWords, dateWords, dayWords, t } from "../../kernel/i18n.js";
import { todayText } from "../estate/ask.js";
import { foundList, NOT_SOUGHT } from "../finding.js";
import { factList, rowList } from "../rows.js";
import { coverageMap } from "./map.js";
import { endings, isOver, liveCards, movesOf, sheetMoves, total, unprinted, urgency } from "./moves.js";

/** @typedef {import("./moves.js").Card} Card */
/** @typedef {import("./moves.js").Callback} Callback */
/** @typedef {import("./moves.js").Move} Move */
/** @typedef {(move: Move, card?: Card) => void} OnMove */

/** @type {Record<string, "" | "good" | "warn" | "bad" | "info">} */
const CARD_TONES = { printed: "warn", delivered: "info", active: "good", lost: "bad" };
const DUE_TONES = /** @type {const} */ ({ late: "bad", soon: "warn", open: "" });
const percent = (/** @type {number} */ share) => `${Math.round(share * 100)}%`;

/** @param {{buildings: import("./moves.js").Coverage[] | null, gaps: import("./moves.js").Gap[], onFind: (serial: string) => void, onOpen: (building: string) => void}} parts */
export function buildingsView({ buildings, gaps, onFind, onOpen }) {
  if (!buildings) return loading(t("loading"));
  const all = total(buildings);
  return html`<section class="sum-line"><b class="giant">${percent(all.share)}</b><div><h1>${t("staff.cards.reach")}</h1>
      <p>${t("staff.cards.reach_words", all)}</p></div>${form({
      body: field({ name: "serial", label: t("staff.cards.find"), hint: t("staff.cards.find_hint") }), actions: sendButton(t("staff.cards.find_it"), "search"),
      onSend: ({ serial }) => serial.trim() && onFind(serial.trim()),
    })}</section>
    ${coverageMap({ buildings, lacking: new Set(gaps.map(({ building }) => building)), onOpen })}
    <p class="map-key">${t("staff.cards.map_key")}</p>
    ${rowList({
      label: t("staff.cards.buildings"), chosen: null,
      heads: ["building", "share", "active", "delivered", "printed", "missing"].map((head) => t(`staff.cards.${head}`)),
      columns: "minmax(0, 2fr) minmax(0, 3fr) 5em 6em 6em minmax(0, 4fr)",
      rows: buildings, key: ({ building }) => building, onChoose: ({ building }) => onOpen(building),
      cells: (row) => [
        html`<b>${row.name}</b>`,
        html`<span class="share">${progress({ done: Math.round(row.share * 100), label: row.name })}<b>${percent(row.share)}</b></span>`,
        `${row.active}/${row.occupied}`, row.delivered, row.printed,
        html`<span class="pills">${gapPills(gaps.find(({ building }) => building === row.building))}</span>`,
      ],
    })}`;
}

/** @param {import("./moves.js").Gap | undefined} gap */
function gapPills(gap) {
  if (!gap) return pill({ text: t("staff.cards.all_there"), tone: "good" });
  const lacking = gap.lacking.map((kind) => pill({ text: t(`staff.cards.lacking.${kind}`), tone: "warn" }));
  const since = gap.from_on > todayText() ? [t("staff.cards.gap_on", { day: gap.from_on })] : [];
  return gap.nobody_answers ? [pill({ text: t("staff.estate.nobody_then"), tone: "bad" }), ...lacking, ...since] : [...lacking, ...since];
}

/**
 * @param {object} parts
 * @param {string} parts.name  the building's
 * @param {Card[] | null} parts.cards
 * @param {import("./moves.js").Sheet[]} parts.sheets
 * @param {string | null} parts.chosen
 * @param {number | null} parts.issued  how many cards were just made
 * @param {boolean} parts.busy
 * @param {import("../finding.js").Finding} [parts.finding]
 * @param {() => void} parts.onBack
 * @param {() => void} parts.onIssue
 * @param {(photos: boolean) => void} parts.onPrint
 * @param {(card: Card) => void} parts.onChoose
 * @param {(sheet: number) => void} parts.onSheet
 * @param {() => void} parts.onRegister
 * @param {() => void} parts.onHomes
 * @param {(card: Card) => void} parts.onVisit
 * @param {unknown} [parts.form]  what is being asked beside the list
 * @param {OnMove} parts.onMove
 */
export function cardsView({ name, cards, sheets, chosen, issued, busy, finding = NOT_SOUGHT, form: asked, onBack, onIssue, onPrint, onChoose, onSheet, onRegister, onHomes, onVisit, onMove }) {
  if (!cards || !name) return loading(t("loading"));
  const live = liveCards(cards);
  const card = cards.find(({ id }) => id === chosen); // one that has ended, too: somebody may hold it in the hand
  const waiting = unprinted(live);
  return html`<div class="day-bar">${button({ label: t("staff.cards.buildings"), icon: "back", onPress: onBack })}
      <h1>${name}</h1><p>${t("staff.cards.count", { n: live.length, waiting })}</p>
      <div class="row">${button({ label: t("staff.cards.homes"), icon: "home", onPress: onHomes })}${button({ label: t("staff.cards.register"), icon: "paper", disabled: busy || !live.length, onPress: onRegister })}${button({ label: t("staff.cards.issue"), icon: "plus", disabled: busy, onPress: onIssue })}
        ${button({ label: t("staff.cards.print", { n: Math.min(waiting, 10) }), icon: "print", kind: "primary", disabled: busy || !waiting, onPress: () => onPrint(false) })}
        ${button({ label: t("staff.cards.print_photos"), icon: "camera", disabled: busy || !waiting, onPress: () => onPrint(true) })}</div></div>
    ${issued !== null && notice({ tone: "good", title: issued ? t("staff.cards.issued", { n: issued }) : t("staff.cards.issued_none") })}
    ${sheets.filter(({ state }) => state === "printed").map((sheet) => keyed(sheet.number, sheetQuestion({ sheet, onSheet, onMove })))}
    <div class=${card || asked ? "beside" : "beside alone"}>${cardList({ cards: live, chosen, finding, onChoose })}${asked || (card && keyed(card.id, cardPanel({ card, busy, onVisit, onMove })))}</div>`;
}

/** @param {{sheet: import("./moves.js").Sheet, onSheet: (sheet: number) => void, onMove: OnMove}} parts */
const sheetQuestion = ({ sheet, onSheet, onMove }) => html`<div class="doubt"><span></span>
  <div><b>${t("staff.cards.sheet_question", { number: sheet.number })}</b><p>${clockWords(sheet.printed_at)}</p></div>
  <div class="row">${button({ label: t("staff.cards.sheet_again"), icon: "paper", onPress: () => onSheet(sheet.number) })}
    ${sheetMoves(sheet).map((move) => button({ label: t(`staff.cards.move.${move.name}`), icon: move.name === "confirmation" ? "check" : "cross", onPress: () => onMove(move) }))}</div>
</div>`;

/** @param {{cards: Card[], chosen: string | null, finding: import("../finding.js").Finding, onChoose: (card: Card) => void}} parts */
function cardList({ cards, chosen, finding, onChoose }) {
  if (!cards.length) return empty({ icon: "card", title: t("staff.cards.none") });
  return foundList({ finding, rows: cards, words: (card) => [card.serial, t("staff.cards.unit_of", { unit: card.unit })], list: (rows) => rowList({
    label: t("staff.cards.cards"), heads: ["serial", "unit", "issued_on", "state"].map((head) => t(`staff.cards.${head}`)),
    columns: "minmax(0, 2fr) minmax(0, 1fr) minmax(0, 2fr) 8.5em", rows, key: ({ id }) => id, chosen, onChoose,
    cells: (card) => [html`<b class="figure">${card.serial}</b>`, t("staff.cards.unit_of", { unit: card.unit }), dateWords(card.issued_at), cardPill(card)],
  }) });
}

/** @param {Card} card */
const cardPill = ({ state, sheet }) => pill({ text: t(`staff.cards.state.${state === "printed" && sheet === null ? "made" : state}`), tone: CARD_TONES[state] ?? "" });

/** @param {{card: Card, busy: boolean, onVisit: (card: Card) => void, onMove: OnMove}} parts */
const cardPanel = ({ card, busy, onVisit, onMove }) => html`<section class="side-panel" aria-label=${card.serial}><h2>${card.serial}</h2>${cardPill(card)}
  ${factList([
    [t("staff.cards.unit"), `${card.building} ${t("staff.cards.unit_of", { unit: card.unit })}`],
    [t("staff.cards.issue_no"), card.issue_no],
    [t("staff.cards.sheet"), card.sheet],
    [t("staff.cards.issued_on"), dateWords(card.issued_at)],
    [t("staff.cards.delivered_on"), card.delivered_at && dateWords(card.delivered_at)],
    [t("staff.cards.ended_on"), card.ended_at && dateWords(card.ended_at)],
  ])}
  ${movesOf(card).map((move, i) => keyed(move.name, button({ label: t(`staff.cards.move.${move.name}`), kind: i ? "plain" : "primary", disabled: busy, onPress: () => onMove(move, card) })))}
  ${!isOver(card) && button({ label: t("staff.cards.visit"), icon: "walk", disabled: busy, onPress: () => onVisit(card) })}
</section>`;

/** @param {{callbacks: Callback[] | null, chosen: string | null, now: Date, busy: boolean, form: unknown, onChoose: (callback: Callback) => void, onMove: (callback: Callback, move: Move) => void}} parts */
export function callbacksView({ callbacks, chosen, now, busy, form: asked, onChoose, onMove }) {
  if (!callbacks) return loading(t("loading"));
  if (!callbacks.length) return empty({ icon: "phone", title: t("staff.cards.no_callbacks") });
  const callback = callbacks.find(({ id }) => id === chosen);
  const due = (/** @type {Callback} */ row) => `${dayWords(row.due_at, now)} ${clockWords(row.due_at)}`;
  return html`<h1>${t("staff.cards.callbacks", { n: callbacks.length })}</h1><div class=${callback || asked ? "beside" : "beside alone"}>${rowList({
    label: t("staff.cards.tab.callbacks"), heads: ["due", "household", "asked_of", "number"].map((head) => t(`staff.cards.${head}`)),
    columns: "minmax(0, 2fr) minmax(0, 2fr) minmax(0, 3fr) 6em", rows: callbacks, key: ({ id }) => id, chosen, onChoose,
    cells: (row) => [
      html`<span class="pills">${pill({ text: due(row), tone: DUE_TONES[urgency(row, now)] })}${row.state === "escalated" && pill({ text: t("staff.cards.escalated"), tone: "bad" })}</span>`, `${row.building} ${t("staff.cards.unit_of", { unit: row.unit })}`,
      row.name ? `${row.name} ${row.post}` : t("staff.cards.anybody"), row.number,
    ],
  })}${asked || (callback && keyed(callback.id, html`<section class="side-panel" aria-label=${callback.number}>
    <h2><a href=${`tel:${callback.phone}`}>${inGroups(callback.phone, "phone")}</a></h2>
    ${factList([
      [t("staff.cards.household"), `${callback.building} ${t("staff.cards.unit_of", { unit: callback.unit })}`],
      [t("staff.cards.asked_of"), callback.name && `${callback.name} ${callback.post}`],
      [t("staff.cards.asked_at"), `${dayWords(callback.asked_at, now)} ${clockWords(callback.asked_at)}`],
      [t("staff.cards.due"), due(callback)],
    ])}
    ${endings(callback).map((move, i) => keyed(move.name, button({ label: t(`staff.cards.move.${move.name}`), kind: i ? "plain" : "primary", disabled: busy, onPress: () => onMove(callback, move) })))}
  </section>`))}</div>`;
}
