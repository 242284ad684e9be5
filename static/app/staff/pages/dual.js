/** Double check-in: what the community asks for, who has checked in, and what was done. */
import { tabs } from "../../components/tabs.js";
import { html } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { openDeeds, openMembers, openNeeds, openUnits } from "../dual/desk.js";

/** @type {Record<string, (parts: import("../registry.js").Parts) => () => unknown>} */
const PLACES = { needs: openNeeds, members: openMembers, units: openUnits, deeds: openDeeds };

/** @type {import("../registry.js").Page} */
export const page = { path: "dual", paths: ["dual/:tab"], icon: "hand", title: "staff.dual.title", roles: ["community_worker", "secretary", "admin"], open };

/** @param {import("../registry.js").Parts} parts */
function open(parts) {
  const tab = parts.params.tab in PLACES ? parts.params.tab : "needs";
  const view = PLACES[tab](parts);
  return () => html`<div class="page">${dualTabs({ tab, onTab: (key) => parts.visit(`dual/${key}`) })}${view()}</div>`;
}

/** @param {{tab: string, onTab: (tab: string) => void}} parts */
export const dualTabs = ({ tab, onTab }) =>
  tabs({ label: t("staff.dual.title"), selected: tab, onSelect: onTab, tabs: Object.keys(PLACES).map((key) => ({ key, label: t(`staff.dual.tab.${key}`) })) });
