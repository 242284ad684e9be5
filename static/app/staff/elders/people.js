/** Whom to call, in order, and who decides for the elder. PUT /residents/{id}/file · POST /residents/{id}/guardians · DELETE /guardians/{id} */
import { button } from "../../components/button.js";
import { field, form, select, sendButton } from "../../components/form.js";
import { notice } from "../../components/notice.js";
import { pill, table } from "../../components/table.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { dateWords, t } from "../../kernel/i18n.js";
import { factList } from "../rows.js";
import { contactsShort, openElder } from "./elder.js";
import { PLACE } from "./find.js";
import { openPapers, papersView } from "./papers.js";

/** @typedef {import("./elder.js").CareFile} CareFile */
/** @typedef {import("./elder.js").Contact} Contact */
/** @typedef {import("./elder.js").Guardian} Guardian */

const MOST = 6;
const BASES = ["agreed", "court", "spouse", "child", "relative", "other"];

/** @param {import("../registry.js").Parts} parts */
export function openPeople(parts) {
  const { place, file, isKept, refresh, sender, keep } = openElder(parts);
  const papers = openPapers({ ...parts, sender });
  const contacts = () => file.peek()?.contacts ?? [];

  function attend() {
    refresh();
    return papers.close;
  }

  return () => html`<div class="page" ref=${attend}>${peopleView({
    file: file.value, isKept: isKept.value, scans: papers.parts(),
    onAdd: (answers) => keep({ contacts: [...contacts(), /** @type {Contact} */ (answers)] }),
    onUp: (contact) => keep({ contacts: movedUp(contacts(), contact) }),
    onRemove: (contact) => keep({ contacts: contacts().filter((one) => one !== contact) }),
    onName: (answers) => sender.post(`${place}/guardians`, answers),
    onEnd: ({ id }) => sender.remove(`${PLACE}/guardians/${id}`),
  })}</div>`;
}

/** One place further to the front. @param {Contact[]} contacts @param {Contact} contact */
export function movedUp(contacts, contact) {
  const at = contacts.indexOf(contact);
  const moved = contacts.filter((one) => one !== contact);
  moved.splice(Math.max(0, at - 1), 0, contact);
  return moved;
}

/**
 * @param {object} parts
 * @param {CareFile | null} parts.file
 * @param {boolean} parts.isKept
 * @param {Omit<import("./papers.js").PaperParts, "papers">} parts.scans
 * @param {(answers: Record<string, string>) => void} parts.onAdd
 * @param {(contact: Contact) => void} parts.onUp
 * @param {(contact: Contact) => void} parts.onRemove
 * @param {(answers: Record<string, string>) => void} parts.onName
 * @param {(guardian: Guardian) => void} parts.onEnd
 */
export function peopleView(parts) {
  const { file } = parts;
  if (!file) return loading(t("loading"));
  const given = { ...parts, file };
  return html`<h1>${file.name}</h1>${parts.isKept && notice({ tone: "good", title: t("staff.care.kept") })}
    <div class="beside even">${contactColumn(given)}${guardianColumn(given)}</div>`;
}

/** @param {Parameters<typeof peopleView>[0] & {file: CareFile}} parts */
function contactColumn({ file, onAdd, onUp, onRemove }) {
  const short = contactsShort(file);
  return html`<section class="side-panel">
    ${short > 0 && notice({ tone: "warn", title: t("staff.elders.contacts_short", { n: short }), text: t("staff.elders.contacts_why") })}
    ${table({
      caption: t("staff.elders.contacts"), rows: file.contacts, key: ({ name, phone }) => `${name}${phone}`, empty: empty({ icon: "phone", title: t("staff.elders.contacts_none") }),
      columns: [
        { title: t("staff.elders.order"), cell: (contact) => pill({ text: String(file.contacts.indexOf(contact) + 1) }) },
        { title: t("staff.care.name"), cell: ({ name, relation }) => (relation ? `${name}（${relation}）` : name) },
        { title: t("staff.care.phone"), cell: ({ phone }) => html`<span class="unbroken">${phone}</span>` },
        { title: t("staff.elders.do"), cell: (contact) => html`<div class="row">
          ${button({ label: t("staff.elders.up"), icon: "up", disabled: contact === file.contacts[0], onPress: () => onUp(contact) })}
          ${button({ label: t("staff.elders.remove"), icon: "cross", onPress: () => onRemove(contact) })}</div>` },
      ],
    })}
    ${file.contacts.length < MOST && keyed(file.version, form({
      onSend: onAdd,
      body: html`<div class="thirds">${field({ name: "name", label: t("staff.care.contact"), required: true })}
        ${field({ name: "phone", label: t("staff.care.contact_phone"), inputmode: "tel", required: true })}${field({ name: "relation", label: t("staff.care.relation") })}</div>`,
      actions: sendButton(t("staff.elders.add"), "check"),
    }))}</section>`;
}

/** @param {Parameters<typeof peopleView>[0] & {file: CareFile}} parts */
const guardianColumn = ({ file, scans, onName, onEnd }) => html`<section class="side-panel"><h2>${t("staff.elders.guardians")}</h2>
  <p class="note">${t("staff.elders.guardian_order")}</p>
  ${file.guardians.map((guardian) => keyed(guardian.id, html`<div class="stack">
    <h3>${guardian.name} ${pill({ text: t(`staff.elders.basis.${guardian.basis}`), tone: "info" })}</h3>
    ${factList([
      [t("staff.care.phone"), html`<a href=${`tel:${guardian.phone}`}>${guardian.phone}</a>`],
      [t("staff.elders.paper"), t("staff.elders.paper_seen", { paper: guardian.paper, who: guardian.seen_by, day: dateWords(guardian.seen_at) })],
    ])}
    ${papersView(guardian, { ...scans, papers: file.papers })}
    <div class="row">${button({ label: t("staff.elders.guardian_end"), icon: "cross", onPress: () => onEnd(guardian) })}</div></div>`))}
  ${keyed(file.guardians.length, form({
    onSend: onName,
    body: html`<div class="pair">${select({ name: "basis", label: t("staff.elders.basis"), options: BASES.map((value) => ({ value, label: t(`staff.elders.basis.${value}`) })) })}
      ${field({ name: "name", label: t("staff.care.name"), required: true })}${field({ name: "phone", label: t("staff.care.phone"), inputmode: "tel", required: true })}
      ${field({ name: "paper", label: t("staff.elders.paper"), hint: t("staff.elders.paper_hint"), required: true })}</div>`,
    actions: sendButton(t("staff.elders.guardian_add"), "check"),
  }))}</section>`;
