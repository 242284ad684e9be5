/** How each body kept its responsibilities in a quarter (履职情况): GET /api/community/responsibility-checks/quarter · …/bodies/{kind}/quarter.pdf */
import { html } from "../../kernel/html.js";
import { signal } from "../../kernel/signal.js";
import { quarterOf, quarterView, turned } from "../community/responsibility_quarter_view.js";
import { refresher } from "../refresh.js";
import { save } from "../saving.js";
import { dayOf } from "../words.js";

const PLACE = "/api/community/responsibility-checks";

/** @type {import("../registry.js").Page} */
export const page = {
  path: "responsibility_quarters", icon: "calendar", title: "staff.responsibility_quarters.title", roles: ["community_worker", "secretary", "property", "owners", "auditor"], open,
};

/** @param {import("../registry.js").Parts} parts */
function open({ api, calm }) {
  const today = quarterOf(dayOf(new Date()));
  const span = signal(today);
  const bodies = signal(/** @type {import("../community/responsibility_quarter_view.js").Kept[] | null} */ (null));
  const chosen = signal(/** @type {string | null} */ (null));
  const figure = signal("due");
  const refresh = refresher(async () => {
    const asked = span.peek();
    const found = await api.get(`${PLACE}/quarter`, { query: asked });
    if (asked === span.peek()) bodies.value = found;
  });

  /** @param {number} by */
  function turn(by) {
    span.value = turned(span.peek(), by);
    bodies.value = null;
    refresh();
  }

  /** @param {string} body */
  async function print(body) {
    const { year, quarter } = span.peek();
    calm();
    const file = await api.get(`${PLACE}/bodies/${body}/quarter.pdf`, { query: { year, quarter } }).catch(() => null);
    if (file) save(file, `${body}-${year}-Q${quarter}.pdf`);
  }

  return () => html`<div class="page" ref=${() => void refresh()}>${quarterView({
    bodies: bodies.value, span: span.value, last: turned(today, 1), chosen: chosen.value, figure: figure.value, onTurn: turn, onPrint: print,
    onChoose: (body) => (chosen.value = chosen.peek() === body ? null : body), onFigure: (name) => (figure.value = name),
  })}</div>`;
}
