/** Who are you? The only page of the console without a session. */
import { field, form, sendButton } from "../components/form.js";
import { problemNotice } from "../components/notice.js";
import { Problem } from "../kernel/api.js";
import { html } from "../kernel/html.js";
import { t } from "../kernel/i18n.js";
import { signal } from "../kernel/signal.js";

/** @type {import("../kernel/signal.js").Signal<Problem | null>} */
const problem = signal(null);

/** @param {{api: import("../kernel/api.js").Api, onSignedIn: (staff: any) => void}} parts */
export function signIn({ api, onSignedIn }) {
  async function send(/** @type {Record<string, string>} */ { username, password, totp }) {
    problem.value = null;
    try {
      onSignedIn(await api.post("/api/staff/session", totp ? { username, password, totp } : { username, password }));
    } catch (error) {
      problem.value = Problem.from(error);
    }
  }
  const trouble = problem.value;
  return html`<main class="sign-in">${form({
    onSend: send,
    body: html`<h1>${t("staff.sign_in")}</h1>${trouble && problemNotice(trouble)}
      ${field({ name: "username", label: t("staff.username"), autocomplete: "username", required: true })}
      ${field({ name: "password", label: t("staff.password"), type: "password", autocomplete: "current-password", required: true })}
      ${field({ name: "totp", label: t("staff.totp"), inputmode: "numeric", autocomplete: "one-time-code" })}`,
    actions: sendButton(t("staff.sign_in.go")),
  })}</main>`;
}
