/** Visits that stand on a consent that was taken back: ask the elder, in time. GET /undecided_visits?resident= · POST /residents/{id}/visit_decisions */
import { button } from "../../components/button.js";
import { notice } from "../../components/notice.js";
import { pill, table } from "../../components/table.js";
import { html, keyed } from "../../kernel/html.js";
import { clockWords, dateWords, said, t } from "../../kernel/i18n.js";

/** @typedef {{id: string, number: string, resident: string, name: string, phone: string, service_name: string, service_name_en: string, starts_at: string, purpose: string, decide_by: string}} Undecided */

/** @param {{visits: Undecided[], busy: boolean, onDecide: (visits: string[], isKept: boolean) => void}} parts */
export function undecidedView({ visits, busy, onDecide }) {
  if (!visits.length) return null;
  const ids = [...new Set(visits.map(({ id }) => id))];
  const press = (/** @type {string} */ word, /** @type {string[]} */ these, /** @type {boolean} */ isKept) =>
    button({ label: t(`staff.undecided.${word}`), icon: isKept ? "check" : "cross", disabled: busy, onPress: () => onDecide(these, isKept) });
  return html`<section class="side-panel" aria-busy=${busy}>
    ${notice({ tone: "warn", title: t("staff.undecided.title", { n: ids.length }), text: t("staff.undecided.text", momentOf(visits[0].decide_by)) })}
    ${ids.length > 1 && html`<div class="row">${press("keep_all", ids, true)}${press("cancel_all", ids, false)}</div>`}
    <ul class="asked-list">${visits.map((one) => keyed(one.id + one.purpose, html`<li><p><b>${dateWords(one.starts_at)} ${clockWords(one.starts_at)} ${said(one, "service_name")}</b></p>
      <p class="note">${t(`staff.elders.purpose.${one.purpose}`)} · ${t("staff.undecided.by", momentOf(one.decide_by))}</p>
      <div class="row">${press("keep", [one.id], true)}${press("cancel", [one.id], false)}</div></li>`))}</ul></section>`;
}

/** Of all elders, whom to ask first: the desk finds them before the carer goes. @param {{visits: Undecided[], now: Date, onOpen: (visit: Undecided) => void}} parts */
export const undecidedTable = ({ visits, now, onOpen }) => visits.length > 0 && table({
  caption: t("staff.undecided.all", { n: visits.length }), rows: visits, key: ({ id, purpose }) => id + purpose,
  columns: [
    { title: t("staff.care.name"), cell: ({ name, phone }) => html`<b>${name}</b> <a href=${`tel:${phone}`}>${phone}</a>` },
    { title: t("staff.undecided.visit"), cell: (one) => `${dateWords(one.starts_at)} ${clockWords(one.starts_at)} ${said(one, "service_name")}` },
    { title: t("staff.undecided.withdrawn"), cell: ({ purpose }) => t(`staff.elders.purpose.${purpose}`) },
    { title: t("staff.undecided.ask_by"), cell: ({ decide_by: by }) => pill({ text: `${dateWords(by)} ${clockWords(by)}`, tone: Date.parse(by) < now.getTime() ? "bad" : "warn" }) },
    { title: t("staff.elders.do"), cell: (one) => button({ label: t("staff.undecided.ask"), icon: "hand", onPress: () => onOpen(one) }) },
  ],
});

/** @param {string} moment */
const momentOf = (moment) => ({ day: dateWords(moment), time: clockWords(moment) });
