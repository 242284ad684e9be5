/** What the public purse pays for this elder: the right, and the account of a month. …/entitlements · …/quota?month= · statement.pdf */
import { html } from "../../kernel/html.js";
import { signal } from "../../kernel/signal.js";
import { refresher } from "../refresh.js";
import { save } from "../saving.js";
import { createSender } from "../sending.js";
import { dayOf } from "../words.js";
import { PLACE } from "./find.js";
import { quotaView } from "./quota_view.js";

/** @param {import("../registry.js").Parts} parts */
export function openQuota({ api, params, calm }) {
  const place = `${PLACE}/residents/${params.id}`;
  const rights = signal(/** @type {import("./quota_view.js").Entitlement[] | null} */ (null));
  const statement = signal(/** @type {import("./quota_view.js").Statement | null} */ (null));
  const month = signal(dayOf(new Date()).slice(0, 7));
  const refresh = refresher(async () => {
    const [given, told] = await Promise.all([api.get(`${place}/entitlements`), api.get(`${place}/quota`, { query: { month: month.peek() } })]);
    rights.value = given;
    statement.value = told;
  });
  const sender = createSender({ api, calm, refresh });

  async function paper() {
    calm();
    const content = await api.get(`${place}/quota/statement.pdf`, { query: { month: month.peek() } }).catch(() => null);
    if (content instanceof Blob) save(content, `quota-${month.peek()}.pdf`);
  }

  return () => html`<div class="page" ref=${() => void refresh()}>${quotaView({
    rights: rights.value, statement: statement.value, busy: sender.busy.value,
    onMonth: (months) => {
      month.value = monthsFrom(month.peek(), months);
      void refresh();
    },
    onApprove: (answers) => sender.post(`${place}/entitlements`, answers),
    onEnd: ({ id }, day) => sender.post(`${PLACE}/entitlements/${id}/ending`, { to_on: day }),
    onPaper: paper,
  })}</div>`;
}

/** The month so many months away. @param {string} month @param {number} months */
export const monthsFrom = (month, months) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1 + months, 1)).toISOString().slice(0, 7);
