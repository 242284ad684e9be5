/** Where we are. A kiosk keeps it in the session object; staff pages keep it in the hash, so that links and back work. */
import { change, session } from "./session.js";
import { signal } from "./signal.js";

/** Go to a plain screen of the kiosk. @param {string} name */
export const go = (name) => change({ route: { name }, dialog: null });

export const here = () => session.value.route;

const hash = signal(readHash());
globalThis.addEventListener?.("hashchange", () => (hash.value = readHash()));

/** The staff route, as text: "queue/3". */
export const address = () => hash.value;

/** @param {string} path */
export const visit = (path) => void (location.hash = `#/${path}`);

/**
 * The first route that fits, with its parameters: `match({"queue/:id": view}, "queue/3")` gives `[view, {id: "3"}]`.
 * @template T
 * @param {Record<string, T>} routes
 * @param {string} path
 * @returns {[T, Record<string, string>] | null}
 */
export function match(routes, path) {
  const steps = path.split("/");
  for (const [pattern, found] of Object.entries(routes)) {
    const wanted = pattern.split("/");
    if (wanted.length !== steps.length) continue;
    if (!wanted.every((part, i) => part.startsWith(":") || part === steps[i])) continue;
    const named = wanted.flatMap((part, i) => (part.startsWith(":") ? [[part.slice(1), decodeURIComponent(steps[i])]] : []));
    return [found, Object.fromEntries(named)];
  }
  return null;
}

function readHash() {
  return location.hash.replace(/^#\/?/, "");
}
