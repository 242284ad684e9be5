/** What the desks are told: calls for help from the hall first, with a bell; then what came in for this role. */
import { button } from "../components/button.js";
import { icon } from "../components/icon.js";
import { notice } from "../components/notice.js";
import { ring } from "../kernel/bell.js";
import { html, keyed } from "../kernel/html.js";
import { hasWords, t } from "../kernel/i18n.js";
import { signal } from "../kernel/signal.js";
import { fetchCode } from "./assisting.js";
import { agoWords } from "./words.js";
import { refresher } from "./refresh.js";

/** @typedef {{id: string, message: string, parameters: Record<string, any>, entity: string, entity_id: string | null, created_at: string}} Message */

const RING_AGAIN = 15_000;
const ALARM = "alarm_safety"; // stays, with its bell, until a named person has closed the alarm
const isHelp = (/** @type {Message} */ { message }) => message === "help" || message === ALARM;

/** @param {{api: import("../kernel/api.js").Api}} parts */
export function watchMessages({ api }) {
  const messages = signal(/** @type {Message[]} */ ([]));
  const refresh = refresher(async () => (messages.value = await api.get("/api/staff/messages")));
  const again = () => messages.peek().some(isHelp) && ring();

  return {
    messages,
    refresh,
    /** @param {string} name an event of the hall */
    hear(name) {
      if (name === "help.called") ring();
      if (["help.called", "messages.changed", "alarm.changed", "snapshot"].includes(name)) refresh();
    },
    /** Whoever goes to a kiosk takes a code along. @param {Message} message */
    async answer({ id, message }) {
      await api.post(`/api/staff/messages/${id}/answer`, undefined).catch(() => null);
      if (message === "help") await fetchCode(api);
      await refresh();
    },
    /** The bell goes on until somebody is coming. @returns {() => void} */
    keepRinging() {
      const timer = setInterval(again, RING_AGAIN);
      return () => clearInterval(timer);
    },
  };
}

/** Somebody at a kiosk wants a person. @param {{messages: Message[], now: Date, onComing: (message: Message) => void}} parts */
export const helpCalls = ({ messages, now, onComing }) => messages.filter(isHelp).map((message) => keyed(message.id, html`
  <div class="help-call" role="alert">${icon("bell")}
    <div><b>${message.message === ALARM ? t("staff.message.alarm_safety") : t("staff.help.title", { device: message.parameters.device ?? "" })}</b><p>${where(message)} ${agoWords(message.created_at, now)}</p></div>
    ${message.message === ALARM
      ? html`<a class="button help" href=${`#/safety/alarms/${message.entity_id}`}>${t("staff.message.open")}</a>`
      : button({ label: t("staff.help.coming"), icon: "walk", kind: "help", onPress: () => onComing(message) })}
  </div>`));

/** Everything else that waits for this role; who only looks has no button. @param {{messages: Message[], now: Date, onSeen?: (message: Message) => void}} parts */
export const otherMessages = ({ messages, now, onSeen }) => messages.filter((message) => !isHelp(message)).map((message) => keyed(message.id, notice({
  tone: "warn",
  title: wordsOf(message),
  text: agoWords(message.created_at, now),
  action: onSeen ? { label: t("staff.message.seen"), icon: "check", onPress: () => onSeen(message) } : null,
})));

/** @param {Message} message */
function where({ parameters }) {
  const key = `staff.screen.${parameters.screen}`;
  return hasWords(key) ? t(key) : "";
}

/** @param {Message} message */
function wordsOf({ message, parameters }) {
  const key = `staff.message.${message}`;
  const why = `staff.message.why.${parameters.why}`;
  return hasWords(key) ? t(key, { ...BLANKS, ...parameters, why: hasWords(why) ? t(why) : "" }) : t("staff.message.other");
}

const BLANKS = { ticket: "", number: "", building: "", reason: "", paper: "" };
