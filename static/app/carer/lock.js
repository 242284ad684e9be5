/** Who may look: six digits a day, asked after a pause and whenever the page is opened anew; five wrong ones, and only the password helps. */
import { signal } from "../kernel/signal.js";
import { importKey } from "./chain.js";
import { shelf } from "./shelf.js";
import { unwrap, wrap } from "./vault.js";

export const PIN = /^\d{6}$/;
const MOST_TRIES = 5;

/** @typedef {{id: string, username: string, name: string, day: string, wrapped: import("./vault.js").Wrapped | null, tries: number}} Lock */
/** @typedef {"open" | "choosing" | "asking"} Gate */

const today = () => new Date().toDateString();

export function createLock() {
  const gate = signal(/** @type {Gate} */ ("asking"));
  /** @type {Uint8Array<ArrayBuffer> | null} the key itself, until digits were chosen for it */
  let raw = null;
  /** @type {CryptoKey | null} */
  let signing = null;

  /** @param {Uint8Array<ArrayBuffer>} key */
  async function turn(key) {
    await shelf.open(key);
    signing = await importKey(key);
  }

  return {
    gate,
    key: () => /** @type {CryptoKey} */ (signing),

    /** The lock of this telephone, when the digits of today open it. @returns {Promise<Lock | null>} */
    async ready() {
      const lock = await shelf.lock();
      return lock?.wrapped && lock.day === today() ? lock : null;
    },

    /** The station has given the key: the carer chooses the digits. @param {Omit<Lock, "day" | "wrapped" | "tries">} whose @param {string} text base64 */
    async give(whose, text) {
      raw = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      await shelf.keepLock({ ...whose, day: today(), wrapped: null, tries: 0 });
      await turn(raw);
      gate.value = "choosing";
    },

    /** @param {string} digits */
    async choose(digits) {
      const lock = await shelf.lock();
      if (raw) await shelf.keepLock({ ...lock, wrapped: await wrap(digits, raw) });
      raw = null;
      gate.value = "open";
    },

    ask() {
      if (gate.peek() === "open") gate.value = "asking";
    },

    /** How many tries are left; none means that the digits are gone. @param {string} digits @returns {Promise<number>} */
    async enter(digits) {
      const lock = await shelf.lock();
      const key = lock.wrapped && (await unwrap(digits, lock.wrapped));
      if (key) {
        await shelf.keepLock({ ...lock, tries: 0 });
        await turn(key);
        gate.value = "open";
        return MOST_TRIES;
      }
      const tries = lock.tries + 1;
      if (tries >= MOST_TRIES) await this.forget();
      else await shelf.keepLock({ ...lock, tries });
      return MOST_TRIES - tries;
    },

    /** The day is over, the sign-in has ended, or somebody guesses: the addresses go, and what waits opens only with the password. */
    async forget() {
      const lock = await shelf.lock();
      if (lock) await shelf.keepLock({ ...lock, wrapped: null, tries: 0 });
      await shelf.drop("kept", "day");
      raw = signing = null;
      shelf.close();
      gate.value = "asking";
    },
  };
}
