/** The care desk: the day's visits, booking for somebody, and the roster. Each is a tab with its own address. */
import { tabs } from "../../components/tabs.js";
import { html } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { openBooking } from "../care/book.js";
import { openDay } from "../care/day.js";
import { openRoster } from "../care/roster.js";

/** @type {Record<string, (parts: import("../registry.js").Parts) => () => unknown>} */
const TABS = { day: openDay, book: openBooking, roster: openRoster };

/** @type {import("../registry.js").Page} */
export const page = { path: "care", paths: ["care/:tab", "care/:tab/:id"], icon: "care", title: "staff.care.title", roles: ["care_desk", "admin"], open };

/** @param {import("../registry.js").Parts} parts */
function open(parts) {
  const tab = parts.params.tab in TABS ? parts.params.tab : "day";
  const view = TABS[tab](parts);
  return () => html`${careTabs({ tab, onTab: (key) => parts.visit(`care/${key}`) })}${view()}`;
}

/** @param {{tab: string, onTab: (tab: string) => void}} parts */
export const careTabs = ({ tab, onTab }) =>
  tabs({ label: t("staff.care.title"), selected: tab, onSelect: onTab, tabs: Object.keys(TABS).map((key) => ({ key, label: t(`staff.care.tab.${key}`) })) });
