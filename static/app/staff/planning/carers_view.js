/** Every carer with what was learned; beside the chosen one, the ticks of the services and a working time of every week. */
import { checkbox, field, form, sendButton } from "../../components/form.js";
import { notice } from "../../components/notice.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { isChinese, t } from "../../kernel/i18n.js";
import { feedList } from "../feeds.js";
import { rowList } from "../rows.js";
import { nameOf } from "../words.js";
import { learnable } from "./carers.js";
import { WEEKDAYS } from "./plan.js";
import { changedNotice, lineWords, weeklyList } from "./weekly.js";

/**
 * @typedef {import("./carers.js").Carer} Carer
 * @typedef {import("./carers.js").Service} Service
 * @typedef {import("../feeds.js").Feed} Feed
 * @typedef {{kind: "skills" | "shifts", n: number}} Done
 */

/**
 * @param {{carers: Carer[] | null, services: Service[], chosen: string | null, feeds: Feed[] | null, done: Done | null, busy: boolean, onChoose: (carer: Carer) => void,
 *   shifts: import("./weekly.js").Shift[], asking: import("./weekly.js").Asking | null, changed: import("./weekly.js").Changed | null,
 *   onAsk: (asking: import("./weekly.js").Asking | null) => void, onChangeWeekly: (shift: import("./weekly.js").Shift, typed: Record<string, string>, move: "change" | "end") => void,
 *   onSkills: (carer: Carer, ticked: Record<string, string>) => void, onWeekly: (carer: Carer, typed: Record<string, string>) => void, onRevoke: (feed: Feed) => void}} parts
 */
export function carersView(parts) {
  const { carers, services, onChoose } = parts;
  if (!carers) return loading(t("loading"));
  const carer = carers.find(({ id }) => id === parts.chosen);
  return html`<div class=${carer ? "beside even" : "beside alone"}>
    ${carers.length ? rowList({
      label: t("staff.planning.tab.carers"), heads: [t("staff.care.carer"), t("staff.carers.skills")], columns: "5em minmax(0, 1fr)",
      rows: carers, key: ({ id }) => id, chosen: parts.chosen, onChoose,
      cells: ({ name, skills }) => [html`<b>${name}</b>`, skillWords(services, skills)],
    }) : empty({ icon: "people", title: t("staff.carers.none") })}
    ${carer && keyed(carer.id, carerPanel(parts, carer))}</div>`;
}

/** @param {Service[]} services @param {string[]} skills */
function skillWords(services, skills) {
  const names = skills.map((skill) => nameOf(services.find(({ code }) => code === skill) ?? { name: skill }));
  return names.length ? names.join(isChinese() ? "、" : ", ") : t("staff.carers.no_skills");
}

/** @param {Parameters<typeof carersView>[0]} parts @param {Carer} carer */
const carerPanel = ({ services, feeds, done, busy, shifts, asking, changed, onAsk, onChangeWeekly, onSkills, onWeekly, onRevoke }, carer) => html`<section class="side-panel" aria-label=${carer.name} aria-busy=${busy}>
  <h2>${carer.name}</h2>
  ${done && notice({ tone: "good", title: t(`staff.carers.done.${done.kind}`, { n: done.n }) })}
  <h3>${t("staff.carers.skills")}</h3>
  ${services.length ? keyed(carer.skills.join(), form({
    onSend: (ticked) => !busy && onSkills(carer, ticked),
    body: html`<div class="pair">${learnable(services, carer).map((service) => keyed(service.code, checkbox({ name: service.code, label: nameOf(service), checked: carer.skills.includes(service.code) })))}</div>`,
    actions: sendButton(t("staff.carers.keep_skills"), "check"),
  })) : loading(t("loading"))}
  <h3>${t("staff.carers.weekly")}</h3>
  ${changed && changedNotice(changed, "visits")}
  ${weeklyList({
    lines: shifts.filter((shift) => shift.carer === carer.id), words: lineWords, none: t("staff.weekly.none"), hint: t("staff.weekly.will.shifts"), asking, busy, canChange: true,
    onAsk, onSend: onChangeWeekly,
  })}
  ${form({
    onSend: (typed) => !busy && onWeekly(carer, typed),
    body: html`<p class="note">${t("staff.carers.weekly_hint")}</p>
      <div class="chips" role="group" aria-label=${t("staff.planning.weekdays")}>${WEEKDAYS.map((day) => checkbox({ name: day, label: t(`staff.planning.day.${day}`) }))}</div>
      <div class="pair">${field({ name: "starts", label: t("staff.carers.starts"), type: "time", value: "08:00", required: true })}
        ${field({ name: "ends", label: t("staff.carers.ends"), type: "time", value: "17:30", required: true })}</div>`,
    actions: sendButton(t("staff.carers.add_weekly"), "plus"),
  })}
  <h3>${t("staff.calendars.title")}</h3><p class="note">${t("staff.carers.calendars_hint")}</p>
  ${feeds ? feedList({ feeds, busy, onRevoke }) : loading(t("loading"))}</section>`;
