/** How many eat today, and whether the kitchen may still expect more. GET /api/elderly-care/meals?day= */
import { button } from "../../components/button.js";
import { pill, table } from "../../components/table.js";
import { empty, loading } from "../../components/waiting.js";
import { html } from "../../kernel/html.js";
import { clockWords, dateWords, t } from "../../kernel/i18n.js";
import { signal } from "../../kernel/signal.js";
import { daysFrom } from "../care/moves.js";
import { serviceName, watchServices } from "../care/services.js";
import { refresher } from "../refresh.js";
import { dayOf } from "../words.js";
import { openSeats, seatsView } from "./weekly_seats.js";

/** @typedef {{slot: string, service: string, service_name: string, starts_at: string, capacity: number, booked: number, served: number, book_before: string, is_closed: boolean}} Meal */

/** @param {import("../registry.js").Parts} parts */
export function openMeals({ api, calm, listen }) {
  const day = signal(dayOf(new Date()));
  const meals = signal(/** @type {Meal[] | null} */ (null));
  const { services, learn } = watchServices(api);
  const refresh = refresher(async () => (meals.value = await api.get("/api/elderly-care/meals", { query: { day: day.peek() } })));
  const seats = openSeats({ api, calm });

  function attend() {
    const events = listen("/api/board/events", { onEvent: (name) => { if (["booking.changed", "snapshot"].includes(name)) refresh(); } });
    refresh();
    learn();
    seats.refresh();
    return () => events.close();
  }

  return () => html`<div class="page" ref=${attend}>${mealsView({
    day: day.value, meals: meals.value, services: services.value,
    onDay(days) {
      day.value = daysFrom(day.peek(), days);
      refresh();
    },
  })}${seatsView(seats.parts(services.value))}</div>`;
}

/** @param {{day: string, meals: Meal[] | null, services: import("../care/services.js").Services, onDay: (days: number) => void}} parts */
export function mealsView({ day, meals, services, onDay }) {
  const heads = (meals ?? []).reduce((sum, meal) => sum + meal.booked, 0);
  return html`<div class="day-bar">
      ${button({ label: t("staff.care.day_before"), icon: "back", onPress: () => onDay(-1) })}
      <h1>${dateWords(`${day}T12:00:00+08:00`)}</h1>
      ${button({ label: t("staff.care.day_after"), icon: "forward", onPress: () => onDay(1) })}
    </div>
    ${meals ? html`<div class="sum-line"><span class="giant">${heads}</span><p>${t("staff.planning.heads")}</p></div>
      ${table({
        caption: t("staff.planning.tab.meals"), rows: meals, key: ({ slot }) => slot, empty: empty({ icon: "meal", title: t("staff.planning.no_meals") }),
        columns: [
          { title: t("staff.care.time"), cell: (meal) => html`<b class="figure">${clockWords(meal.starts_at)}</b>` },
          { title: t("staff.care.service"), cell: (meal) => serviceName(services, meal.service, meal.service_name) },
          { title: t("staff.planning.booked_heads"), number: true, cell: (meal) => `${meal.booked} / ${meal.capacity}` },
          { title: t("staff.planning.served"), number: true, cell: (meal) => meal.served },
          { title: t("staff.planning.cut_off"), cell: (meal) => pill({ text: meal.is_closed ? t("staff.planning.closed") : t("staff.planning.open_until", { time: clockWords(meal.book_before) }), tone: meal.is_closed ? "" : "good" }) },
        ],
      })}` : loading(t("loading"))}`;
}
