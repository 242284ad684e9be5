/** Who holds this telephone: as the station says; out of reach, whoever knows the digits. */
import { signal } from "../kernel/signal.js";
import { shelf } from "./shelf.js";

const SESSIONS = "/api/elderly-care/phone-sessions";

/** @typedef {{username: string, name: string, role: string, csrf: string}} Person */

/**
 * @param {{api: () => import("../kernel/api.js").Api, lock: ReturnType<typeof import("./lock.js").createLock>}} parts
 */
export function createWho({ api, lock }) {
  const person = signal(/** @type {Person | null | undefined} */ (undefined));

  /** The station knows us, or is out of reach; either way the digits open, and without digits only the password does. */
  async function introduce() {
    const ready = await lock.ready();
    try {
      const staff = await api().get("/api/staff/session");
      person.value = (ready || shelf.isOpen()) && (await shelf.lock())?.username === staff.username ? staff : null;
    } catch (error) {
      const isAway = /** @type {any} */ (error).status === 0;
      if (!isAway) await lock.forget();
      person.value = isAway && ready ? { username: ready.username, name: ready.name, role: "carer", csrf: "" } : null;
    }
  }

  /** Somebody has signed in with the password: the station gives the key, and the carer chooses the digits. @param {Person} who */
  async function welcome(who) {
    const known = await shelf.lock();
    person.value = who;
    const given = (known?.username === who.username && (await api().post(`${SESSIONS}/${known.id}/reopening`, undefined).catch(missing))) || (await api().post(SESSIONS, undefined));
    await lock.give({ id: given.id, username: who.username, name: who.name }, given.key);
    const kept = await shelf.read("kept", "session");
    if (kept?.id !== given.id) await shelf.keep("kept", "session", { id: given.id, sequence: 0, last: "", ahead: Date.parse(given.now) - Date.now() });
    await findOwn();
  }

  /** What was left here unsent, before somebody else signed in, is the carer's own again. */
  async function findOwn() {
    for (const id of await shelf.strangers()) {
      const given = await api().post(`${SESSIONS}/${id}/reopening`, undefined).catch(missing);
      if (given) await shelf.adopt(Uint8Array.from(atob(given.key), (letter) => letter.charCodeAt(0)));
    }
  }

  return { person, introduce, welcome };
}

/** @param {any} problem */
function missing(problem) {
  if (problem.status !== 404) throw problem;
  return null;
}
