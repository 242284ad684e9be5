/**
 * Which machine this is. `/#device=TOKEN` is opened once when it is set up, then the token is kept here, one for each kind of
 * screen, and out of the address. In the demo a screen without one asks the server for its own.
 */
import { createApi } from "./api.js";

const PAUSE = 3000;
const PATIENCE = { timeout: 3000 };

/**
 * The token of this screen and its set-up, or null when the server knows no such machine. Waits as long as there is no server.
 * @param {"kiosk" | "board"} kind
 * @returns {Promise<{token: string, screen: Record<string, any>} | null>}
 */
export async function enrol(kind) {
  const key = `device.${kind}`;
  const given = /^#device=(.+)$/.exec(location.hash)?.[1];
  if (given) {
    localStorage.setItem(key, given);
    history.replaceState(null, "", location.pathname);
  }
  const kept = localStorage.getItem(key);
  const known = kept && (await introduce(kind, kept));
  if (known) return known;
  const token = await ask(kind);
  if (token) localStorage.setItem(key, token);
  else localStorage.removeItem(key);
  return token ? introduce(kind, token) : null;
}

/** @param {string} kind @param {string} token */
async function introduce(kind, token) {
  const screen = await answer(`/api/screens/${kind}`, token);
  return screen && { token, screen };
}

/** @param {string} kind @returns {Promise<string | undefined>} */
const ask = async (kind) => (await answer(`/api/screens/${kind}/enrolment`, ""))?.token;

/** What the server says, or null where it refuses. @param {string} path @param {string} token @returns {Promise<any>} */
async function answer(path, token) {
  try {
    return await createApi({ token: () => token }).get(path, PATIENCE);
  } catch (/** @type {any} */ problem) {
    if (problem.status >= 400 && problem.status < 500 && problem.status !== 429) return null;
    await new Promise((go) => setTimeout(go, PAUSE));
    return answer(path, token);
  }
}
