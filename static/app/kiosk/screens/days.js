/** Which day: a week at a time, each with how many times are free. */
import { choices } from "../../components/choice.js";
import { dateWords, dayWords, isChinese, t } from "../../kernel/i18n.js";
import { daysOf } from "../flows/days.js";

const NOON = "T12:00:00+08:00";

/** @param {import("../../kernel/flow.js").State} state @param {import("../../kernel/flow.js").Send} send @param {(day: string) => unknown[]} free */
export const days = (state, send, free) =>
  choices({
    shape: "days", perPage: 8,
    items: [
      ...daysOf(/** @type {any} */ (state)).map((day) => dayTile(day, state.today, free(day).length)),
      { key: "", icon: "calendar", title: t(state.week ? "days.sooner" : "days.later") },
    ],
    onChoose: (day) => send(day ? { type: "dayChosen", day } : { type: "weekChosen", week: state.week ? 0 : 1 }),
  });

/** 11月24日 星期二 @param {string} day */
export const dayTitle = (day) => dateWords(day + NOON);

/** @param {string} day @param {string} today @param {number} n */
function dayTile(day, today, n) {
  const [title, ...rest] = dayParts(day, today);
  return { key: day, title, lead: [...rest, n ? t("days.free", { n }) : t("days.full")].join(" · "), disabled: n === 0 };
}

/** 明天 · 11月24日 @param {string} day @param {string} today */
function dayParts(day, today) {
  const date = dayTitle(day);
  const words = dayWords(day + NOON, today + NOON);
  const [first, second] = isChinese() ? date.split(" ").reverse() : date.split(", ");
  return words === date ? [first, second] : [words, second];
}
