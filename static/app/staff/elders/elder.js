/** What every part of an elder's file has: the file itself, read once per visit, and a sender that reads it again. */
import { signal } from "../../kernel/signal.js";
import { refresher } from "../refresh.js";
import { createSender } from "../sending.js";
import { PLACE } from "./find.js";

/**
 * @typedef {{name: string, phone: string, relation: string}} Contact
 * @typedef {{id: string, basis: string, name: string, phone: string, paper: string, seen_by: string, seen_at: string}} Guardian
 * @typedef {{id: string, guardian: string, kind: string, added_at: string, added_by: string, removed_at: string | null, removed_by: string, why: string}} Paper
 * @typedef {{purpose: string, text_version: string, way: string, given_at: string, taken_by: string, withdrawn_at: string | null}} Consent
 * @typedef {{resident_id: string, name: string, phone: string, birth_year: number | null, gender: string, building: string, living_mode: string, quota_class: string,
 *   risk: string, care_level: number | null, must_assess_why: string, dialect: string, needs: string, hearing: string, sight: string, allergies: string, do_not: string, notes: string,
 *   liaison_name: string, liaison_phone: string, contacts: Contact[], contacts_needed: number, guardians: Guardian[], consents: Consent[], papers: Paper[],
 *   changed_at: string | null, late_cancels: number, version: number}} CareFile
 */

/** What is written back; the rest of a file is read only. */
const WRITTEN = /** @type {const} */ ([
  "living_mode", "quota_class", "risk", "dialect", "needs", "hearing", "sight", "allergies", "do_not", "notes", "liaison_name", "liaison_phone", "contacts", "version",
]);

/** @param {import("../registry.js").Parts} parts */
export function openElder({ api, params, calm }) {
  const place = `${PLACE}/residents/${params.id}`;
  const file = signal(/** @type {CareFile | null} */ (null));
  const isKept = signal(false);
  const refresh = refresher(async () => (file.value = await api.get(`${place}/file`)));
  const sender = createSender({ api, calm, refresh });

  /** @param {Partial<CareFile>} changes */
  async function keep(changes) {
    isKept.value = false;
    isKept.value = Boolean(await sender.put(`${place}/file`, written({ .../** @type {CareFile} */ (file.peek()), ...changes })));
  }

  return { place, file, isKept, refresh, sender, keep };
}

/** @param {CareFile} file */
export const written = (file) => Object.fromEntries(WRITTEN.map((name) => [name, file[name]]));

/** Who must still be put on the list of contacts. @param {CareFile} file */
export const contactsShort = ({ contacts, contacts_needed: needed }) => Math.max(0, needed - contacts.length);

/** The yes to a purpose that holds now. @param {CareFile} file @param {string} purpose */
export const consentOf = ({ consents }, purpose) => consents.find((one) => one.purpose === purpose && !one.withdrawn_at) ?? null;
