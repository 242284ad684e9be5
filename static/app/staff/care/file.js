/** An elder's file: for the care desk alone, and every reading is written down. POST /residents · GET and PUT /residents/{id}/file */
import { field, form, select, sendButton, textArea } from "../../components/form.js";
import { notice } from "../../components/notice.js";
import { loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { dateWords, t } from "../../kernel/i18n.js";
import { signal } from "../../kernel/signal.js";
import { refresher } from "../refresh.js";
import { factList } from "../rows.js";
import { createSender } from "../sending.js";

/**
 * @typedef {{name: string, phone: string, relation: string}} Contact
 * @typedef {{resident_id: string, name: string, phone: string, birth_year: number | null, gender: string, building: string, living_mode: string,
 *   quota_class: string, risk: string, care_level: number | null, dialect: string, needs: string, hearing: string, sight: string, allergies: string, do_not: string,
 *   notes: string, liaison_name: string, liaison_phone: string, contacts: Contact[], contacts_needed: number, changed_at: string | null, version: number}} CareFile
 */

const PLACE = "/api/elderly-care/residents";
const MODES = ["", "alone", "empty_nest", "couple", "with_family"];

/** @param {import("../registry.js").Parts} parts */
export function openFile({ api, params, calm, visit }) {
  const { id } = params;
  const file = signal(/** @type {CareFile | null} */ (null));
  const isKept = signal(false);
  const refresh = refresher(async () => (id ? (file.value = await api.get(`${PLACE}/${id}/file`)) : null));
  const sender = createSender({ api, calm, refresh });

  /** @param {Record<string, string>} answers */
  async function find(answers) {
    const found = await sender.post(PLACE, Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer)));
    if (found) visit(`care/file/${found.resident_id}`);
  }

  /** @param {Record<string, string>} answers */
  async function keep(answers) {
    isKept.value = false;
    isKept.value = Boolean(await sender.put(`${PLACE}/${id}/file`, factsOf(answers, file.peek())));
  }

  return () => html`<div class="page" ref=${() => void refresh()}>${fileView({ id, file: file.value, isKept: isKept.value, onFind: find, onKeep: keep })}</div>`;
}

const KEPT = /** @type {const} */ (["quota_class", "risk", "hearing", "sight", "allergies", "do_not", "notes", "liaison_name", "liaison_phone"]);
const PLACES = [1, 2];

/** The answers of the form as the file has them; what the form does not ask stays. @param {Record<string, string>} answers @param {CareFile | null} file */
export function factsOf(answers, file) {
  const kept = file ? Object.fromEntries(KEPT.map((name) => [name, file[name]])) : {};
  const asked = Object.fromEntries(Object.entries(answers).filter(([name]) => !name.startsWith("contact_")));
  const contacts = PLACES.map((n) => ({ name: answers[`contact_name_${n}`], phone: answers[`contact_phone_${n}`], relation: answers[`contact_relation_${n}`] }));
  return { ...kept, ...asked, contacts: [...contacts.filter(({ name, phone }) => name && phone), ...(file?.contacts.slice(PLACES.length) ?? [])], version: file?.version ?? null };
}

/** @param {{id?: string, file: CareFile | null, isKept: boolean, onFind: (answers: Record<string, string>) => void, onKeep: (answers: Record<string, string>) => void}} parts */
export function fileView({ id, file, isKept, onFind, onKeep }) {
  if (!id) return findForm(onFind);
  if (!file) return loading(t("loading"));
  return html`<div class="beside even"><section class="side-panel"><h1>${file.name}</h1>
      ${factList([
        [t("staff.care.phone"), file.phone && html`<a href=${`tel:${file.phone}`}>${file.phone}</a>`],
        [t("staff.care.birth_year"), file.birth_year],
        [t("staff.care.gender"), file.gender && t(`staff.care.gender.${file.gender}`)],
        [t("staff.care.building"), file.building],
        [t("staff.care.level"), t(`staff.care.level.${file.care_level ?? "unsaid"}`)],
        [t("staff.care.changed"), file.changed_at && dateWords(file.changed_at)],
      ])}
      ${notice({ tone: "info", title: t("staff.care.file_read") })}
    </section>
    ${keyed(file.version, fileForm({ file, isKept, onKeep }))}</div>`;
}

/** @param {(answers: Record<string, string>) => void} onFind */
const findForm = (onFind) => html`<section class="side-panel"><h1>${t("staff.care.find")}</h1>${form({
  onSend: onFind,
  body: html`${field({ name: "name", label: t("staff.care.name"), required: true })}
    ${field({ name: "phone", label: t("staff.care.phone"), inputmode: "tel", hint: t("staff.care.find_hint") })}`,
  actions: sendButton(t("staff.care.open_file"), "search"),
})}</section>`;

/** @param {{file: CareFile, isKept: boolean, onKeep: (answers: Record<string, string>) => void}} parts */
const fileForm = ({ file, isKept, onKeep }) => html`<section class="side-panel">${form({
  onSend: onKeep,
  body: html`${isKept && notice({ tone: "good", title: t("staff.care.kept") })}
    <div class="pair">
      ${select({ name: "living_mode", label: t("staff.care.living"), value: file.living_mode, options: MODES.map((value) => ({ value, label: t(`staff.care.living.${value || "unsaid"}`) })) })}
      ${field({ name: "dialect", label: t("staff.care.dialect"), value: file.dialect })}
      ${PLACES.map((n) => html`${field({ name: `contact_name_${n}`, label: `${t("staff.care.contact")} ${n}`, value: file.contacts[n - 1]?.name })}
        ${field({ name: `contact_phone_${n}`, label: t("staff.care.contact_phone"), value: file.contacts[n - 1]?.phone, inputmode: "tel" })}
        ${field({ name: `contact_relation_${n}`, label: t("staff.care.relation"), value: file.contacts[n - 1]?.relation })}`)}
    </div>
    ${textArea({ name: "needs", label: t("staff.care.needs"), value: file.needs })}`,
  actions: sendButton(t("staff.care.keep"), "check"),
})}</section>`;
