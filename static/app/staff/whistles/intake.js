/**
 * Somebody at the counter or on the telephone reports something: the community writes it down for them, one demand a line.
 * GET /api/whistles/choices · /alike · POST /api/whistles/
 */
import { signal } from "../../kernel/signal.js";
import { createSender } from "../sending.js";
import { intakeView } from "./intake_view.js";

const PLACE = "/api/whistles";
const MOST_DEMANDS = 10;

/**
 * @typedef {{building: string | null, spot: string, name_zh: string, name_en: string}} Spot
 * @typedef {{categories: {code: string, urgency: string}[], places: Spot[]}} Choices
 * @typedef {{category: string, about: string | null, building: string | null, spot: string, urgency: string | null, items: string[], reporter: object}} Wish
 * @typedef {{id: string, number: string, code: string, body: string, report_due_at: string | null}} Filed
 */

/** @param {Pick<import("../registry.js").Parts, "api" | "calm" | "visit">} parts */
export function openIntake({ api, calm, visit }) {
  const choices = signal(/** @type {Choices | null} */ (null));
  const alike = signal(/** @type {{id: string, number: string, reporters: number, wish: Wish} | null} */ (null));
  const filed = signal(/** @type {Filed | null} */ (null));
  const wrong = signal(/** @type {string[]} */ ([]));
  const sender = createSender({ api, calm, refresh: async () => {} });

  /** @param {Wish & {join?: string}} wish */
  async function file(wish) {
    const made = await sender.post(`${PLACE}/`, wish);
    if (made) filed.value = made;
    alike.value = null;
  }

  /** @param {Record<string, string>} typed */
  async function send(typed) {
    const { wish, missing } = wishOf(typed, choices.peek()?.places ?? []);
    wrong.value = missing;
    alike.value = null;
    if (missing.length) return;
    const { category, building, about } = wish;
    const [known] = about ? [] : await api.get(`${PLACE}/alike`, { query: { category, building } }).catch(() => []);
    if (known) alike.value = { ...known, wish };
    else await file(wish);
  }

  async function attend() {
    choices.value = await api.get(`${PLACE}/choices`).catch(() => null);
  }

  return {
    attend,
    view: () => intakeView({
      choices: choices.value, alike: alike.value, filed: filed.value, wrong: wrong.value, busy: sender.busy.value,
      onSend: send,
      onJoin: () => alike.peek() && file({ .../** @type {any} */ (alike.peek()).wish, join: alike.peek()?.id }),
      onApart: () => alike.peek() && file(/** @type {any} */ (alike.peek()).wish),
      onOpen: (id) => visit(`whistles/${id}`),
      onAgain: () => { filed.value = null; },
    }),
  };
}

/**
 * What is sent, and the fields without which nobody could help.
 * @param {Record<string, string>} typed @param {Spot[]} places @returns {{wish: Wish, missing: string[]}}
 */
export function wishOf({ category, about, place, urgency, demands, name, phone }, places) {
  const items = demands.split("\n").map((line) => line.trim()).filter(Boolean);
  const { building = null, spot = "" } = places[Number(place || NaN)] ?? {};
  const reporter = name.trim() || phone.trim() ? { anonymous: false, name: name.trim(), phone: phone.trim() } : {};
  const missing = [["category", category], ["place", building || spot], ["demands", items.length && items.length <= MOST_DEMANDS]].filter(([, given]) => !given).map(([field]) => String(field));
  return { wish: { category, about: about || null, building, spot, urgency: urgency || null, items, reporter }, missing };
}
