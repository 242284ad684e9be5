/**
 * What lies in this telephone is sealed with a key that does not lie in it. The station gives the key at sign-in; six digits that only the
 * carer knows wrap it, so that the day goes on without a link. A copy of the storage therefore opens nothing before the digits are guessed,
 * each guess costing what `ROUNDS` costs. Whoever holds the telephone unlocked sees what the carer sees, until it locks itself.
 */

const ROUNDS = 600_000;
const { subtle } = globalThis.crypto ?? {};
const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);

/** @typedef {{iv: Uint8Array<ArrayBuffer>, data: ArrayBuffer}} Sealed */
/** @typedef {Sealed & {salt: Uint8Array<ArrayBuffer>}} Wrapped */

/** The key of the shelf, made of the key of the session and never the same. @param {Uint8Array<ArrayBuffer>} raw */
export async function boxOf(raw) {
  const whole = await subtle.importKey("raw", raw, "HKDF", false, ["deriveKey"]);
  return subtle.deriveKey({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: bytes("lianxin-kiosk carer shelf") }, whole, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** @param {CryptoKey} box @param {BufferSource} content @param {string} place @returns {Promise<Sealed>} */
export async function seal(box, content, place) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, data: await subtle.encrypt({ name: "AES-GCM", iv, additionalData: bytes(place) }, box, content) };
}

/** The content, or null when another key sealed it. @param {CryptoKey} box @param {Sealed} sealed @param {string} place */
export const unseal = (box, { iv, data }, place) =>
  subtle.decrypt({ name: "AES-GCM", iv, additionalData: bytes(place) }, box, data).catch(() => null);

/** @param {string} digits @param {Uint8Array<ArrayBuffer>} raw @returns {Promise<Wrapped>} */
export async function wrap(digits, raw) {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return { salt, ...(await seal(await stretched(digits, salt), raw, "key")) };
}

/** The key, or null when these are not the digits. @param {string} digits @param {Wrapped} wrapped */
export async function unwrap(digits, wrapped) {
  const raw = await unseal(await stretched(digits, wrapped.salt), wrapped, "key");
  return raw && new Uint8Array(raw);
}

/** @param {string} digits @param {Uint8Array<ArrayBuffer>} salt */
async function stretched(digits, salt) {
  const whole = await subtle.importKey("raw", bytes(digits), "PBKDF2", false, ["deriveKey"]);
  return subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS }, whole, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}
