/** The seats that the station has every week: lunch, day care, baths. GET /weekly_times · POST /weekly_seats · POST /weekly_seats/{id}/ending */
import { checkbox, field, form, select, sendButton } from "../../components/form.js";
import { notice } from "../../components/notice.js";
import { html } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { signal } from "../../kernel/signal.js";
import { serviceName } from "../care/services.js";
import { refresher } from "../refresh.js";
import { createSender } from "../sending.js";
import { nameOf } from "../words.js";
import { WEEKDAYS } from "./plan.js";
import { changedNotice, lineWords, weeklyList } from "./weekly.js";

/** @typedef {import("./weekly.js").Seats} Seats */

const PLACE = "/api/elderly-care";

/** @param {Pick<import("../registry.js").Parts, "api" | "calm">} parts */
export function openSeats({ api, calm }) {
  const seats = signal(/** @type {Seats[]} */ ([]));
  const asking = signal(/** @type {import("./weekly.js").Asking | null} */ (null));
  const changed = signal(/** @type {import("./weekly.js").Changed | null} */ (null));
  const opened = signal(-1);
  const refresh = refresher(async () => (seats.value = (await api.get(`${PLACE}/weekly_times`)).seats));
  const sender = createSender({ api, calm, refresh });

  /** @param {Record<string, string>} typed */
  async function add({ service, starts, capacity, ...days }) {
    let sum = 0;
    for (const [weekday, day] of WEEKDAYS.entries()) {
      const answer = days[day] && (await sender.post(`${PLACE}/weekly_seats`, { service, weekday, starts, capacity: Number(capacity) }));
      sum += answer ? answer.opened : 0;
    }
    [opened.value, changed.value] = [sum, null];
  }

  /** @param {Seats} line @param {Record<string, string>} typed */
  async function end({ id }, { from_on }) {
    opened.value = -1;
    const answer = await sender.post(`${PLACE}/weekly_seats/${id}/ending`, { from_on });
    if (answer) [asking.value, changed.value] = [null, answer];
  }

  return {
    refresh,
    /** @param {import("../care/services.js").Services} services @returns {Parameters<typeof seatsView>[0]} */
    parts: (services) => ({
      seats: seats.value, services, asking: asking.value, changed: changed.value, opened: opened.value, busy: sender.busy.value,
      onAsk: (asked) => (asking.value = asked), onAdd: add, onEnd: end,
    }),
  };
}

/**
 * @param {{seats: Seats[], services: import("../care/services.js").Services, asking: import("./weekly.js").Asking | null, changed: import("./weekly.js").Changed | null, opened: number,
 *   busy: boolean, onAsk: (asking: import("./weekly.js").Asking | null) => void, onAdd: (typed: Record<string, string>) => void, onEnd: (line: Seats, typed: Record<string, string>) => void}} parts
 */
export const seatsView = ({ seats, services, asking, changed, opened, busy, onAsk, onAdd, onEnd }) => html`<div class="beside even">
  <section class="side-panel"><h2>${t("staff.weekly.seats")}</h2>
    ${changed && changedNotice(changed, "kept")}
    ${weeklyList({
      lines: seats, words: (line) => `${lineWords(line)} ${serviceName(services, line.service, line.service_name)} · ${t("staff.weekly.capacity", { n: line.capacity })}`,
      none: t("staff.weekly.seats_none"), hint: t("staff.weekly.will.seats"), asking, busy, onAsk, onSend: onEnd,
    })}</section>
  <section class="side-panel"><h2>${t("staff.weekly.seats_add")}</h2>
    ${opened >= 0 && notice({ tone: "good", title: t("staff.weekly.opened", { n: opened }) })}
    ${form({
      onSend: (typed) => !busy && onAdd(typed),
      body: html`${select({ name: "service", label: t("staff.planning.service"), options: stationServices(services).map(([value, one]) => ({ value, label: nameOf(one) })) })}
        <div class="chips" role="group" aria-label=${t("staff.planning.weekdays")}>${WEEKDAYS.map((day) => checkbox({ name: day, label: t(`staff.planning.day.${day}`) }))}</div>
        <div class="pair">${field({ name: "starts", label: t("staff.weekly.starts"), type: "time", value: "11:00", required: true })}
          ${field({ name: "capacity", label: t("staff.weekly.seats_n"), inputmode: "numeric", value: "20", required: true })}</div>`,
      actions: sendButton(t("staff.weekly.add"), "plus"),
    })}</section></div>`;

/** What is given at the station. @param {import("../care/services.js").Services} services */
const stationServices = (services) => Object.entries(services).filter(([, { place }]) => place === "station");
