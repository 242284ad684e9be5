/** Helping at a kiosk: whoever goes there takes six digits along, so that nobody types a password in the hall. */
import { dialog } from "../components/dialog.js";
import { html } from "../kernel/html.js";
import { t } from "../kernel/i18n.js";
import { signal } from "../kernel/signal.js";

/** The roles that help residents. */
const HELPERS = ["clerk", "care_desk", "community_worker", "secretary", "admin"];

/** @param {string} role */
export const mayAssist = (role) => HELPERS.includes(role);

/** The code that was just fetched, until it is put away. */
const code = signal("");

/** @param {import("../kernel/api.js").Api} api */
export async function fetchCode(api) {
  const offered = await api.post("/api/staff/assistance-codes", undefined).catch(() => null);
  if (offered) code.value = offered.code;
}

export const codeShown = () => code.value && codeDialog({ code: code.value, onClose: () => (code.value = "") });

/** @param {{code: string, onClose: () => void}} parts */
export const codeDialog = ({ code: digits, onClose }) =>
  dialog({
    icon: "person",
    title: t("staff.assist.title"),
    text: t("staff.assist.text"),
    body: html`<output class="code"><span>${digits.slice(0, 3)}</span><span>${digits.slice(3)}</span></output>`,
    actions: [{ label: t("close"), kind: "primary", onPress: onClose }],
  });
