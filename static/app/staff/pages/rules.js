/** The rules of the queue, set by an admin. GET, PUT /api/one-window/queue-rules */
import { checked, rulesView } from "../hall/rules_view.js";
import { html } from "../../kernel/html.js";
import { signal } from "../../kernel/signal.js";
import { createSender } from "../sending.js";

const PLACE = "/api/one-window/queue-rules";

/** @type {import("../registry.js").Page} */
export const page = { path: "rules", icon: "list", title: "staff.rules.title", roles: ["admin"], open };

/** @param {import("../registry.js").Parts} parts */
function open({ api, calm }) {
  const rules = signal(/** @type {import("../hall/rules_view.js").Rules | null} */ (null));
  const state = signal({ typed: /** @type {Record<string, string>} */ ({}), wrong: /** @type {string[]} */ ([]), isKept: false });
  const learn = async () => void (rules.value = await api.get(PLACE).catch(() => null));
  const sender = createSender({ api, calm, refresh: learn });

  /** @param {Record<string, string>} typed */
  async function send(typed) {
    const { rules: wanted, wrong } = checked(typed);
    state.value = { typed, wrong, isKept: false };
    if (wrong.length || !(await sender.put(PLACE, wanted))) return;
    state.value = { typed, wrong: [], isKept: true };
  }

  return () => html`<div class="page" ref=${() => void learn()}>${rulesView({ rules: rules.value, ...state.value, onSend: send })}</div>`;
}
