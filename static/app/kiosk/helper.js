/** Who of the staff helps here now: six digits from the helper's own desk, good once, so that nobody types a password in the hall. */
import { dialog } from "../components/dialog.js";
import { keypad, typed, typeKey, isWhole } from "../components/keypad.js";
import { html } from "../kernel/html.js";
import { t } from "../kernel/i18n.js";
import { change } from "../kernel/session.js";

/** @param {{code?: string, error?: string | null, [more: string]: any}} asked @param {import("./dialogs.js").Parts} parts */
export function helper(asked, { api }) {
  const { code = "", error = null } = asked;
  return dialog({
    icon: "person",
    title: t("helper.title"),
    text: t("helper.text"),
    body: html`${typed({ value: code, kind: "helper", label: t("helper.code"), error })}${keypad({ kind: "helper", onKey: (key) => press(asked, key, api) })}`,
    actions: [{ label: t("helper.leave"), onPress: () => change({ dialog: null }) }],
  });
}

/** The last digit begins. @param {any} asked @param {string} key @param {import("../kernel/api.js").Api} api */
async function press(asked, key, api) {
  const code = typeKey(asked.code ?? "", key, "helper");
  change({ dialog: { ...asked, code, error: null } });
  if (!isWhole(code, "helper") || code === asked.code) return;
  try {
    const { name, token } = await api.post("/api/staff/assistances", { code });
    change({ helper: { name, token }, dialog: null });
  } catch (/** @type {any} */ problem) {
    change({ dialog: { ...asked, code: "", error: problem.words } });
  }
}
