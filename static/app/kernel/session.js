/** Everything the kiosk knows about the person in front of it stands in this one object, so forgetting is one assignment. */
import { signal } from "./signal.js";

/**
 * @typedef {object} Session
 * @property {string} language  "zh-CN" or "en"
 * @property {boolean} large  bigger words
 * @property {number} volume  0.5 … 2
 * @property {boolean} slow  slower speech
 * @property {boolean} open  someone has begun
 * @property {{name: string, token: string, said?: boolean} | null} helper  who of the staff presses; `said`: what is sent now the resident said
 * @property {{name: string, run?: import("./flow.js").Run}} route  where we are; never in the address bar
 * @property {Record<string, unknown>} known  what was already asked (card token, phone …), so that it is not asked twice
 * @property {{name: string, [more: string]: unknown} | null} dialog  the one dialog that may stand over the screen
 */

/** @returns {Session} */
const fresh = () => ({
  language: "zh-CN",
  large: false,
  volume: 1,
  slow: false,
  open: false,
  helper: null,
  route: { name: "home" },
  known: {},
  dialog: null,
});

export const session = signal(fresh());

/** @param {Partial<Session>} part */
export function change(part) {
  session.value = { ...session.peek(), open: true, ...part };
}

/** @param {Record<string, unknown>} facts */
export const remember = (facts) => change({ known: { ...session.peek().known, ...facts } });

/** Wipe everything about the person who was here. */
export function forget() {
  session.value = fresh();
}
