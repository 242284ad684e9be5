/** The canteen's desk. GET /api/elderly-care/canteen/{day} · PUT …/{day}/{meal} · GET …/{day}/list.pdf */
import { html } from "../../kernel/html.js";
import { signal } from "../../kernel/signal.js";
import { canteenView, request } from "../canteen/view.js";
import { refresher } from "../refresh.js";
import { save } from "../saving.js";
import { createSender } from "../sending.js";
import { dayOf } from "../words.js";

const PLACE = "/api/elderly-care/canteen";
const A_DAY = 86_400_000;

/** @type {import("../registry.js").Page} */
export const page = { path: "canteen", icon: "meal", title: "staff.canteen.title", roles: ["care_desk", "admin"], open };

/** @param {import("../registry.js").Parts} parts */
function open({ api, calm }) {
  const day = signal(dayOf(new Date()));
  const shown = signal(/** @type {import("../canteen/view.js").Day | null} */ (null));
  const refresh = refresher(async () => (shown.value = await api.get(`${PLACE}/${day.peek()}`)));
  const sender = createSender({ api, calm, refresh });

  /** @param {number} ahead */
  function turn(ahead) {
    day.value = new Date(Date.parse(day.peek()) + ahead * A_DAY).toISOString().slice(0, 10);
    refresh();
  }

  async function paper() {
    const file = await api.get(`${PLACE}/${day.peek()}/list.pdf`).catch(() => null);
    if (file instanceof Blob) save(file, `canteen-${day.peek()}.pdf`);
  }

  return () => html`<div class="page" ref=${() => void refresh()}>${canteenView({
    day: day.value, shown: shown.value, busy: sender.busy.value, onDay: turn, onPaper: paper,
    onMenu: (meal, answers) => sender.put(`${PLACE}/${day.peek()}/${meal}`, request(answers)),
  })}</div>`;
}
