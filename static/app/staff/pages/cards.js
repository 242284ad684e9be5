/** Connection cards: how far they reach, the cards and pages of one building, and the callbacks that are owed. */
import { tabs } from "../../components/tabs.js";
import { html } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { signal } from "../../kernel/signal.js";
import { openBuilding, openBuildings, openCallbacks, openHomes } from "../cards/desk.js";
import { helpCalls, otherMessages, watchMessages } from "../messages.js";
import { every } from "../presence.js";

/** @type {Record<string, (parts: import("../registry.js").Parts) => () => unknown>} */
const PLACES = { buildings: openBuildings, building: openBuilding, homes: openHomes, callbacks: openCallbacks };

/** @type {import("../registry.js").Page} */
export const page = {
  path: "cards", paths: ["cards/:tab", "cards/:tab/:id", "cards/:tab/:id/:card"], icon: "card", title: "staff.cards.title", roles: ["community_worker", "secretary", "admin"], open,
};

/** @param {import("../registry.js").Parts} parts */
function open(parts) {
  const place = parts.params.tab in PLACES ? parts.params.tab : "buildings";
  const view = PLACES[place](parts);
  const { messages, refresh, hear, answer, keepRinging } = watchMessages(parts);
  const now = signal(new Date());

  function attend() {
    const events = parts.listen("/api/board/events", { onEvent: hear });
    const leave = [events.close, keepRinging(), every(15_000, () => (now.value = new Date()))];
    refresh();
    return () => leave.forEach((stop) => stop());
  }

  return () => html`<div class="page" ref=${attend}>${helpCalls({ messages: messages.value, now: now.value, onComing: answer })}
    ${cardTabs({ tab: place === "callbacks" ? place : "buildings", onTab: (key) => parts.visit(`cards/${key}`) })}${view()}
    ${otherMessages({ messages: messages.value.filter(isNotListed), now: now.value, onSeen: answer })}</div>`;
}

/** A wish to be called stands under callbacks already. @param {import("../messages.js").Message} message */
const isNotListed = ({ message }) => message !== "callback_asked";

/** @param {{tab: string, onTab: (tab: string) => void}} parts */
export const cardTabs = ({ tab, onTab }) =>
  tabs({ label: t("staff.cards.title"), selected: tab, onSelect: onTab, tabs: ["buildings", "callbacks"].map((key) => ({ key, label: t(`staff.cards.tab.${key}`) })) });
