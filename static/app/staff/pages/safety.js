/** Safety: open alarms with their clocks, warnings, look-ins, incidents, and what telephones sent oddly. Each is a tab with its own address. */
import { tabs } from "../../components/tabs.js";
import { html } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { openAlarms } from "../safety/alarms.js";
import { openIncidents } from "../safety/incidents.js";
import { openOdd } from "../safety/odd.js";
import { openWeather } from "../safety/weather.js";
import { openWelfare } from "../safety/welfare.js";

/** @type {Record<string, (parts: import("../registry.js").Parts) => () => unknown>} */
const TABS = { alarms: openAlarms, weather: openWeather, welfare: openWelfare, incidents: openIncidents, odd: openOdd };
/** @type {Record<string, string[]>} */
const SEES = { secretary: ["alarms"], admin: ["alarms", "weather", "welfare", "odd"], care_desk: Object.keys(TABS) };

/** @type {import("../registry.js").Page} */
export const page = { path: "safety", paths: ["safety/:tab", "safety/:tab/:id"], icon: "bell", title: "staff.safety.title", roles: ["care_desk", "admin", "secretary"], open };

/** @param {import("../registry.js").Parts} parts */
function open(parts) {
  const mine = SEES[parts.staff.role] ?? [];
  const tab = mine.includes(parts.params.tab) ? parts.params.tab : "alarms";
  const view = TABS[tab](parts);
  return () => html`${safetyTabs({ tab, mine, onTab: (key) => parts.visit(`safety/${key}`) })}${view()}`;
}

/** @param {{tab: string, mine: string[], onTab: (tab: string) => void}} parts */
export const safetyTabs = ({ tab, mine, onTab }) =>
  tabs({ label: t("staff.safety.title"), selected: tab, onSelect: onTab, tabs: mine.map((key) => ({ key, label: t(`staff.safety.tab.${key}`) })) });
