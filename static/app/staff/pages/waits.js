/** How long people waited against what they were told. GET /api/one-window/statistics?from=&to= */
import { daysFrom } from "../care/moves.js";
import { waitsView } from "../hall/waits_view.js";
import { html } from "../../kernel/html.js";
import { signal } from "../../kernel/signal.js";
import { every } from "../presence.js";
import { refresher } from "../refresh.js";
import { dayOf } from "../words.js";

/** @type {import("../registry.js").Page} */
export const page = { path: "waits", icon: "clock", title: "staff.waits.title", roles: ["secretary", "admin", "auditor"], open };

/** @param {import("../registry.js").Parts} parts */
function open({ api }) {
  const figures = signal(/** @type {import("../hall/waits_view.js").Statistics | null} */ (null));
  const days = signal(1);
  const items = signal(/** @type {Record<string, {name: string, name_en: string}>} */ ({}));
  const refresh = refresher(async () => {
    const today = dayOf(new Date());
    const query = { from: daysFrom(today, 1 - days.peek()), to: today };
    figures.value = await api.get("/api/one-window/statistics", { query });
  });

  async function learnItems() {
    const found = await api.get("/api/one-window/items").catch(() => []);
    items.value = Object.fromEntries(found.map((/** @type {any} */ item) => [item.code, item]));
  }

  function attend() {
    refresh();
    learnItems();
    return every(60_000, refresh);
  }

  return () => html`<div class="page" ref=${attend}>${waitsView({
    figures: figures.value, days: days.value, items: items.value,
    onDays(n) {
      days.value = n;
      refresh();
    },
  })}</div>`;
}
