/** The carers: what each has learned, and the times they work every week. GET /api/elderly-care/carers · PUT /carers/{id}/skills · POST /carers/{id}/weekly_shifts · PUT /weekly_shifts/{id} */
import { html } from "../../kernel/html.js";
import { signal } from "../../kernel/signal.js";
import { refresher } from "../refresh.js";
import { createSender } from "../sending.js";
import { carersView } from "./carers_view.js";
import { WEEKDAYS } from "./plan.js";

/** @typedef {import("./weekly.js").Shift} Shift */

const PLACE = "/api/elderly-care";

/**
 * @typedef {{id: string, name: string, gender: string, skills: string[]}} Carer
 * @typedef {{code: string, name: string, name_en?: string, place: string}} Service
 */

/** @param {import("../registry.js").Parts} parts */
export function openCarers({ api, calm }) {
  const carers = signal(/** @type {Carer[] | null} */ (null));
  const services = signal(/** @type {Service[]} */ ([]));
  const chosen = signal(/** @type {string | null} */ (null));
  const feeds = signal(/** @type {import("../feeds.js").Feed[] | null} */ (null));
  const done = signal(/** @type {import("./carers_view.js").Done | null} */ (null));
  const shifts = signal(/** @type {Shift[]} */ ([]));
  const asking = signal(/** @type {import("./weekly.js").Asking | null} */ (null));
  const changed = signal(/** @type {import("./weekly.js").Changed | null} */ (null));
  const refresh = refresher(async () => {
    const [known, weekly] = await Promise.all([api.get(`${PLACE}/carers`), api.get(`${PLACE}/weekly_times`)]);
    [carers.value, shifts.value] = [known, weekly.shifts];
    const carer = chosen.peek();
    feeds.value = carer && (await api.get(`${PLACE}/carer-calendars`, { query: { carer } }));
  });
  const sender = createSender({ api, calm, refresh });

  /** @param {Carer} carer @param {Record<string, string>} ticked */
  async function teach(carer, ticked) {
    done.value = null;
    if (await sender.put(`${PLACE}/carers/${carer.id}/skills`, { skills: skillsOf(carer, services.peek(), ticked) })) done.value = { kind: "skills", n: 0 };
  }

  /** One request for each weekday that was ticked; it stops at the first that is refused. @param {Carer} carer @param {Record<string, string>} typed */
  async function workWeekly(carer, typed) {
    done.value = null;
    let opened = 0;
    for (const shift of shiftsOf(typed)) {
      const answer = await sender.post(`${PLACE}/carers/${carer.id}/weekly_shifts`, shift);
      if (!answer) return;
      opened += answer.opened;
      done.value = { kind: "shifts", n: opened };
    }
  }

  /** @param {Shift} shift @param {Record<string, string>} typed @param {"change" | "end"} move */
  async function changeWeekly({ id }, { from_on, starts, ends }, move) {
    [done.value, changed.value] = [null, null];
    const answer = await sender.put(`${PLACE}/weekly_shifts/${id}`, move === "end" ? { from_on } : { from_on, starts, ends });
    if (answer) [asking.value, changed.value] = [null, answer];
  }

  function attend() {
    refresh();
    api.get(`${PLACE}/services`).then((found) => (services.value = found), () => null);
  }

  return () => html`<div class="page" ref=${attend}>${carersView({
    carers: carers.value, services: services.value, chosen: chosen.value, feeds: feeds.value, done: done.value, busy: sender.busy.value,
    shifts: shifts.value, asking: asking.value, changed: changed.value, onAsk: (asked) => (asking.value = asked), onChangeWeekly: changeWeekly,
    onChoose({ id }) {
      [chosen.value, feeds.value, done.value, asking.value, changed.value] = [chosen.peek() === id ? null : id, null, null, null, null];
      refresh();
    },
    onRevoke: ({ id }) => void sender.post(`${PLACE}/calendars/${id}/revocation`),
    onSkills: teach, onWeekly: workWeekly,
  })}</div>`;
}

/** The services somebody goes out for, and those this carer has learned. @param {Service[]} services @param {Carer} carer */
export const learnable = (services, { skills }) => services.filter(({ code, place }) => place === "home" || skills.includes(code));

/** What is ticked, and what could not be shown and therefore stays. @param {Carer} carer @param {Service[]} services @param {Record<string, string>} ticked */
export function skillsOf(carer, services, ticked) {
  const shown = learnable(services, carer).map(({ code }) => code);
  return [...shown.filter((code) => ticked[code]), ...carer.skills.filter((code) => !shown.includes(code))];
}

/** The working time of every ticked weekday; 0 is Monday. @param {Record<string, string>} typed */
export const shiftsOf = (typed) =>
  WEEKDAYS.flatMap((day, weekday) => (typed[day] && typed.starts && typed.ends ? [{ weekday, starts: typed.starts, ends: typed.ends }] : []));
