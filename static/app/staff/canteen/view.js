/** A day of the canteen: the two menus, and who eats when. */
import { button } from "../../components/button.js";
import { checkbox, field, form, sendButton, textArea } from "../../components/form.js";
import { notice } from "../../components/notice.js";
import { table } from "../../components/table.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { clockWords, dateWords, moneyWords, t } from "../../kernel/i18n.js";

/** @typedef {{name: string, allergens: string[]}} Dish */
/** @typedef {{meal: string, dishes: Dish[], price_cents: number | null, reference_cents: number}} Menu */
/** @typedef {{number: string, who: string, starts_at: string, is_brought: boolean}} Ordered */
/** @typedef {{day: string, menus: Menu[], orders: Ordered[]}} Day */

const MEALS = ["lunch", "dinner"];
/** What may be written after a dish, in brackets, and what it means. */
export const ALLERGENS = ["gluten", "crustaceans", "fish", "eggs", "peanuts", "soy", "milk", "nuts"];

/** 清蒸鱼（鱼、豆） a line for a dish. @param {Menu | undefined} menu */
const textOf = (menu) => (menu?.dishes ?? []).map(({ name, allergens }) => (allergens.length ? `${name}（${allergens.map(allergenWord).join("、")}）` : name)).join("\n");
const allergenWord = (/** @type {string} */ key) => t(`staff.canteen.allergen.${key}`);

/** The dishes that were written, a line each. @param {string} text @returns {Dish[]} */
export const dishesOf = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean).map((line) => {
  const [, name, inside = ""] = /^(.*?)\s*(?:[（(](.*)[）)])?$/.exec(line) ?? [];
  return { name, allergens: ALLERGENS.filter((key) => inside.split(/[、,，]\s*/).includes(allergenWord(key))) };
});

/** What is sent for a menu. @param {Record<string, string>} answers */
export const request = ({ dishes, yuan, sure }) => ({ dishes: dishesOf(dishes), price_cents: Math.round(Number(yuan || 0) * 100), is_price_confirmed: sure !== undefined });

/**
 * @param {{day: string, shown: Day | null, busy: boolean, onDay: (ahead: number) => void, onMenu: (meal: string, answers: Record<string, string>) => void,
 *   onPaper: () => void}} parts
 */
export function canteenView({ day, shown, busy, onDay, onMenu, onPaper }) {
  return html`<h1>${t("staff.canteen.title")}</h1>
    <div class="row">${button({ label: t("staff.care.day_before"), icon: "back", onPress: () => onDay(-1) })}<b>${dateWords(`${day}T12:00:00+08:00`)}</b>
      ${button({ label: t("staff.care.day_after"), icon: "forward", onPress: () => onDay(1) })}
      ${button({ label: t("staff.canteen.paper"), icon: "print", onPress: onPaper })}</div>
    ${shown?.day !== day ? loading(t("loading")) : html`<div class="thirds">${MEALS.map((meal) => keyed(day + meal, menuForm({ meal, menu: shown.menus.find((one) => one.meal === meal), busy, onMenu })))}
      <section class="stack"><h2>${t("staff.canteen.orders", { n: shown.orders.length })}</h2>${orderTable(shown.orders)}</section></div>`}`;
}

/** @param {{meal: string, menu: Menu | undefined, busy: boolean, onMenu: (meal: string, answers: Record<string, string>) => void}} parts */
const menuForm = ({ meal, menu, busy, onMenu }) => html`<section class="stack"><h2>${t(`care.meal.${meal}`)}</h2>
  ${menu && menu.price_cents === null && notice({ tone: "warn", title: t("staff.canteen.unsure", { money: moneyWords(menu.reference_cents) }) })}
  ${form({
    onSend: (answers) => !busy && onMenu(meal, answers),
    body: html`${textArea({ name: "dishes", label: t("staff.canteen.dishes"), hint: t("staff.canteen.hint", { all: ALLERGENS.map(allergenWord).join("、") }), value: textOf(menu) })}
      ${field({ name: "yuan", label: t("staff.canteen.price"), value: menu ? String(menu.reference_cents / 100) : "", inputmode: "decimal" })}
      ${checkbox({ name: "sure", label: t("staff.canteen.sure"), checked: menu?.price_cents !== null && menu !== undefined })}`,
    actions: sendButton(t("staff.canteen.keep"), "check"),
  })}</section>`;

/** @param {Ordered[]} orders */
const orderTable = (orders) => table({
  caption: t("staff.canteen.who_eats"), rows: orders, key: ({ number }) => number, empty: empty({ icon: "meal", title: t("staff.canteen.nobody") }),
  columns: [
    { title: t("staff.care.time"), cell: ({ starts_at: at }) => clockWords(at) },
    { title: t("staff.care.elder"), cell: ({ who }) => who },
    { title: t("staff.care.number"), cell: ({ number, is_brought: brought }) => [number, brought && t("staff.canteen.brought")].filter(Boolean).join(" ") },
  ],
});
