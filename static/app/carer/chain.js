/**
 * The chain of what a carer did. Each action carries a code over its number, the code before it and its very text, made with a key that the
 * server gave at sign-in and that no script can read back: a gap, a changed order or an altered time is seen there.
 */

const TURN = "carer-chain"; // two tabs never take one number

/** @typedef {{sequence: number, previous: string, body: string, mac: string}} Entry */
/** @typedef {{id: string, key: CryptoKey, sequence: number, last: string, ahead: number}} Session */

/** @param {Uint8Array<ArrayBuffer>} raw @returns {Promise<CryptoKey>} */
export const importKey = (raw) =>
  crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);

/**
 * The next entry, and the session after it.
 * @param {Session} session
 * @param {Record<string, unknown>} words
 * @returns {Promise<{entry: Entry, session: Session}>}
 */
export async function nextEntry(session, words) {
  const sequence = session.sequence + 1;
  const previous = session.last;
  const body = JSON.stringify(words);
  const signed = await crypto.subtle.sign("HMAC", session.key, new TextEncoder().encode(`${sequence}\n${previous}\n${body}`));
  const mac = [...new Uint8Array(signed)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return { entry: { sequence, previous, body, mac }, session: { ...session, sequence, last: mac } };
}

/** One at a time, over all tabs of this telephone. @template T @param {() => Promise<T>} act @returns {Promise<T>} */
export const inTurn = (act) => /** @type {Promise<any>} */ (navigator.locks.request(TURN, act));

/** This moment by the clock of the server, as far as it was known at sign-in. @param {Session} session @param {Date} [here] */
export const momentOf = ({ ahead }, here = new Date()) => new Date(here.getTime() + ahead).toISOString();
