/** The carer's telephone: today's visits in their order, worked through with or without a link. */
import { signIn } from "../staff/sign_in.js";
import { createApi } from "../kernel/api.js";
import { html, keyed, mount } from "../kernel/html.js";
import { isChinese, loadWords, speakIn } from "../kernel/i18n.js";
import { address, visit as go } from "../kernel/router.js";
import { effect, signal } from "../kernel/signal.js";
import { importKey } from "./chain.js";
import { position, readCard } from "./device.js";
import { createOutbox } from "./outbox.js";
import { frame, loadingPage } from "./frame.js";
import { dayView } from "./day_view.js";
import { shelf } from "./shelf.js";
import { visitView } from "./visit_view.js";
import { lived } from "./work.js";

const API = "/api/elderly-care";
const LOOK_AGAIN = 20_000;

/** @typedef {import("./work.js").Visit} Visit */

const language = signal("zh-CN");
const person = signal(/** @type {{username: string, name: string, role: string, csrf: string} | null | undefined} */ (undefined));
const day = signal(/** @type {{at: string, visits: Visit[]} | null} */ (null));
const now = signal(new Date());
const panel = signal(/** @type {import("./visit_view.js").Panel} */ ({ step: null, place: null, busy: false, card: "", problem: null }));
const api = createApi({ mode: "staff", token: () => person.peek()?.csrf ?? "", retryAfter: [] });
const outbox = createOutbox({ api, onSent: fetchDay });

speakIn(() => language.value);
await loadWords({ desk: true });

/** Who is here: as the server says; out of reach, as it was when the telephone was last in reach. */
async function introduce() {
  const kept = await shelf.read("kept", "session");
  try {
    const who = await api.get("/api/staff/session");
    await welcome(who);
  } catch (error) {
    const isAway = /** @type {any} */ (error).status === 0;
    person.value = isAway && kept ? { username: kept.username, name: kept.name, role: "carer", csrf: "" } : null;
  }
}

/** @param {{username: string, name: string, role: string, csrf: string}} who */
async function welcome(who) {
  person.value = who;
  const kept = await shelf.read("kept", "session");
  if (kept?.username === who.username) return;
  const { id, key, now: there } = await api.post(`${API}/phone-sessions`, undefined);
  await shelf.keep("kept", "session", {
    id, key: await importKey(key), sequence: 0, last: "", ahead: Date.parse(there) - Date.now(), username: who.username, name: who.name,
  });
}

async function fetchDay() {
  const visits = await api.get(`${API}/my-day`).catch(() => null);
  if (!visits) return;
  day.value = { at: new Date().toISOString(), visits };
  await shelf.keep("kept", "day", day.peek());
}

/** In reach again, or simply some time later: send what waits, then look at the day. */
async function catchUp() {
  if (!person.peek()) return;
  if (!person.peek()?.csrf) await introduce();
  await outbox.flush();
  if (outbox.link.peek() === "good") await fetchDay();
  if (outbox.link.peek() === "signed-out") person.value = null;
}

/** @param {any} who */
async function signedIn(who) {
  await welcome(who).catch(() => null);
  await begin();
}

async function begin() {
  const kept = await shelf.read("kept", "day");
  if (kept && sameDay(kept.at)) day.value = kept;
  else await shelf.drop("kept", "day"); // yesterday's addresses do not stay in a telephone
  await outbox.refresh();
  await catchUp();
}

/** Nothing leaves this telephone unsent. */
async function signOut() {
  await outbox.flush();
  if (outbox.queue.peek().some(({ status }) => status === "waiting") || outbox.photos.peek()) return;
  await api.delete("/api/staff/session").catch(() => null);
  for (const store of ["kept", "queue", "photos"]) await shelf.clear(store);
  day.value = null;
  person.value = null;
}

/** @param {Visit} visit @param {string} kind @param {Record<string, unknown>} [facts] */
async function act(visit, kind, facts = {}) {
  if (panel.peek().busy) return;
  panel.value = { ...panel.peek(), busy: true };
  await outbox.add({ kind, booking: visit.id, ...facts });
  panel.value = { step: null, place: null, busy: false, card: "", problem: null };
}

/** @param {Visit} visit @param {"acceptance" | "refusal"} answer @param {string} [why] */
async function reply(visit, answer, why) {
  const body = answer === "refusal" ? { why: why || "—" } : undefined;
  const problem = await api.post(`${API}/bookings/${visit.id}/provider_${answer}`, body).then(() => null, (trouble) => trouble);
  panel.value = { ...panel.peek(), step: problem ? panel.peek().step : null, problem };
  await fetchDay();
}

/** @param {import("./work.js").Step | null} step */
async function open(step) {
  panel.value = { step, place: null, busy: false, card: "", problem: null };
  if (step === "check_in") {
    const place = await position();
    if (panel.peek().step === "check_in") panel.value = { ...panel.peek(), place };
  }
}

const doing = {
  open, act, reply,
  photo: outbox.addPhoto,
  card: async (/** @type {Blob} */ picture) => {
    const card = await readCard(picture);
    panel.value = { ...panel.peek(), card };
  },
};

function view() {
  const who = person.value;
  if (who === undefined) return loadingPage();
  if (who === null) return signIn({ api, onSignedIn: signedIn });
  const visits = (day.value?.visits ?? []).map((visit) => lived(visit, outbox.queue.value));
  const [, id] = address().split("/");
  const chosen = visits.find((visit) => visit.id === id);
  const body = chosen
    ? keyed(chosen.id, visitView({ visit: chosen, panel: panel.value, now: now.value, doing, onBack: () => go("") }))
    : dayView({ visits, day: day.value, now: now.value, onOpen: (visit) => go(`visit/${visit.id}`) });
  return frame({
    person: who, body, queue: outbox.queue.value, photos: outbox.photos.value, link: outbox.link.value,
    onForget: outbox.forget, onSend: catchUp, onSignOut: signOut, onLanguage: () => (language.value = isChinese() ? "en" : "zh-CN"),
  });
}

/** @param {string} at */
const sameDay = (at) => new Date(at).toDateString() === new Date().toDateString();

effect(() => {
  document.documentElement.lang = language.value;
});
effect(() => {
  address();
  panel.value = { step: null, place: null, busy: false, card: "", problem: null };
});
mount(document.body, view);
await introduce();
await begin();
addEventListener("online", catchUp);
document.addEventListener("visibilitychange", () => document.hidden || catchUp());
setInterval(() => (now.value = new Date()), 10_000);
setInterval(catchUp, LOOK_AGAIN);
keepPage();

/** Let the worker keep this very page, so that it opens in a cellar too. */
async function keepPage() {
  if (!navigator.serviceWorker) return; // plain http has none
  const policies = globalThis.trustedTypes;
  const worker = policies ? policies.createPolicy("worker", { createScriptURL: () => "/carer-sw.js" }).createScriptURL("") : "/carer-sw.js";
  await navigator.serviceWorker.register(/** @type {any} */ (worker), { scope: "/carer" }).catch(() => null);
  const { active } = await navigator.serviceWorker.ready;
  const needed = performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => name.includes("/static/"));
  active?.postMessage({ keep: ["/carer", ...needed] });
}
