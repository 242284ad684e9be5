/** What the city says differently about an item: ours beside theirs, and a person who decides. */
import { button } from "../../components/button.js";
import { form, textArea } from "../../components/form.js";
import { pill, table } from "../../components/table.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { dateWords, hasWords, t } from "../../kernel/i18n.js";
import { rowList } from "../rows.js";

/** @typedef {{id: string, item_code: string, kind: string, changes: {field: string, ours: any, theirs: any}[], staged_at: string}} Update */

const TONES = /** @type {const} */ ({ new: "good", changed: "warn", removed: "bad" });

/**
 * @param {object} parts
 * @param {Update[] | null} parts.updates
 * @param {Record<string, string>} parts.names  of the items
 * @param {string | null} parts.chosen
 * @param {boolean} parts.busy
 * @param {(update: Update) => void} parts.onChoose
 * @param {(update: Update) => void} parts.onPublish
 * @param {(update: Update, answers: Record<string, string>) => void} parts.onDismiss
 */
export function updatesView({ updates, names, chosen, busy, onChoose, onPublish, onDismiss }) {
  if (!updates) return loading(t("loading"));
  const row = updates.find(({ id }) => id === chosen);
  if (!updates.length) return html`<h1>${t("staff.updates.title")}</h1>${empty({ icon: "check", title: t("staff.updates.none") })}`;
  return html`<h1>${t("staff.updates.title")}</h1><p class="hint">${t("staff.updates.lead")}</p>
    <div class=${row ? "beside" : "beside alone"}>${rowList({
      label: t("staff.updates.title"), heads: ["item", "kind", "since"].map((head) => t(`staff.updates.${head}`)), columns: "minmax(0, 7fr) 7em minmax(0, 4fr)",
      rows: updates, key: ({ id }) => id, chosen, onChoose,
      cells: (one) => [html`<b>${one.item_code}</b> ${names[one.item_code] ?? ""}`, pill({ text: t(`staff.updates.kind.${one.kind}`), tone: TONES[/** @type {keyof typeof TONES} */ (one.kind)] ?? "" }), dateWords(one.staged_at)],
    })}${row && keyed(row.id, panel({ row, names, busy, onPublish, onDismiss }))}</div>`;
}

/** @param {{row: Update, names: Record<string, string>, busy: boolean, onPublish: (update: Update) => void, onDismiss: (update: Update, answers: Record<string, string>) => void}} parts */
const panel = ({ row, names, busy, onPublish, onDismiss }) => html`<section class="side-panel"><h2>${row.item_code} ${names[row.item_code] ?? ""}</h2>
  ${table({
    caption: t("staff.updates.difference"), rows: row.changes, key: ({ field }) => field,
    columns: [
      { title: t("staff.updates.field"), cell: ({ field }) => html`<b>${fieldWords(field)}</b>` },
      { title: t("staff.updates.ours"), cell: ({ ours }) => valueWords(ours) },
      { title: t("staff.updates.theirs"), cell: ({ theirs }) => valueWords(theirs) },
    ],
  })}
  ${button({ label: t("staff.updates.publish"), icon: "check", kind: "primary", disabled: busy, onPress: () => onPublish(row) })}
  ${form({ onSend: (answers) => onDismiss(row, answers), actions: html`<button type="submit" class="button plain"><span>${t("staff.updates.dismiss")}</span></button>`,
    body: textArea({ name: "reason", label: t("staff.updates.why"), required: true }) })}
</section>`;

/** @param {string} field */
const fieldWords = (field) => (hasWords(`staff.updates.field.${field}`) ? t(`staff.updates.field.${field}`) : field);

/** Lists are told as lists, nothing as a dash. @param {any} value */
function valueWords(value) {
  if (value === true || value === false) return t(value ? "staff.updates.yes" : "staff.updates.no");
  if (value === null || value === "") return "–";
  const text = String(value);
  return text.startsWith("[") ? JSON.parse(text).join("、") : text;
}
