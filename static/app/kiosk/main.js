/**
 * The kiosk. To add a job:
 *
 *   1. flows/<job>.js    a KioskFlow: pure moves in `on`, server calls in `after`, its spoken `prompt` (copy flows/card.js)
 *   2. screens/<job>.js  how each step looks, fetched when the job is first opened: `screen({title, show, body, actions, problem, again})` (copy screens/card.js)
 *   3. registry.js       add it to FLOWS; its `door` puts it on the home screen
 *   4. i18n/zh-CN/<job>.json, i18n/en/<job>.json   the words, all under "<job>."; i18n/problems/<job>.json for what its verbs refuse
 *
 * Back, home, help, trouble and trying again, idle wiping, scanning, speech and focus are done here for every flow.
 */
import { stillThere } from "../components/dialog.js";
import { footer, header, linkLost } from "../components/shell.js";
import { unenrolled } from "../components/unenrolled.js";
import { createApi } from "../kernel/api.js";
import { watchCamera } from "../kernel/camera.js";
import { enrol } from "../kernel/device.js";
import { fit } from "../kernel/fit.js";
import { createRunner } from "../kernel/flow.js";
import { html, keyed, mount } from "../kernel/html.js";
import { isChinese, loadWords, said, speakIn, t } from "../kernel/i18n.js";
import { watchIdle } from "../kernel/idle.js";
import { lockDown } from "../kernel/lockdown.js";
import { watchScanner } from "../kernel/scanner.js";
import { change, forget, session } from "../kernel/session.js";
import { effect, signal } from "../kernel/signal.js";
import { createSpeech } from "../kernel/speech.js";
import { configOf } from "./config.js";
import { asking } from "./dialogs.js";
import { onceEach, openEye } from "./eye.js";
import { comeBackWhen } from "./flows/days.js";
import { keepNumbers, settle } from "./lent.js";
import { watchLink } from "./link.js";
import { FLOWS } from "./registry.js";
import { scanned } from "./scans.js";
import { home } from "./screens/home.js";

const AFTER_THE_START = 3000;
const link = watchLink();
const [device] = await Promise.all([enrol("kiosk"), loadWords()]);
const api = createApi({ token: () => device?.token ?? "", helper: () => session.peek().helper, onProblem: noticed });
const config = configOf(device?.screen);
speakIn(() => session.value.language);
const flows = FLOWS.filter(({ name }) => !config.flows || config.flows.includes(name));
const runner = createRunner({ flows, api });
const others = { open, has: (/** @type {string} */ name) => flows.some((flow) => flow.name === name) };
/** @type {Map<string, Function>} */
const views = new Map();
const speech = createSpeech(() => session.peek(), { headers: api.headers });
const now = signal(new Date());
const { idle, extend } = watchIdle({
  limits: { quiet: config.quiet_seconds, warning: config.warning_seconds },
  isOpen: () => session.peek().open,
  isBusy: () => session.peek().route.run?.state.recording === true,
  onOver: leave,
});

/** The screens of a job are fetched when it is first opened, so that home stands at once. @type {typeof runner.open} */
async function open(name, event) {
  const flow = flows.find((each) => each.name === name);
  const look = views.get(name) ?? (await flow?.screens().catch(() => location.reload())); // without a network the offline page takes over
  if (!look) return;
  views.set(name, look);
  runner.open(name, event);
}

/** @param {string} text what a scanner or the camera has read */
function taken(text) {
  scanned(text, { session: session.peek(), flows, open, send: runner.send });
}

function leave() {
  if (session.peek().helper) endHelp();
  forget();
  speech.forget();
}

/** The helper's name goes with the helper, here and on the server. */
function endHelp() {
  change({ helper: null });
  api.delete("/api/staff/assistances").catch(() => null);
}

/** What is set in the console is heard once the start is over; while there is no server, a little later. */
function hearChanges() {
  import("./hearing.js").then((hearing) => hearing.hearChanges(api), () => setTimeout(hearChanges, AFTER_THE_START));
}

/** @param {import("../kernel/api.js").Problem} problem */
function noticed(problem) {
  link.noticed(problem);
  if (problem.code === "assistance_over") change({ helper: null });
}

async function help() {
  change({ dialog: { name: "help" } });
  const reached = await api.post("/api/staff/help", { screen: session.peek().route.name, language: isChinese() ? "zh" : "en" }).then(() => true, () => false);
  if (session.peek().dialog?.name === "help") change({ dialog: { name: "help", reached } });
}

function view() {
  const { route, dialog, helper, language, large, volume, slow } = session.value;
  const flow = route.run && runner.flow();
  const step = route.run?.state.step ?? "";
  const look = views.get(route.name);
  const stage = look && route.run ? look(route.run.state, runner.send, others) : home(flows, open);
  const { phase, left } = idle.value;
  return html`<div class="kiosk">
    <div>${link.isDown() && linkLost()}${header({
      center: said(config.center), now: now.value, aids: { language, large, volume, slow }, onAid: change, onRepeat: speech.repeat,
    })}</div>
    <main class="stage">${keyed(`${route.name} ${step} ${language}`, html`${stage}`)}</main>
    ${footer({ isHome: !flow, helper, onHome: leave, onBack: () => runner.send({ type: "back" }), onHelp: help, onHelped: endHelp })}
    ${asking(dialog, { open, send: runner.send, api })}
    ${phase === "warning" && stillThere({ left, onStay: extend, onLeave: leave })}
  </div>`;
}

/** Each new step is said aloud and its heading takes the focus. */
function announce() {
  const { route, open } = session.value;
  const flow = route.run && runner.flow();
  const { step, problem } = route.run?.state ?? {};
  const place = `${route.name} ${step} ${problem?.code ?? ""}`;
  if (place === announced) return;
  announced = place;
  if (!open) return speech.forget();
  if (!flow || !route.run) return speech.hush();
  speech.say(...(problem ? troubleSaid(problem) : [flow.prompt?.(route.run.state) ?? ""]));
  queueMicrotask(() => /** @type {HTMLElement | null} */ (document.querySelector(".stage h1"))?.focus());
}

/** @param {import("../kernel/api.js").Problem} problem */
function troubleSaid(problem) {
  const when = comeBackWhen(problem);
  return [problem.words, when ? t("trouble.come_back", { when }) : problem.next];
}

/** Who presses now, and the one question that only the resident answers. */
function tellHelp() {
  const { helper, dialog } = session.value;
  if (dialog?.name === "resident-says") speech.say(t("helper.says.title"), t("helper.says.text"));
  else if (helper && helper.name !== heard) speech.say(t("helper.now", { name: helper.name }));
  heard = helper?.name;
}

/** @type {string | undefined} */
let heard;
let announced = "";
const root = document.documentElement;
effect(() => {
  root.lang = session.value.language;
  root.toggleAttribute("data-large", session.value.large);
});
root.style.setProperty("--text-panel", String(config.text_factor));
mount(document.body, device ? view : unenrolled, fit);
document.fonts.addEventListener("loadingdone", () => fit());
effect(announce);
effect(tellHelp);
effect(() => { if (device && !link.isDown()) settle(api); });
if (device) keepNumbers(config.lends_numbers, api);
if (device) setTimeout(hearChanges, AFTER_THE_START);
lockDown();
if (device) watchScanner(taken);
if (config.camera && navigator.mediaDevices) openEye((video) => watchCamera(video, { api, onText: onceEach(taken), onTrouble: () => (video.hidden = true) }));
setInterval(() => (now.value = new Date()), 15_000);
navigator.serviceWorker?.register(/** @type {any} */ (workerAddress())).catch(() => {}); // plain http has none

function workerAddress() {
  const policies = globalThis.trustedTypes;
  return policies ? policies.createPolicy("worker", { createScriptURL: () => "/sw.js" }).createScriptURL("") : "/sw.js";
}
