/** What stays in this telephone while it is out of reach: the sign-in with its key, today's visits, what waits to be sent. */

const NAME = "carer";
const STORES = ["kept", "queue", "photos"];

/** @type {Promise<IDBDatabase> | null} */
let opening = null;

function database() {
  opening ??= new Promise((done, fail) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => STORES.forEach((store) => request.result.createObjectStore(store));
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

export const shelf = {
  read: (/** @type {string} */ store, /** @type {IDBValidKey} */ key) => run(store, "readonly", (it) => it.get(key)),
  all: (/** @type {string} */ store) => run(store, "readonly", (it) => it.getAll()),
  keep: (/** @type {string} */ store, /** @type {IDBValidKey} */ key, /** @type {unknown} */ value) => run(store, "readwrite", (it) => it.put(value, key)),
  drop: (/** @type {string} */ store, /** @type {IDBValidKey} */ key) => run(store, "readwrite", (it) => it.delete(key)),
  clear: (/** @type {string} */ store) => run(store, "readwrite", (it) => it.clear()),
};
