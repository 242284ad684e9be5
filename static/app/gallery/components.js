/** Resident components, each inside the shell. */
import { button } from "../components/button.js";
import { choices } from "../components/choice.js";
import { dialog, stillThere } from "../components/dialog.js";
import { keypad, typed } from "../components/keypad.js";
import { notice, problemNotice } from "../components/notice.js";
import { qr } from "../components/qr.js";
import { rating } from "../components/rating.js";
import { screen } from "../components/screen.js";
import { counter } from "../components/steps.js";
import { summary } from "../components/summary.js";
import { ticketNumber } from "../components/ticket.js";
import { tile } from "../components/tile.js";
import { empty, loading, progress } from "../components/waiting.js";
import { Problem } from "../kernel/api.js";
import { html } from "../kernel/html.js";
import { isChinese, t } from "../kernel/i18n.js";
import { asking } from "../kiosk/dialogs.js";
import { helper } from "../kiosk/helper.js";
import { home } from "../kiosk/screens/home.js";
import { framed } from "./frame.js";

const nothing = () => {};
const QR = new URL("../../images/sample-qr.svg", import.meta.url).href;
const zh = (/** @type {string} */ chinese, /** @type {string} */ english) => (isChinese() ? chinese : english);

/** @type {any[]} */
const DOORS = [
  { name: "one-window", door: { size: "big", order: 1, tone: "red", icon: "window", title: "onewindow", lead: "gallery.window" } },
  { name: "elderly-care", door: { size: "big", order: 2, tone: "green", icon: "care", title: "gallery.care", lead: "care_book" } },
  { name: "card", door: { size: "big", order: 3, tone: "blue", icon: "card", title: "card.door.title", lead: "card.door.lead" } },
  { name: "whistle", door: { size: "small", order: 4, icon: "whistle", title: "whistle" } },
  { name: "rate", door: { size: "small", order: 5, icon: "star", title: "gallery.rate" } },
];

const services = () =>
  ["meal", "bath", "broom", "medical", "walk", "bell"].map((icon, i) => ({
    key: icon,
    icon,
    title: zh(["助餐", "助浴", "助洁", "助医", "助行", "助急"][i], ["Meals", "Bathing", "Cleaning", "Medical", "Going out", "Emergency"][i]),
    lead: zh("明天上午有空位", "Free tomorrow morning"),
  }));

const keypadScreen = (/** @type {import("../components/keypad.js").Kind} */ kind, value = "", /** @type {string | null} */ error = null) =>
  framed(screen({
    title: kind === "card" ? t("card.type.title") : t("card.phone.title"),
    lead: kind === "phone" ? t("card.phone.note") : undefined,
    show: typed({ value, kind, label: kind === "card" ? t("card.type.label") : t("card.phone.label"), error }),
    body: keypad({ kind, onKey: nothing }),
    actions: [{ label: t("next"), icon: "check", kind: "primary", onPress: nothing }],
  }));

/** @type {any} */
const PARTS = { open: nothing, send: nothing, api: {} };
const LI = { name: "李晓梅" };
const asked = (/** @type {unknown} */ over, helping = /** @type {typeof LI | undefined} */ (undefined)) => framed(home(DOORS, nothing), { isHome: true, over, helping });

/** @type {Record<string, import("./examples.js").Example>} */
export const componentExamples = {
  "home": { view: () => framed(home(DOORS, nothing), { isHome: true }) },
  "home/plain": { view: () => framed(home(DOORS.slice(0, 3), nothing), { isHome: true }) },
  "button/kinds": {
    view: () => framed(screen({
      title: t("choose_service"),
      body: html`<div class="choices two">${["plain", "primary", "good", "help", "quiet"].map((kind) =>
        button({ label: t("confirm"), icon: "check", kind: /** @type {any} */ (kind), onPress: nothing }))}
        ${button({ label: t("next"), disabled: true, onPress: nothing })}</div>`,
    })),
  },
  "keypad/empty": { view: () => keypadScreen("phone") },
  "keypad/phone": { view: () => keypadScreen("phone", "13800138000") },
  "keypad/error": { view: () => keypadScreen("phone", "1380013", t("card.phone.short", { n: 4 })) },
  "keypad/id": { view: () => keypadScreen("id", "35080219500101123X") },
  "keypad/code": { view: () => keypadScreen("code", "382") },
  "keypad/card": { view: () => keypadScreen("card", "ABCDEFGHIJKLMNOPQRSTUVWX23") },
  "choice/pages": {
    view: () => framed(screen({
      title: t("choose_service"), way: { now: 1, of: 4 },
      body: choices({ items: services(), page: 0, onChoose: nothing }),
    })),
  },
  "choice/selected": {
    view: () => framed(screen({
      title: t("choose_service"), way: { now: 2, of: 4 },
      body: choices({ items: services().map(({ lead, ...item }) => item), perPage: 6, columns: 2, selected: "bath", onChoose: nothing }),
      actions: [{ label: t("next"), kind: "primary", onPress: nothing }],
    })),
  },
  "tile/upright": {
    view: () => framed(screen({
      title: t("choose_service"),
      body: html`<div class="choices two">${services().slice(0, 4).map((item) => tile({ ...item, upright: true, onPress: nothing }))}</div>`,
    })),
  },
  "counter": {
    view: () => framed(screen({
      title: t("care_time"), way: { now: 3, of: 5 },
      body: counter({ value: 1, low: 1, high: 4, words: (n) => zh(`${n}份`, `${n} meals`), onChange: nothing }),
      actions: [{ label: t("next"), kind: "primary", onPress: nothing }],
    })),
  },
  "summary": {
    view: () => framed(screen({
      title: t("card.check.title"),
      body: summary([
        { label: zh("要办的事", "What"), value: zh("助浴·上门擦浴", "Bed bath at home"), onChange: nothing },
        { label: zh("哪一天", "Day"), value: zh("明天上午9点", "Tomorrow, 9 am"), onChange: nothing },
        { label: zh("您的手机", "Your phone"), value: "138****5678", onChange: nothing },
        { label: zh("要付的钱", "To pay"), value: t("money", { amount: 20 }) },
      ]),
      actions: [{ label: t("redo"), onPress: nothing }, { label: t("confirm"), kind: "primary", onPress: nothing }],
    })),
  },
  "ticket": {
    view: () => framed(screen({
      title: t("take_paper"),
      show: ticketNumber({
        number: "A001", title: zh("您的号", "Your number"), lead: t("ticket_ok", { number: "A001", ahead: 3 }), note: t("wait.range", { low: 8, high: 15 }),
      }),
      actions: [{ label: t("close"), kind: "primary", onPress: nothing }],
    })),
  },
  "ticket/no-paper": {
    view: () => framed(screen({
      title: t("no_paper", { number: "A001" }),
      show: ticketNumber({
        number: "A001", title: zh("您的号", "Your number"),
        more: qr({ src: QR, alt: zh("扫码看排到哪里", "Scan to follow the queue"), caption: zh("手机扫一扫，看排到哪里", "Scan with a phone to follow the queue") }),
      }),
    })),
  },
  "rating": { view: () => framed(screen({ title: t("rate"), body: rating({ value: null, onRate: nothing }), actions: [{ label: t("rate_skip"), onPress: nothing }] })) },
  "rating/chosen": { view: () => framed(screen({ title: t("rate"), body: rating({ value: 4, onRate: nothing }) })) },
  "notice/tones": {
    view: () => framed(screen({
      title: t("choose_service"),
      body: html`${notice({ tone: "info", title: t("scam") })}${notice({ tone: "good", title: t("finished") })}
        ${notice({ tone: "warn", title: t("papers_short"), text: t("need_papers") })}`,
    })),
  },
  "notice/problem": {
    view: () => framed(screen({
      title: t("card.check.title"),
      problem: new Problem({ code: "network_down" }),
      again: nothing,
      body: summary([{ label: t("card.check.phone"), value: "138****5678", onChange: nothing }]),
      actions: [{ label: t("confirm"), kind: "primary", onPress: nothing }],
    })),
  },
  "dialog/idle": { view: () => asked(stillThere({ left: 28, onStay: nothing, onLeave: nothing })) },
  "dialog/help": { view: () => asked(asking({ name: "help", reached: true }, PARTS)) },
  "dialog/helper": { view: () => asked(helper({ code: "4829" }, PARTS)) },
  "dialog/helper-wrong": { view: () => asked(helper({ error: new Problem({ code: "helper_code_unknown" }).words }, PARTS)) },
  "dialog/resident-says": { view: () => asked(asking({ name: "resident-says", event: { type: "asked" } }, PARTS), LI) },
  "helper-here": { view: () => framed(screen({ title: t("card.phone.title"), body: keypad({ kind: "phone", onKey: nothing }) }), { helping: LI }) },
  "dialog/scan": {
    view: () => asked(dialog({
      icon: "card", title: t("scan.other.title"), text: t("scan.other.text"),
      actions: [{ label: t("scan.other.no"), kind: "primary", onPress: nothing }, { label: t("scan.other.yes"), onPress: nothing }],
    })),
  },
  "empty": { view: () => framed(screen({ title: t("choose_service"), show: empty({ icon: "calendar", title: t("cannot"), text: t("help.text") }) })) },
  "loading": { view: () => framed(screen({ title: t("card.door.title"), show: loading(t("loading")) })) },
  "progress": { view: () => framed(screen({ title: t("loading"), show: progress({ done: 60, label: t("loading") }) })) },
};
