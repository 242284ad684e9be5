/** The three tabs of the connection cards, each with its own server calls. */
import { html } from "../../kernel/html.js";
import { signal } from "../../kernel/signal.js";
import { every } from "../presence.js";
import { refresher } from "../refresh.js";
import { save } from "../saving.js";
import { createAsking } from "../estate/desk.js";
import { endingCallback, endingCard, newHome, newHomes, visiting } from "../estate/questions.js";
import { homesView } from "./homes.js";
import { ENDINGS } from "./moves.js";
import { buildingsView, callbacksView, cardsView } from "./views.js";

/** @typedef {import("../registry.js").Parts} Parts */

const PLACE = "/api/connection-card";

/** @param {Parts} parts */
export function openBuildings({ api, visit, calm }) {
  const reach = signal(/** @type {{buildings: import("./moves.js").Coverage[], gaps: import("./moves.js").Gap[]} | null} */ (null));
  const refresh = refresher(async () => (reach.value = await api.get(`${PLACE}/coverage`)));

  /** A card that somebody holds in the hand. @param {string} serial */
  async function find(serial) {
    calm();
    const [card] = await api.get(`${PLACE}/cards`, { query: { serial } }).catch(() => []);
    if (card) visit(`cards/building/${card.building_id}/${card.id}`);
  }

  return () => html`<div class="page" ref=${() => void refresh()}>${buildingsView({
    buildings: reach.value?.buildings ?? null, gaps: reach.value?.gaps ?? [], onFind: find, onOpen: (building) => visit(`cards/building/${building}`),
  })}</div>`;
}

/** @param {Parts} parts */
export function openBuilding({ api, params, calm, visit }) {
  const { id: building } = params;
  const cards = signal(/** @type {import("./moves.js").Card[] | null} */ (null));
  const sheets = signal(/** @type {import("./moves.js").Sheet[]} */ ([]));
  const chosen = signal(/** @type {string | null} */ (params.card ?? null));
  const issued = signal(/** @type {number | null} */ (null));
  const name = signal("");
  const people = signal(/** @type {import("../estate/questions.js").Person[]} */ ([]));
  const asking = createAsking({ api, calm }, async () => {
    [cards.value, sheets.value] = await Promise.all([api.get(`${PLACE}/cards`, { query: { building } }), api.get(`${PLACE}/sheets`)]);
  });
  const { refresh, sender } = asking;

  /** @param {import("./moves.js").Card} card */
  async function visited({ id, serial }) {
    people.value = await api.get("/api/estate/people").catch(() => []);
    asking.ask(visiting(id, serial, people.peek()));
  }

  async function issue() {
    issued.value = (await sender.post(`${PLACE}/buildings/${building}/cards`))?.issued ?? null;
  }

  /** @param {boolean} photos */
  async function print(photos) {
    const page = await sender.post(`${PLACE}/sheets`, { building, photos });
    issued.value = null;
    if (page instanceof Blob) save(page, "lianxin-cards.pdf");
  }

  /** @param {string} path @param {string} name */
  async function fetched(path, name) {
    calm();
    const page = await api.get(`${PLACE}/${path}`).catch(() => null);
    if (page instanceof Blob) save(page, name);
  }

  /** @param {import("./moves.js").Move} move @param {import("./moves.js").Card} [card] */
  function move({ name, path, body }, card) {
    if (card && ENDINGS.has(name)) return asking.ask(endingCard(card.serial, { name, path, body }));
    return sender.post(path, body);
  }

  async function attend() {
    refresh();
    const buildings = await api.get(`${PLACE}/buildings`).catch(() => []);
    name.value = buildings.find((/** @type {{id: string}} */ { id }) => id === building)?.name ?? "";
  }

  return () => html`<div class="page" ref=${() => void attend()}>${cardsView({
    name: name.value, cards: cards.value, finding: asking.finding(), sheets: sheets.value, chosen: chosen.value, issued: issued.value, busy: sender.busy.value,
    onBack: () => visit("cards"), onIssue: issue, onPrint: print, onSheet: (number) => fetched(`sheets/${number}`, `lianxin-cards-${number}.pdf`),
    onRegister: () => fetched(`buildings/${building}/register.pdf`, `lianxin-register-${name.peek()}.pdf`),
    onChoose: ({ id }) => ((asking.question.value = null), (chosen.value = chosen.peek() === id ? null : id)),
    onHomes: () => visit(`cards/homes/${building}`), onVisit: visited, form: asking.form(), onMove: move,
  })}</div>`;
}

/** @param {Parts} parts */
export function openHomes({ api, params, calm, visit }) {
  const { id: building } = params;
  const homes = signal(/** @type {import("./homes.js").Home[] | null} */ (null));
  const name = signal("");
  const listing = signal(/** @type {import("./homes.js").Listing | null} */ (null));
  const asking = createAsking({ api, calm }, async () => {
    const [rows, buildings] = await Promise.all([api.get(`${PLACE}/buildings/${building}/households`), api.get(`${PLACE}/buildings`)]);
    name.value = buildings.find((/** @type {{id: string}} */ { id }) => id === building)?.name ?? "";
    homes.value = rows;
  });
  return () => html`<div class="page" ref=${() => void asking.refresh()}>${homesView({
    name: name.value, homes: homes.value, listing: listing.value, finding: asking.finding(), form: asking.form(), busy: asking.sender.busy.value, onBack: () => visit(`cards/building/${building}`),
    onNew: () => asking.ask(newHome(building)), onList: () => asking.ask(newHomes(building, (answer) => (listing.value = answer))), onIssue: ({ id }) => asking.sender.post(`${PLACE}/cards`, { household: id }), onSet: ({ id }, occupancy) => asking.sender.post(`${PLACE}/households/${id}/occupancy`, { occupancy }),
  })}</div>`;
}

/** @param {Parts} parts */
export function openCallbacks({ api, listen, calm }) {
  const callbacks = signal(/** @type {import("./moves.js").Callback[] | null} */ (null));
  const now = signal(new Date());
  const asking = createAsking({ api, calm }, async () => (callbacks.value = await api.get(`${PLACE}/callbacks`)));
  const { refresh, sender } = asking;

  function attend() {
    const events = listen("/api/board/events", { onEvent: (name) => { if (["messages.changed", "callback.asked", "snapshot"].includes(name)) refresh(); } });
    const leave = [events.close, every(30_000, () => (now.value = new Date())), every(60_000, refresh)];
    refresh();
    return () => leave.forEach((stop) => stop());
  }

  return () => html`<div class="page" ref=${attend}>${callbacksView({
    callbacks: callbacks.value, chosen: asking.chosen.value, now: now.value, busy: sender.busy.value, form: asking.form(), onChoose: ({ id }) => asking.choose(id),
    onMove: ({ number }, move) => (move.name === "called" ? sender.post(move.path, move.body) : asking.ask(endingCallback(number, move))),
  })}</div>`;
}
