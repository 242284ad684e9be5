/** The steps deliberations go by: GET, POST /api/community/deliberations/templates */
import { html } from "../../kernel/html.js";
import { signal } from "../../kernel/signal.js";
import { deliberationStepsView } from "../community/deliberation_steps_view.js";
import { refresher } from "../refresh.js";
import { createSender } from "../sending.js";

/** @typedef {import("../community/deliberation_steps_view.js").Template} Template */

const PLACE = "/api/community/deliberations/templates";

/** @type {import("../registry.js").Page} */
export const page = { path: "deliberation-steps", icon: "list", title: "staff.deliberation_steps.title", roles: ["secretary", "community_worker", "admin", "auditor"], open };

/** @param {import("../registry.js").Parts} parts */
function open({ api, calm, staff }) {
  const template = signal(/** @type {Template | null} */ (null));
  const isKept = signal(false);
  const isWrong = signal(false);
  const refresh = refresher(async () => void ([template.value] = await api.get(PLACE)));
  const sender = createSender({ api, calm, refresh });

  /** @param {{steps: unknown[], confirmed: boolean} | null} wanted */
  async function set(wanted) {
    isWrong.value = !wanted;
    isKept.value = Boolean(wanted && (await sender.post(PLACE, wanted)));
  }

  return () => html`<div class="page" ref=${() => void refresh()}>${deliberationStepsView({ template: template.value, maySet: staff.role === "secretary", isKept: isKept.value, isWrong: isWrong.value, onSend: set })}</div>`;
}
