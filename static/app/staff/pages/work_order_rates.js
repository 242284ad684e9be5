/** The three rates of the city's work orders, each with the orders behind it. GET /api/community/work-orders/rates · / */
import { html } from "../../kernel/html.js";
import { signal } from "../../kernel/signal.js";
import { daysFrom } from "../care/moves.js";
import { ratesView } from "../community/rates_view.js";
import { daySpan } from "../community/spans.js";
import { refresher } from "../refresh.js";
import { dayOf } from "../words.js";

const PLACE = "/api/community/work-orders";
const USUAL = 29;

/** @type {import("../registry.js").Page} */
export const page = { path: "work_order_rates", icon: "list", title: "staff.work_order_rates.title", roles: ["community_worker", "secretary", "admin", "auditor"], open };

/** @param {import("../registry.js").Parts} parts */
function open({ api }) {
  const today = dayOf(new Date());
  const span = signal({ from: daysFrom(today, -USUAL), to: today });
  const rates = signal(/** @type {import("../community/rates_view.js").Rates | null} */ (null));
  const orders = signal(/** @type {import("../community/rates_view.js").Order[]} */ ([]));
  const refresh = refresher(async () => {
    const asked = span.peek();
    const [counted, all] = await Promise.all([api.get(`${PLACE}/rates`, { query: daySpan(asked.from, asked.to) }), api.get(`${PLACE}/`)]);
    if (asked !== span.peek()) return;
    [rates.value, orders.value] = [counted, all];
  });

  /** @param {{from: string, to: string}} wanted */
  function turn(wanted) {
    if (!wanted.from || !wanted.to || wanted.from > wanted.to) return;
    span.value = wanted;
    refresh();
  }

  return () => html`<div class="page" ref=${() => void refresh()}>${ratesView({ rates: rates.value, orders: orders.value, span: span.value, today, onSpan: turn })}</div>`;
}
