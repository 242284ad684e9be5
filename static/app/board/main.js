/**
 * The call display: what was called stands large for ten seconds and is said aloud; a snapshot comes with every connection.
 * It follows GET /api/board/events; windows and the number of people waiting are read again whenever the queue has changed.
 */
import { unenrolled } from "../components/unenrolled.js";
import { createApi } from "../kernel/api.js";
import { ring } from "../kernel/bell.js";
import { enrol } from "../kernel/device.js";
import { listen } from "../kernel/events.js";
import { mount } from "../kernel/html.js";
import { loadWords, t } from "../kernel/i18n.js";
import { signal } from "../kernel/signal.js";
import { createSpeech } from "../kernel/speech.js";
import { nextCalls, none } from "./calls.js";
import { linesNow } from "./turns.js";
import { boardView } from "./view.js";

const LOOK_AGAIN = 1000; // however fast the queue changes, the windows are read once a second

const [device] = await Promise.all([enrol("board"), loadWords()]);
const api = createApi({ token: () => device?.token ?? "" });
const speech = createSpeech(() => ({ language: "zh-CN", volume: 1, slow: false }), { headers: api.headers });
const calls = signal(none);
const hall = signal(/** @type {import("./view.js").Hall} */ ({ center: "", windows: [], waiting: null }));
const now = signal(new Date());
const fresh = signal("");
const published = signal(/** @type {import("./turns.js").Published[]} */ ([]));
const shown = signal(/** @type {import("./turns.js").Published[]} */ ([]));
let isLooking = false;
const { link } = device ? listen("/api/board/events", { headers: api.headers, onEvent: hear }) : { link: signal("lost") };

/** @param {string} name @param {any} data */
function hear(name, data) {
  if (name === "snapshot") {
    see(data);
    step({ type: "snapshot", calls: data.calls.map(callOf) });
  }
  if (name === "screen.changed") learn();
  if (name === "ticket.called") step({ type: "called", call: callOf(data) });
  if (["ticket.called", "ticket.completed", "queue.changed"].includes(name) && !isLooking) {
    isLooking = true;
    setTimeout(look, LOOK_AGAIN);
  }
}

async function look() {
  isLooking = false;
  see(await api.get("/api/board/snapshot").catch(() => ({})));
}

/** Whether this display shows the public board, and what stands on it; without an answer it is a display of calls. */
async function learn() {
  const { shows_whistles: shows } = await api.get("/api/screens/board").catch(() => ({ shows_whistles: false }));
  published.value = shows ? await api.get("/api/whistles/published").catch(() => []) : [];
}

/** @param {Partial<import("./view.js").Hall>} facts */
const see = ({ center, windows, waiting }) =>
  void (hall.value = { center: center ?? hall.peek().center, windows: windows ?? hall.peek().windows, waiting: waiting ?? hall.peek().waiting });

/** @param {{number: string, window: number, called_at?: string}} data */
const callOf = ({ number, window, called_at: at }) => ({ id: `${number} ${window} ${at}`, number, window });

/** @param {Parameters<typeof nextCalls>[1]} event */
function step(event) {
  const before = calls.peek();
  const at = performance.now();
  calls.value = nextCalls(before, event, at);
  const lines = linesNow(calls.peek(), published.peek(), at);
  if (lines[0] !== shown.peek()[0]) shown.value = lines;
  const { now: call, isRecent } = calls.peek();
  if (!call || !isRecent || call.id === before.now?.id) return;
  fresh.value = call.id;
  announce(call);
}

/** A bell, the call twice in Chinese, once in English. @param {import("../components/call.js").Call} call */
function announce({ number, window }) {
  const chinese = t("call_ticket", { number, window }, "zh-CN");
  const english = { text: t("call_ticket", { number, window }, "en"), language: "en" };
  setTimeout(() => speech.say(chinese, chinese, english), ring() * 1000);
}

const view = () => boardView({ hall: hall.value, calls: calls.value, published: shown.value, fresh: fresh.value, now: now.value, isLost: link.value === "lost" });
mount(document.body, device ? view : unenrolled);
setInterval(() => step({ type: "tick" }), 500);
setInterval(() => (now.value = new Date()), 15_000);
if (device) learn();
if (device) setInterval(learn, 60_000);
