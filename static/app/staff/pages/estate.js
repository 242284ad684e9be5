/** Who answers for the estate: the bodies and their rosters, the people, and the pairings with buildings. */
import { tabs } from "../../components/tabs.js";
import { html } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { openBodies, openPairings, openPeople } from "../estate/desk.js";
import { openHouses } from "../estate/houses.js";

/** @type {Record<string, (parts: import("../registry.js").Parts) => () => unknown>} */
const PLACES = { bodies: openBodies, people: openPeople, pairings: openPairings, houses: openHouses };

/** @type {import("../registry.js").Page} */
export const page = { path: "estate", paths: ["estate/:tab"], icon: "people", title: "staff.estate.title", roles: ["community_worker", "secretary", "admin"], open };

/** @param {import("../registry.js").Parts} parts */
function open(parts) {
  const tab = parts.params.tab in PLACES ? parts.params.tab : "bodies";
  const view = PLACES[tab](parts);
  return () => html`<div class="page">${estateTabs({ tab, onTab: (key) => parts.visit(`estate/${key}`) })}${view()}</div>`;
}

/** @param {{tab: string, onTab: (tab: string) => void}} parts */
export const estateTabs = ({ tab, onTab }) =>
  tabs({ label: t("staff.estate.title"), selected: tab, onSelect: onTab, tabs: Object.keys(PLACES).map((key) => ({ key, label: t(`staff.estate.tab.${key}`) })) });
