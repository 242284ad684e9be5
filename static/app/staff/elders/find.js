/** Find an elder or write somebody down; below, whose visits wait for a word, and who must be assessed. POST /residents · GET /undecided_visits · /assessments/due */
import { button } from "../../components/button.js";
import { field, form, sendButton } from "../../components/form.js";
import { pill, table } from "../../components/table.js";
import { empty, loading } from "../../components/waiting.js";
import { html } from "../../kernel/html.js";
import { dateWords, t } from "../../kernel/i18n.js";
import { signal } from "../../kernel/signal.js";
import { refresher } from "../refresh.js";
import { createSender } from "../sending.js";
import { undecidedTable } from "./undecided.js";

/** @typedef {{resident_id: string, name: string, phone: string, why: string, due_on: string | null}} Due */

export const PLACE = "/api/elderly-care";

/** @param {import("../registry.js").Parts} parts */
export function openFind({ api, calm, visit }) {
  const due = signal(/** @type {Due[] | null} */ (null));
  const visits = signal(/** @type {import("./undecided.js").Undecided[]} */ ([]));
  const refresh = refresher(async () => {
    [due.value, visits.value] = await Promise.all([api.get(`${PLACE}/assessments/due`), api.get(`${PLACE}/undecided_visits`)]);
  });
  const sender = createSender({ api, calm, refresh });

  /** @param {Record<string, string>} answers */
  async function find({ birth_year: year, ...answers }) {
    const said = Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer.trim()));
    const found = await sender.post(`${PLACE}/residents`, { ...said, ...(year ? { birth_year: Number(year) } : {}) });
    if (found) visit(`elders/${found.resident_id}`);
  }

  return () => html`<div class="page" ref=${() => void refresh()}>${findView({
    due: due.value, visits: visits.value, now: new Date(), onFind: find, onOpen: ({ resident_id: id }) => visit(`elders/${id}/assessment`), onAsk: ({ resident: id }) => visit(`elders/${id}/consents`),
  })}</div>`;
}

/**
 * @param {{due: Due[] | null, visits: import("./undecided.js").Undecided[], now: Date, onFind: (answers: Record<string, string>) => void, onOpen: (due: Due) => void,
 *   onAsk: (visit: import("./undecided.js").Undecided) => void}} parts
 */
export const findView = ({ due, visits, now, onFind, onOpen, onAsk }) => html`<div class="stack">
  <section class="side-panel"><h1>${t("staff.elders.find")}</h1><p class="note">${t("staff.care.find_hint")}</p>${form({
    onSend: onFind,
    body: html`<div class="thirds">${field({ name: "name", label: t("staff.care.name"), required: true })}
      ${field({ name: "phone", label: t("staff.care.phone"), inputmode: "tel" })}
      ${field({ name: "birth_year", label: t("staff.care.birth_year"), inputmode: "numeric" })}</div>`,
    actions: sendButton(t("staff.care.open_file"), "search"),
  })}</section>
  ${visits.length > 0 && html`<section class="stack">${undecidedTable({ visits, now, onOpen: onAsk })}</section>`}
  <section class="stack">${due ? dueTable({ due, onOpen }) : loading(t("loading"))}</section></div>`;

/** @param {{due: Due[], onOpen: (due: Due) => void}} parts */
const dueTable = ({ due, onOpen }) => table({
  caption: t("staff.elders.due"), rows: due, key: ({ resident_id: id }) => id, empty: empty({ icon: "check", title: t("staff.elders.due_none") }),
  columns: [
    { title: t("staff.care.name"), cell: ({ name }) => name },
    { title: t("staff.elders.why"), cell: ({ why }) => pill({ text: t(`staff.elders.due.${why}`), tone: why === "soon" ? "info" : "warn" }) },
    { title: t("staff.elders.due_on"), cell: ({ due_on: on }) => (on ? dateWords(`${on}T12:00:00+08:00`) : "") },
    { title: t("staff.elders.do"), cell: (row) => button({ label: t("staff.elders.assess"), icon: "pencil", onPress: () => onOpen(row) }) },
  ],
});
