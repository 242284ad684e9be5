/** Messages to families. GET /api/elderly-care/messages · POST …/{id}/repetition · GET, PUT /api/elderly-care/message-routes */
import { html } from "../../kernel/html.js";
import { signal } from "../../kernel/signal.js";
import { familyView, KINDS, request } from "../family/view.js";
import { every } from "../presence.js";
import { refresher } from "../refresh.js";
import { createSender } from "../sending.js";

const PLACE = "/api/elderly-care";

/** @type {import("../registry.js").Page} */
export const page = { path: "family", paths: ["family/:kind"], icon: "people", title: "staff.family.title", roles: ["care_desk", "admin"], open };

/** @param {import("../registry.js").Parts} parts */
function open({ api, params, staff, calm, visit }) {
  const kind = KINDS.includes(params.kind) ? params.kind : KINDS[0];
  const sent = signal(/** @type {import("../family/view.js").Sent[] | null} */ (null));
  const routes = signal(/** @type {import("../family/view.js").Route[]} */ ([]));
  const refresh = refresher(async () => {
    [sent.value, routes.value] = await Promise.all([
      api.get(`${PLACE}/messages`, { query: { only: kind === "dead" ? "dead" : undefined } }), api.get(`${PLACE}/message-routes`),
    ]);
  });
  const sender = createSender({ api, calm, refresh });

  function attend() {
    refresh();
    return every(15_000, refresh);
  }

  return () => html`<div class="page" ref=${attend}>${familyView({
    kind, sent: sent.value, routes: routes.value, canSet: staff.role === "admin", busy: sender.busy.value, now: new Date(),
    onKind: (key) => visit(`family/${key}`), onAgain: ({ id }) => sender.post(`${PLACE}/messages/${id}/repetition`),
    onRoute: (way, answers) => sender.put(`${PLACE}/message-routes/${way}`, request(answers)),
  })}</div>`;
}
