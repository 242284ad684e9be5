/** Elders' files: find somebody, who is due for an assessment, what the quota gives; and one elder in seven parts, each with its own address. */
import { tabs } from "../../components/tabs.js";
import { html } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { openAmounts } from "../elders/amounts.js";
import { openAssessment } from "../elders/assessment.js";
import { openCalendars } from "../elders/calendars.js";
import { openConsents } from "../elders/consents.js";
import { openFile } from "../elders/file.js";
import { openFind } from "../elders/find.js";
import { openPeople } from "../elders/people.js";
import { openQuota } from "../elders/quota.js";
import { openWishes } from "../elders/wishes.js";

/** @typedef {import("../registry.js").Parts} Parts */

/** @type {Record<string, (parts: Parts) => () => unknown>} */
const DESK = { find: openFind, amounts: openAmounts };
/** @type {Record<string, (parts: Parts) => () => unknown>} */
const PARTS = { file: openFile, people: openPeople, consents: openConsents, assessment: openAssessment, quota: openQuota, wishes: openWishes, calendars: openCalendars };

/** @type {import("../registry.js").Page} */
export const page = { path: "elders", paths: ["elders/:id", "elders/:id/:part"], icon: "people", title: "staff.elders.title", roles: ["care_desk"], open };

/** @param {Parts} parts */
function open(parts) {
  const { id = "find", part = "file" } = parts.params;
  const isDesk = id in DESK;
  const key = isDesk ? id : part in PARTS ? part : "file";
  const view = (isDesk ? DESK : PARTS)[key](parts);
  return () => html`${isDesk ? deskTabs({ tab: key, onTab: (to) => parts.visit(`elders/${to}`) }) : elderTabs({ part: key, onPart: (to) => parts.visit(to ? `elders/${id}/${to}` : "elders") })}${view()}`;
}

/** @param {{tab: string, onTab: (tab: string) => void}} parts */
export const deskTabs = ({ tab, onTab }) =>
  tabs({ label: t("staff.elders.title"), selected: tab, onSelect: onTab, tabs: Object.keys(DESK).map((key) => ({ key, label: t(`staff.elders.tab.${key}`) })) });

/** The seven parts of one elder; the first tab leads back. @param {{part: string, onPart: (part: string) => void}} parts */
export const elderTabs = ({ part, onPart }) =>
  tabs({ label: t("staff.elders.title"), selected: part, onSelect: onPart, tabs: ["", ...Object.keys(PARTS)].map((key) => ({ key, label: t(`staff.elders.part.${key || "back"}`) })) });
