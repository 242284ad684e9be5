/** Letters, items, opening hours and kiosks, as an admin sets them. */
import { notice } from "../../components/notice.js";
import { tabs } from "../../components/tabs.js";
import { loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { boardsTab, hoursTab, kiosksTab } from "./settings_hours.js";
import { itemsTab, lettersTab } from "./settings_lists.js";

export const TABS = ["letters", "items", "hours", "kiosks", "boards"];

/**
 * @typedef {object} SettingsParts
 * @property {string} tab
 * @property {{letters: import("./settings.js").Letter[], items: import("./settings.js").Item[], hours: import("./settings.js").Hours,
 *   days: import("./settings.js").Day[], kiosks: import("./settings.js").Kiosk[], boards: import("./settings.js").Board[]} | null} all
 * @property {string | null} chosen
 * @property {import("./settings.js").Answers} typed  what stands in the fields after a refusal
 * @property {string[]} wrong
 * @property {boolean} isKept
 * @property {boolean} busy
 * @property {number} round
 * @property {(tab: string) => void} onTab
 * @property {(key: string) => void} onChoose
 * @property {(answers: import("./settings.js").Answers) => void} onSend
 * @property {(answers: import("./settings.js").Answers) => void} onDay
 * @property {(day: string) => void} onForgetDay
 * @property {(kiosk: import("./settings.js").Kiosk) => void} onKiosk
 * @property {(board: import("./settings.js").Board) => void} onBoard
 */

/** @param {SettingsParts} parts */
export function settingsView(parts) {
  const { all, tab, isKept, onTab, round } = parts;
  if (!all) return loading(t("loading"));
  const given = { ...parts, all };
  const shown = { letters: lettersTab, items: itemsTab, hours: hoursTab, kiosks: kiosksTab, boards: boardsTab }[tab] ?? lettersTab;
  return html`<h1>${t("staff.settings.title")}</h1>
    ${tabs({ label: t("staff.settings.title"), selected: tab, onSelect: onTab, tabs: TABS.map((key) => ({ key, label: t(`staff.settings.tab.${key}`) })) })}
    ${isKept && notice({ tone: "good", title: t("staff.settings.kept"), text: t("staff.settings.from_now") })}
    ${keyed(`${tab} ${round}`, html`${shown(given)}`)}`;
}

/** @typedef {Omit<SettingsParts, "all"> & {all: NonNullable<SettingsParts["all"]>}} Given */
