/** What was done waits here until the station has it. Each is signed at once, sent in its order, and sent again until there is an answer. */
import { intent, Problem } from "../kernel/api.js";
import { signal } from "../kernel/signal.js";
import { inTurn, momentOf, nextEntry } from "./chain.js";
import { shelf } from "./shelf.js";

const AT_ONCE = 20;
const ACTIONS = "/api/elderly-care/phone-actions";

/** @param {{api: import("../kernel/api.js").Api, signingKey: () => CryptoKey, onSent: () => Promise<void>}} parts */
export function createOutbox({ api, signingKey, onSent }) {
  const queue = signal(/** @type {import("./work.js").Waiting[]} */ ([]));
  const photos = signal(/** @type {import("./work.js").Photo[]} */ ([]));
  const link = signal(/** @type {"good" | "away" | "signed-out"} */ ("good"));

  async function refresh() {
    queue.value = await shelf.all("queue");
    photos.value = await shelf.all("photos");
  }

  /** Sign it and lay it down; only then is it done. @param {Record<string, unknown>} words */
  async function add(words) {
    await inTurn(async () => {
      const before = { ...(await shelf.read("kept", "session")), key: signingKey() };
      const told = { ...words, at: momentOf(before) };
      const { entry, session: { key: _, ...session } } = await nextEntry(before, told);
      await shelf.keep("queue", `${session.id} ${String(entry.sequence).padStart(6, "0")}`, { entry, session: session.id, words: told, status: "waiting", code: "" });
      await shelf.keep("kept", "session", session);
    });
    await refresh();
    await flush();
  }

  /** @param {string} booking @param {Blob} picture */
  async function addPhoto(booking, picture) {
    const key = `${(await shelf.read("kept", "session")).id} ${intent().key}`;
    await shelf.keep("photos", key, { booking, picture, key, status: "waiting", code: "" });
    await refresh();
    await flush();
  }

  /** Send what waits; with no link everything stays where it is. */
  async function flush() {
    try {
      await inTurn(sendAll);
      link.value = "good";
    } catch (error) {
      link.value = Problem.from(error).status === 401 ? "signed-out" : "away";
    }
    await refresh();
  }

  async function sendAll() {
    let sent = 0;
    for (let heap = await waiting(); heap.length; heap = await waiting()) {
      const session = heap[0].session;
      const mine = heap.filter((one) => one.session === session).slice(0, AT_ONCE);
      const answers = await api.post(ACTIONS, { session, entries: mine.map(({ entry }) => entry) }, { intent: intent() });
      for (const [i, answer] of answers.entries()) await settle(mine[i], answer);
      sent += mine.length;
    }
    for (const { booking, picture, key, status } of await shelf.all("photos")) {
      if (status === "refused") continue;
      const code = await api.post(`/api/elderly-care/visits/${booking}/photos`, picture, { query: { agreed: true }, intent: { key: key.replace(" ", "-") } }).then(() => "", refused);
      await (code ? shelf.keep("photos", key, { booking, key, status: "refused", code }) : shelf.drop("photos", key));
      sent += 1;
    }
    if (sent) await onSent();
  }

  async function waiting() {
    return /** @type {import("./work.js").Waiting[]} */ (await shelf.all("queue")).filter(({ status }) => status === "waiting");
  }

  /** @param {import("./work.js").Waiting} one @param {{status: string, code: string}} answer */
  async function settle(one, { status, code }) {
    const place = `${one.session} ${String(one.entry.sequence).padStart(6, "0")}`;
    if (status === "done") await shelf.drop("queue", place);
    else await shelf.keep("queue", place, { ...one, status: "refused", code });
  }

  /** The carer has read why something was refused. @param {import("./work.js").Waiting} one */
  async function forget(one) {
    await shelf.drop("queue", `${one.session} ${String(one.entry.sequence).padStart(6, "0")}`);
    await refresh();
  }

  /** @param {import("./work.js").Photo} one */
  async function forgetPhoto({ key }) {
    await shelf.drop("photos", key);
    await refresh();
  }

  return { queue, photos, link, refresh, add, addPhoto, flush, forget, forgetPhoto };
}

/** A picture the station will not take is told of and does not hold up the rest; a lost link does. @param {unknown} error */
function refused(error) {
  const { status, code } = Problem.from(error);
  if (![403, 404, 409, 413, 422].includes(status)) throw error;
  return code;
}
