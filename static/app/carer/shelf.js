/** What stays in this telephone while it is out of reach: the chain, today's visits, what waits to be sent; all of it sealed but the lock. */
import { boxOf, seal, unseal } from "./vault.js";

const NAME = "carer";
const STORES = ["kept", "queue", "photos"];

/** @type {Promise<IDBDatabase> | null} */
let opening = null;
/** @type {CryptoKey | null} */
let box = null;

function database() {
  opening ??= new Promise((done, fail) => {
    const request = indexedDB.open(NAME, 2);
    request.onupgradeneeded = () => {
      const { result, transaction } = request;
      STORES.filter((store) => !result.objectStoreNames.contains(store)).forEach((store) => result.createObjectStore(store));
      transaction?.objectStore("kept").clear(); // version 1 kept a day in clear
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  return opening;
}

/**
 * @template T
 * @param {string} store
 * @param {IDBTransactionMode} mode
 * @param {(shelf: IDBObjectStore) => IDBRequest<T>} ask
 * @returns {Promise<T>}
 */
async function run(store, mode, ask) {
  const transaction = (await database()).transaction(store, mode, { durability: "strict" });
  const request = ask(transaction.objectStore(store));
  return new Promise((done, fail) => {
    transaction.oncomplete = () => done(request.result);
    transaction.onabort = transaction.onerror = () => fail(transaction.error);
  });
}

/** Words, and a picture beside them. @param {string} store @param {any} value */
async function closed(store, { picture, ...words }) {
  const held = /** @type {CryptoKey} */ (box);
  const inside = await seal(held, new TextEncoder().encode(JSON.stringify(words)), store);
  return picture ? { ...inside, type: picture.type, picture: await seal(held, await picture.arrayBuffer(), store) } : inside;
}

/** What was closed; null without the key, or with the key of somebody else. @param {string} store @param {any} found */
async function opened(store, found) {
  if (!found?.iv) return found?.words ? found : null; // what waited here before anything was sealed still goes out
  const inside = box && (await unseal(box, found, store));
  if (!inside || !box) return null;
  const words = JSON.parse(new TextDecoder().decode(inside));
  const picture = found.picture && (await unseal(box, found.picture, store));
  return picture ? { ...words, picture: new Blob([picture], { type: found.type }) } : words;
}

export const shelf = {
  /** @param {Uint8Array<ArrayBuffer>} raw */
  async open(raw) {
    box = await boxOf(raw);
  },
  close() {
    box = null;
  },
  isOpen: () => box !== null,
  read: async (/** @type {string} */ store, /** @type {IDBValidKey} */ key) => opened(store, await run(store, "readonly", (it) => it.get(key))),
  async all(/** @type {string} */ store) {
    const found = await run(store, "readonly", (it) => it.getAll());
    return (await Promise.all(found.map((one) => opened(store, one)))).filter(Boolean);
  },
  async keep(/** @type {string} */ store, /** @type {IDBValidKey} */ key, /** @type {any} */ value) {
    const inside = await closed(store, value);
    await run(store, "readwrite", (it) => it.put(inside, key));
  },
  /** The sessions of what lies here and does not open: the key of this very carer's last one may open it. @returns {Promise<string[]>} */
  async strangers() {
    const found = await Promise.all(["queue", "photos"].map(async (store) => {
      const keys = /** @type {string[]} */ (await run(store, "readonly", (it) => it.getAllKeys()));
      const isClosed = await Promise.all(keys.map(async (key) => !(await shelf.read(store, key))));
      return keys.filter((_, i) => isClosed[i]).map((key) => key.split(" ")[0]);
    }));
    return [...new Set(found.flat())];
  },
  /** Seal with today's key what was sealed with an older one. @param {Uint8Array<ArrayBuffer>} raw */
  async adopt(raw) {
    const [now, old] = [box, await boxOf(raw)];
    for (const store of ["queue", "photos"]) {
      for (const key of await run(store, "readonly", (it) => it.getAllKeys())) {
        if (await shelf.read(store, key)) continue;
        box = old;
        const value = await shelf.read(store, key);
        box = now;
        if (value) await shelf.keep(store, key, value);
      }
    }
  },
  drop: (/** @type {string} */ store, /** @type {IDBValidKey} */ key) => run(store, "readwrite", (it) => it.delete(key)),
  /** The lock itself lies open: whose telephone it is, and the key as the digits wrap it. */
  lock: () => run("kept", "readonly", (it) => it.get("lock")),
  keepLock: (/** @type {import("./lock.js").Lock} */ lock) => run("kept", "readwrite", (it) => it.put(lock, "lock")),
};
