/** What telephones sent with a gap, in another order or with an odd time. GET /api/elderly-care/phone-actions · POST …/{id}/sight */
import { button } from "../../components/button.js";
import { table } from "../../components/table.js";
import { empty, loading } from "../../components/waiting.js";
import { html } from "../../kernel/html.js";
import { clockWords, dateWords, t } from "../../kernel/i18n.js";
import { signal } from "../../kernel/signal.js";
import { refresher } from "../refresh.js";
import { createSender } from "../sending.js";

/** @typedef {{id: string, sequence: number, kind: string, claimed_at: string, received_at: string, counted_at: string, marks: string[], status: string}} Odd */

const API = "/api/elderly-care/phone-actions";

/** @param {import("../registry.js").Parts} parts */
export function openOdd({ api, calm }) {
  const odd = signal(/** @type {Odd[] | null} */ (null));
  const refresh = refresher(async () => (odd.value = await api.get(API)));
  const sender = createSender({ api, calm, refresh });
  return () => html`<div class="page" ref=${() => void refresh()}>${oddView({ odd: odd.value, busy: sender.busy.value, onSeen: ({ id }) => sender.post(`${API}/${id}/sight`) })}</div>`;
}

/** @param {{odd: Odd[] | null, busy: boolean, onSeen: (one: Odd) => void}} parts */
export function oddView({ odd, busy, onSeen }) {
  if (!odd) return loading(t("loading"));
  return table({
    caption: t("staff.safety.tab.odd"), rows: odd, key: ({ id }) => id, empty: empty({ icon: "check", title: t("staff.safety.nothing_odd") }),
    columns: [
      { title: t("staff.safety.action"), cell: (one) => t(`staff.safety.action.${one.kind}`) },
      { title: t("staff.safety.marks"), cell: (one) => one.marks.map((mark) => t(`staff.safety.mark.${mark}`)).join(t("staff.safety.and")) },
      { title: t("staff.safety.claimed"), cell: (one) => when(one.claimed_at) },
      { title: t("staff.safety.received"), cell: (one) => when(one.received_at) },
      { title: t("staff.safety.counted"), cell: (one) => when(one.counted_at) },
      { title: "", cell: (one) => button({ label: t("staff.safety.seen"), icon: "check", disabled: busy, onPress: () => onSeen(one) }) },
    ],
  });
}

/** @param {string} at */
const when = (at) => `${dateWords(at)} ${clockWords(at)}`;
