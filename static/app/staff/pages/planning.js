/** Home care that is planned: recurring help, who goes, the week of the carers, what they have learned, who waits, and the meals. Each is a tab with its own address. */
import { tabs } from "../../components/tabs.js";
import { html } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { openCarers } from "../planning/carers.js";
import { openDispatch } from "../planning/dispatch.js";
import { openLimits } from "../planning/limits.js";
import { openMeals } from "../planning/meals.js";
import { openOffers } from "../planning/offers.js";
import { openPlans } from "../planning/plans.js";
import { openWeek } from "../planning/roster_week.js";
import { openWaiting } from "../planning/waiting.js";

/** @type {Record<string, (parts: import("../registry.js").Parts) => () => unknown>} */
const TABS = { plans: openPlans, dispatch: openDispatch, week: openWeek, carers: openCarers, waiting: openWaiting, meals: openMeals, offers: openOffers, limits: openLimits };

/** @type {import("../registry.js").Page} */
export const page = { path: "planning", paths: ["planning/:tab"], icon: "calendar", title: "staff.planning.title", roles: ["care_desk", "admin"], open };

/** @param {import("../registry.js").Parts} parts */
function open(parts) {
  const tab = parts.params.tab in TABS ? parts.params.tab : "plans";
  const view = TABS[tab](parts);
  return () => html`${planningTabs({ tab, onTab: (key) => parts.visit(`planning/${key}`) })}${view()}`;
}

/** @param {{tab: string, onTab: (tab: string) => void}} parts */
export const planningTabs = ({ tab, onTab }) =>
  tabs({ label: t("staff.planning.title"), selected: tab, onSelect: onTab, tabs: Object.keys(TABS).map((key) => ({ key, label: t(`staff.planning.tab.${key}`) })) });
