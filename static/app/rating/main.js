/**
 * The rating screen at a window. It follows GET /api/board/events: when the clerk of its window is done, it asks, for half a minute;
 * what is said goes to POST /api/one-window/reviews by the number. The clerk sees none of it.
 */
import { footer, header, linkLost } from "../components/shell.js";
import { unenrolled } from "../components/unenrolled.js";
import { createApi } from "../kernel/api.js";
import { enrol } from "../kernel/device.js";
import { listen } from "../kernel/events.js";
import { fit } from "../kernel/fit.js";
import { html, keyed, mount } from "../kernel/html.js";
import { isChinese, loadWords, said, speakIn, t } from "../kernel/i18n.js";
import { effect, signal } from "../kernel/signal.js";
import { createSpeech } from "../kernel/speech.js";
import { LEVELS } from "../kiosk/flows/rating.js";
import { after, idle, left } from "./desk.js";
import { ratingView } from "./view.js";

const SEAT = "rating.window";
const [device] = await Promise.all([enrol("kiosk"), loadWords()]);
const api = createApi({ token: () => device?.token ?? "" });
const aids = signal({ language: "zh-CN", large: false, volume: 1, slow: false });
const speech = createSpeech(() => aids.peek(), { headers: api.headers });
const desk = signal(idle);
const now = signal(new Date());
const windows = signal(/** @type {number[]} */ ([]));
const kept = localStorage.getItem(SEAT);
const window = signal(kept ? Number(kept) : null);
speakIn(() => aids.value.language);
const { link } = device ? listen("/api/board/events", { headers: api.headers, onEvent: hear }) : { link: signal("lost") };

/** @param {string} name @param {any} data */
function hear(name, data) {
  if (name === "snapshot") windows.value = data.windows.map((/** @type {{number: number}} */ { number }) => number);
  if (data?.window !== window.peek()) return;
  if (name === "ticket.called" || name === "ticket.serving") step({ type: "called" });
  if (name === "ticket.completed") {
    step({ type: "completed", number: data.number, at: Date.now() });
    speech.say(t("rate"));
  }
}

/** @param {Parameters<typeof after>[1]} event */
function step(event) {
  const before = desk.peek();
  desk.value = after(before, event);
  if (desk.peek().step === "sending" && before.step !== "sending") send();
}

async function send() {
  const { number, level, reasons } = desk.peek();
  await api.post("/api/one-window/reviews", { number, level: LEVELS[level], reasons, at_window: true }).then(() => step({ type: "kept", at: Date.now() }), () => step({ type: "sent" }));
}

/** @param {number} number */
function sit(number) {
  localStorage.setItem(SEAT, String(number));
  window.value = number;
}

const help = () => void api.post("/api/staff/help", { screen: "one-window", language: isChinese() ? "zh" : "en" }).catch(() => null);

const view = () => html`<div class="kiosk">
  <div>${link.value === "lost" && linkLost()}${header({
    center: said(device?.screen.center), now: now.value, aids: aids.value, onAid: (aid) => (aids.value = { ...aids.peek(), ...aid }), onRepeat: speech.repeat,
  })}</div>
  <main class="stage">${keyed(`${desk.value.step} ${window.value}`, html`${ratingView({
    desk: desk.value, window: window.value, windows: windows.value, left: left(desk.value, now.value.getTime()), onSit: sit,
    onRate: (level) => step({ type: "rated", level, at: Date.now() }), onReason: (reason) => step({ type: "reason", reason, at: Date.now() }),
    onTold: () => step({ type: "told" }), onSkip: () => step({ type: "skip" }),
  })}`)}</main>
  ${footer({ isHome: true, onHome: () => {}, onBack: () => {}, onHelp: help })}
</div>`;

const root = document.documentElement;
effect(() => {
  root.lang = aids.value.language;
  root.toggleAttribute("data-large", aids.value.large);
});
mount(document.body, device ? view : unenrolled, fit);
setInterval(() => {
  now.value = new Date();
  step({ type: "tick", at: Date.now() });
}, 1000);
