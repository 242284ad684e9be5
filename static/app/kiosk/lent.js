/**
 * Numbers lent to this kiosk, so that it still gives them while the server is out of reach. What it gave alone waits here, without
 * anything about the person, until the server has taken it; telling it twice changes nothing there.
 */
import { dayOf } from "./flows/days.js";

/** @typedef {import("../kernel/api.js").Api} Api */
/** @typedef {{queue: string, item_code?: string, care: boolean}} Wish */
/** @typedef {{block: string, number: string, serial: number, token: string, issued_at: string, item_code: string, care: boolean}} Given */
/** @typedef {{id: string, day: string, until: number, left: string[]}} Block */
/** @typedef {{blocks: Record<string, Block>, given: Given[]}} Lent */

const KEY = "lent";
const SIZE = 10;
const GOOD_FOR = 4 * 3_600_000; // a kiosk that has heard nothing for longer does not know whether the hall is open
const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const TOKEN_LENGTH = 26;

let isLender = false;

/**
 * Lent numbers that nobody takes are gaps in the day: a centre chooses which of its kiosks keep some. One that keeps none any more
 * gives back what nobody took.
 * @param {boolean} lends @param {Api} api
 */
export async function keepNumbers(lends, api) {
  isLender = lends;
  if (!lends) await giveBack(api);
}

/** @returns {Lent} */
const read = () => JSON.parse(localStorage.getItem(KEY) ?? '{"blocks":{},"given":[]}');

/** @param {Lent} lent */
const keep = (lent) => localStorage.setItem(KEY, JSON.stringify(lent));

/** Have numbers at hand for these letters. @param {Api} api @param {string[]} letters */
export async function borrow(api, letters) {
  await settle(api);
  if (!isLender) return;
  for (const queue of letters) {
    const block = await api.post("/api/one-window/number-blocks", { queue, size: SIZE }).catch(() => null);
    if (!block) continue;
    const lent = read();
    const given = new Set(lent.given.map(({ number }) => number));
    const left = block.unused.filter((/** @type {string} */ number) => !given.has(number));
    lent.blocks[queue] = { id: block.id, day: block.business_date, until: Date.now() + GOOD_FOR, left };
    keep(lent);
    await drawCodes(api, block.page_url, left);
  }
}

/** A block stays while something given from it is untold; it is put away before the server hears, so that no number is given and given back. @param {Api} api */
async function giveBack(api) {
  await settle(api);
  for (const [queue, { id }] of Object.entries(read().blocks)) {
    const lent = read();
    if (lent.given.some(({ block }) => block === id)) continue;
    delete lent.blocks[queue];
    keep(lent);
    await api.post(`/api/one-window/number-blocks/${id}/closing`, undefined).catch(() => null); // the end of the day closes it too
  }
}

/** The codes of these numbers, drawn while there is somebody to draw them. @type {Map<string, {token: string, code: string}>} */
const codes = new Map();

/** @param {Api} api @param {string} page @param {string[]} numbers */
async function drawCodes(api, page, numbers) {
  for (const number of numbers.filter((each) => !codes.has(each))) {
    const token = newToken();
    const drawn = await api.get("/api/screens/code.svg", { query: { address: page + token } }).catch(() => null);
    if (drawn) codes.set(number, { token, code: URL.createObjectURL(drawn) });
  }
}

/** Whether a number of this letter can be given alone. @param {string} queue @param {Lent} [lent] */
export function canGive(queue, { blocks } = read()) {
  const block = blocks[queue];
  return Boolean(block?.left.length) && block.day === dayOf(new Date()) && Date.now() < block.until;
}

/** The next lent number as a ticket, or null. @param {Wish} wish */
export function give({ queue, item_code = "", care }) {
  const lent = read();
  if (!canGive(queue, lent)) return null;
  const { id: block, left: [number, ...left] } = lent.blocks[queue];
  lent.blocks[queue].left = left;
  const serial = Number(number.slice(queue.length));
  const { token, code } = codes.get(number) ?? { token: newToken(), code: "" };
  codes.delete(number);
  lent.given.push({ block, number, serial, token, issued_at: new Date().toISOString(), item_code, care });
  keep(lent);
  return { number, queue, isAlone: true, code };
}

/** Tell the server what was given alone. @param {Api} api */
export async function settle(api) {
  for (const [block, given] of Map.groupBy(read().given, ({ block }) => block)) {
    const tickets = given.map(({ serial, token, issued_at, item_code, care }) => ({ serial, token, issued_at, item_code, care }));
    const isTold = await api.post("/api/one-window/offline-tickets", { block, tickets }).then(() => true, ({ status }) => status === 404);
    if (!isTold) continue;
    const told = new Set(given.map(({ token }) => token));
    const lent = read();
    keep({ ...lent, given: lent.given.filter(({ token }) => !told.has(token)) });
  }
}

const newToken = () => [...crypto.getRandomValues(new Uint8Array(TOKEN_LENGTH))].map((byte) => SIGNS[byte % SIGNS.length]).join("");
