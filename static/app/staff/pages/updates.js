/** What the city's catalogue says differently. GET /api/one-window/catalogue-updates · POST …/{id}/publication · …/{id}/dismissal {reason} */
import { updatesView } from "../hall/updates_view.js";
import { html } from "../../kernel/html.js";
import { isChinese } from "../../kernel/i18n.js";
import { signal } from "../../kernel/signal.js";
import { refresher } from "../refresh.js";
import { createSender } from "../sending.js";

const PLACE = "/api/one-window/catalogue-updates";

/** @type {import("../registry.js").Page} */
export const page = { path: "updates", icon: "repeat", title: "staff.updates.title", roles: ["secretary", "admin"], open };

/** @param {import("../registry.js").Parts} parts */
function open({ api, calm }) {
  const updates = signal(/** @type {import("../hall/updates_view.js").Update[] | null} */ (null));
  const names = signal(/** @type {Record<string, string>} */ ({}));
  const chosen = signal(/** @type {string | null} */ (null));
  const refresh = refresher(async () => {
    const [staged, items] = await Promise.all([api.get(PLACE), api.get("/api/one-window/settings/items")]);
    names.value = Object.fromEntries(items.map((/** @type {any} */ item) => [item.code, isChinese() ? item.name : item.name_en || item.name]));
    updates.value = staged;
  });
  const sender = createSender({ api, calm, refresh });

  return () => html`<div class="page" ref=${() => void refresh()}>${updatesView({
    updates: updates.value, names: names.value, chosen: chosen.value, busy: sender.busy.value,
    onChoose: ({ id }) => void (chosen.value = chosen.peek() === id ? null : id),
    onPublish: ({ id }) => sender.post(`${PLACE}/${id}/publication`),
    onDismiss: ({ id }, { reason }) => reason.trim() && sender.post(`${PLACE}/${id}/dismissal`, { reason }),
  })}</div>`;
}
