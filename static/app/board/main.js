/**
 * The call display: what was called stands large for ten seconds and is said twice; a snapshot comes with every connection.
 * It follows GET /api/board/events; another panel of the display is another function beside `callNow` in `view`.
 */
import { callNow, earlierCalls } from "../components/call.js";
import { icon } from "../components/icon.js";
import { linkLost } from "../components/shell.js";
import { createApi } from "../kernel/api.js";
import { deviceToken } from "../kernel/device.js";
import { listen } from "../kernel/events.js";
import { html, mount } from "../kernel/html.js";
import { dateWords, loadWords, t, timeWords } from "../kernel/i18n.js";
import { signal } from "../kernel/signal.js";
import { createSpeech } from "../kernel/speech.js";
import { nextCalls, none } from "./calls.js";

const token = deviceToken();
await loadWords();
const { headers } = createApi({ token: () => token });
const speech = createSpeech(() => ({ language: "zh-CN", volume: 1, slow: false }), { headers });
const calls = signal(none);
const center = signal("");
const now = signal(new Date());
const fresh = signal("");
const { link } = listen("/api/board/events", { headers, onEvent: hear });

/** @param {string} name @param {any} data */
function hear(name, data) {
  if (name === "snapshot") {
    center.value = data.center;
    step({ type: "snapshot", calls: data.calls.map(callOf) });
  }
  if (name === "ticket.called") step({ type: "called", call: callOf(data) });
}

/** @param {{number: string, window: number, called_at?: string}} data */
const callOf = ({ number, window, called_at: at }) => ({ id: `${number} ${window} ${at}`, number, window });

/** @param {Parameters<typeof nextCalls>[1]} event */
function step(event) {
  const before = calls.peek().now;
  calls.value = nextCalls(calls.peek(), event, performance.now());
  const call = calls.peek().now;
  if (!call || call.id === before?.id || event.type === "snapshot") return;
  fresh.value = call.id;
  const words = t("call_ticket", { number: call.number, window: call.window });
  speech.say(words, words);
}

mount(document.body, () => {
  const { now: call, earlier } = calls.value;
  return html`<div class="board">
    <header><div class="brand">${icon("heart-window")}<span><b>${t("brand")}</b><small>${center.value || t("brand.center")}</small></span></div>
      <p class="clock">${dateWords(now.value)} ${timeWords(now.value)}</p></header>
    <main aria-label=${t("board.title")}>${callNow({ call, fresh: call?.id === fresh.value })}${earlierCalls({ calls: earlier })}</main>
    <footer>${link.value === "lost" ? linkLost() : t("board.foot")}</footer>
  </div>`;
});
setInterval(() => step({ type: "tick" }), 500);
setInterval(() => (now.value = new Date()), 15_000);
