/** Six digits: chosen in the morning, asked after a pause. */
import { button } from "../components/button.js";
import { field, form, sendButton } from "../components/form.js";
import { icon } from "../components/icon.js";
import { html } from "../kernel/html.js";
import { t } from "../kernel/i18n.js";

/** @typedef {"" | "shape" | number} Trouble  not six digits, or how many tries are left */

/**
 * @param {{gate: "choosing" | "asking", name: string, trouble: Trouble, busy: boolean, onDigits: (digits: string) => void, onSignIn: () => void}} parts
 */
export function lockView({ gate, name, trouble, busy, onDigits, onSignIn }) {
  const error = trouble === "" ? null : trouble === "shape" ? t("carer.pin.shape") : t("carer.pin.wrong", { n: trouble });
  return html`<main class="carer sign-in" aria-busy=${busy}>${form({
    onSend: ({ digits }) => onDigits(digits.trim()),
    body: html`<h1>${icon("lock")}${t(`carer.pin.${gate}`)}</h1><p class="lead">${t(`carer.pin.${gate}.why`, { name })}</p>
      ${field({ name: "digits", label: t("carer.pin"), type: "password", inputmode: "numeric", autocomplete: "off", required: true, error })}`,
    actions: sendButton(t(`carer.pin.${gate}.go`), "check"),
  })}${gate === "asking" && button({ label: t("carer.pin.forgotten"), icon: "person", onPress: onSignIn })}</main>`;
}
