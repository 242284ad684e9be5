/** What there is to eat, and what is asked before a booking: papers, and paying. */
import { choices } from "../../../components/choice.js";
import { notice } from "../../../components/notice.js";
import { screen } from "../../../components/screen.js";
import { empty } from "../../../components/waiting.js";
import { html, keyed } from "../../../kernel/html.js";
import { isChinese, moneyWords, said, t } from "../../../kernel/i18n.js";
import { forget } from "../../../kernel/session.js";
import { payWords } from "../../flows/elderly_care/booking.js";

/** @typedef {import("../../../kernel/flow.js").State} State */
/** @typedef {import("../../../kernel/flow.js").Send} Send */

const stop = () => ({ label: t("disagree"), onPress: forget });

/** 清蒸鱼（鱼） @param {any} dish */
const dishWords = ({ name, allergens }) =>
  allergens.length ? t("care.menu.dish", { name, what: allergens.map((/** @type {string} */ one) => t(`care.allergen.${one}`)).join(isChinese() ? "、" : ", ") }) : name;

/** @type {Record<string, (state: State, send: Send) => unknown>} */
export const meals = {
  menu: ({ menus }, send) =>
    screen({
      title: t("care.menu.title"),
      ...(menus.length ? {} : { show: empty({ icon: "meal", title: t("care.menu.none") }) }),
      body: html`<div class="menu">${menus.map((/** @type {any} */ menu) => keyed(menu.meal, html`<section class="meal"><h2>${t(`care.meal.${menu.meal}`)}
        ${menu.price_cents === null ? null : html`<small>${moneyWords(menu.price_cents)}</small>`}</h2>
        <ul>${menu.dishes.map((/** @type {any} */ dish) => html`<li>${dishWords(dish)}</li>`)}</ul></section>`))}</div>`,
      actions: [{ label: t("care.menu.order"), icon: "meal", kind: "primary", onPress: () => send({ type: "order" }) }],
    }),

  papers: ({ missing }, send) => {
    const isAsked = missing.every((/** @type {any} */ one) => one.code === "consent_missing");
    return screen({
      title: t("care.papers.title"),
      body: html`${missing.map((/** @type {any} */ one) => keyed(one.code, notice({ title: said(one), text: said(one, "next") })))}`,
      actions: isAsked
        ? [stop(), { label: t("agree"), icon: "check", kind: "primary", onPress: () => send({ type: "consented" }) }]
        : [{ label: t("care.who.staff"), icon: "help", kind: "primary", onPress: () => send({ type: "staffWanted" }) }],
    });
  },

  pay: ({ shares }, send) =>
    screen({
      title: payWords(shares),
      lead: t("care.pay.lead"),
      actions: [stop(), { label: t("care.pay.yes"), icon: "check", kind: "primary", onPress: () => send({ type: "willPay" }) }],
    }),
};
