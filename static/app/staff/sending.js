/** One press, one request, then a look at how things are now; a second press while it runs does nothing. */
import { signal } from "../kernel/signal.js";

/**
 * @param {{api: import("../kernel/api.js").Api, calm: () => void, refresh: () => Promise<void>}} parts
 */
export function createSender({ api, calm, refresh }) {
  const busy = signal(false);

  /** @param {() => Promise<any>} ask @returns {Promise<any>} the answer, or null when it was refused (the words are shown) */
  async function once(ask) {
    if (busy.peek()) return null;
    calm();
    busy.value = true;
    const answer = await ask().then((given) => given ?? {}, () => null);
    await refresh();
    busy.value = false;
    return answer;
  }

  return {
    busy,
    post: (/** @type {string} */ path, /** @type {unknown} */ body = undefined, /** @type {import("../kernel/api.js").Options} */ options = {}) =>
      once(() => api.post(path, body, options)),
    remove: (/** @type {string} */ path) => once(() => api.delete(path)),
    put: (/** @type {string} */ path, /** @type {unknown} */ body) => once(() => api.put(path, body)),
  };
}
