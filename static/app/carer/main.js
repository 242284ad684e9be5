/** The carer's telephone: today's visits in their order, worked through with or without a link. */
import { signIn } from "../staff/sign_in.js";
import { createApi } from "../kernel/api.js";
import { html, keyed, mount } from "../kernel/html.js";
import { isChinese, loadWords, speakIn } from "../kernel/i18n.js";
import { address, visit as go } from "../kernel/router.js";
import { effect, signal } from "../kernel/signal.js";
import { position, readCard } from "./device.js";
import { createCalendar } from "./calendar.js";
import { createOutbox } from "./outbox.js";
import { frame, loadingPage } from "./frame.js";
import { dayView } from "./day_view.js";
import { createLock, PIN } from "./lock.js";
import { lockView } from "./lock_view.js";
import { shelf } from "./shelf.js";
import { visitView } from "./visit_view.js";
import { createWho } from "./who.js";
import { lived } from "./work.js";

const API = "/api/elderly-care";
const LOOK_AGAIN = 20_000;
const LOCK_AFTER = 10 * 60_000;
const BEGUN = new Set(["en_route", "checked_in", "checked_out"]); // a visit over midnight is brought to its end

/** @typedef {import("./work.js").Visit} Visit */

const language = signal("zh-CN");
const day = signal(/** @type {{at: string, visits: Visit[]} | null} */ (null));
const now = signal(new Date());
const panel = signal(/** @type {import("./visit_view.js").Panel} */ ({ step: null, place: null, busy: false, card: "", problem: null }));
const trouble = signal(/** @type {import("./lock_view.js").Trouble} */ (""));
const lock = createLock();
const who = createWho({ api: () => api, lock });
const { person } = who;
/** @type {import("../kernel/api.js").Api} */
const api = createApi({ mode: "staff", token: () => person.peek()?.csrf ?? "", retryAfter: [] });
const calendar = createCalendar({ api, onBack: () => go("") });
const outbox = createOutbox({ api, signingKey: lock.key, onSent: fetchDay });
let touchedAt = Date.now();

speakIn(() => language.value);
await loadWords({ desk: true });

async function fetchDay() {
  const visits = await api.get(`${API}/my-day`).catch(() => null);
  if (!visits) return;
  day.value = { at: new Date().toISOString(), visits };
  await shelf.keep("kept", "day", day.peek());
}

/** In reach again, or simply some time later: send what waits, then look at the day. */
async function catchUp() {
  if (!person.peek() || !shelf.isOpen()) return;
  if (!person.peek()?.csrf) await who.introduce();
  if (!person.peek()) return;
  await outbox.flush();
  if (outbox.link.peek() === "good") await fetchDay();
  if (outbox.link.peek() === "signed-out") await leave();
}

/** @param {import("./who.js").Person} staff */
async function signedIn(staff) {
  trouble.value = "";
  await lock.forget();
  await who.welcome(staff).catch(leave);
}

/** The digits were chosen, or are asked for. @param {string} digits */
async function tell(digits) {
  const isNew = lock.gate.peek() === "choosing";
  if (!PIN.test(digits)) return void (trouble.value = "shape");
  panel.value = { ...panel.peek(), busy: true };
  if (isNew) await lock.choose(digits);
  const left = isNew ? 0 : await lock.enter(digits);
  trouble.value = lock.gate.peek() === "open" ? "" : left;
  panel.value = { ...panel.peek(), busy: false };
  if (lock.gate.peek() === "open") await begin();
  else if (!left) await api.delete("/api/staff/session").catch(() => null).then(leave);
}

/** Nobody's telephone until somebody signs in; what waits stays, sealed. */
async function leave() {
  await lock.forget();
  day.value = null;
  person.value = null;
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
  if ([...outbox.queue.peek(), ...outbox.photos.peek()].some(({ status }) => status === "waiting")) return;
  await api.delete("/api/staff/session").catch(() => null);
  for (const one of outbox.queue.peek()) await outbox.forget(one);
  for (const one of outbox.photos.peek()) await outbox.forgetPhoto(one);
  await shelf.drop("kept", "session");
  await leave();
  await shelf.drop("kept", "lock");
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
  const staff = person.value;
  if (staff === undefined) return loadingPage();
  if (staff === null) return signIn({ api, onSignedIn: signedIn });
  const gate = lock.gate.value;
  if (gate !== "open") return lockView({ gate, name: staff.name, trouble: trouble.value, busy: panel.value.busy, onDigits: tell, onSignIn: leave });
  const visits = (day.value?.visits ?? []).map((visit) => lived(visit, outbox.queue.value, outbox.photos.value));
  const [page, id] = address().split("/");
  const chosen = visits.find((visit) => visit.id === id);
  const body = page === "calendar" ? keyed(page, calendar.view()) : chosen
    ? keyed(chosen.id, visitView({ visit: chosen, panel: panel.value, now: now.value, doing, onBack: () => go("") }))
    : dayView({ visits, day: day.value, now: now.value, onOpen: (visit) => go(`visit/${visit.id}`), onCalendar: () => go("calendar") });
  return frame({
    person: staff, body, queue: outbox.queue.value, photos: outbox.photos.value, link: outbox.link.value,
    onForget: outbox.forget, onForgetPhoto: outbox.forgetPhoto, onSend: catchUp, onSignOut: signOut, onLanguage: () => (language.value = isChinese() ? "en" : "zh-CN"),
  });
}

/** Nobody has touched it for a while, or a new day has begun: the digits are asked for. What waits goes on being sent. */
function lockUnused() {
  if (Date.now() - touchedAt > LOCK_AFTER) lock.ask();
  const kept = day.peek();
  if (kept && !sameDay(kept.at) && !kept.visits.some((visit) => BEGUN.has(lived(visit, outbox.queue.peek(), []).state))) leave();
}

/** @param {string} at */
const sameDay = (at) => new Date(at).toDateString() === new Date().toDateString();

effect(() => {
  document.documentElement.lang = language.value;
});
effect(() => {
  if (address() === "calendar") calendar.open();
  panel.value = { step: null, place: null, busy: false, card: "", problem: null };
});
mount(document.body, view);
await who.introduce();
addEventListener("online", catchUp);
for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, () => (touchedAt = Date.now()));
document.addEventListener("visibilitychange", () => document.hidden || (lockUnused(), catchUp()));
setInterval(() => (lockUnused(), (now.value = new Date())), 10_000);
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
