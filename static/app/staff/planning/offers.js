/** What the station gives and on which terms: how early it is booked, how long it lasts, what it costs. GET /terms · PUT /terms/{code} */
import { checkbox, field, form, sendButton } from "../../components/form.js";
import { notice } from "../../components/notice.js";
import { pill } from "../../components/table.js";
import { loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { moneyWords, t } from "../../kernel/i18n.js";
import { signal } from "../../kernel/signal.js";
import { refresher } from "../refresh.js";
import { rowList } from "../rows.js";
import { createSender } from "../sending.js";
import { nameOf } from "../words.js";

const PLACE = "/api/elderly-care/terms";

/** @typedef {{code: string, name: string, name_en?: string, minutes: number, price_cents: number, is_confirmed: boolean, notice_minutes: number, cut_off: string, is_offered: boolean, source: string}} Offer */

/** @param {import("../registry.js").Parts} parts */
export function openOffers({ api, calm }) {
  const services = signal(/** @type {Offer[] | null} */ (null));
  const chosen = signal(/** @type {string | null} */ (null));
  const isKept = signal(false);
  const refresh = refresher(async () => (services.value = await api.get(PLACE)));
  const sender = createSender({ api, calm, refresh });

  return () => html`<div class="page" ref=${() => void refresh()}>${offersView({
    services: services.value, chosen: chosen.value, isKept: isKept.value, busy: sender.busy.value,
    onChoose({ code }) {
      [chosen.value, isKept.value] = [chosen.peek() === code ? null : code, false];
    },
    async onKeep({ code }, typed) {
      isKept.value = false;
      isKept.value = Boolean(await sender.put(`${PLACE}/${code}`, termsOf(typed)));
    },
  })}</div>`;
}

/** What was typed, as the server wants it. @param {Record<string, string>} typed */
export const termsOf = (typed) => ({
  minutes: Number(typed.minutes), notice_minutes: Number(typed.notice_minutes), cut_off: typed.cut_off ?? "", price_cents: Math.round(Number(typed.yuan) * 100),
  is_confirmed: Boolean(typed.is_confirmed), is_offered: Boolean(typed.is_offered),
});

/** @param {{services: Offer[] | null, chosen: string | null, isKept: boolean, busy: boolean, onChoose: (one: Offer) => void, onKeep: (one: Offer, typed: Record<string, string>) => void}} parts */
export function offersView({ services, chosen, isKept, busy, onChoose, onKeep }) {
  if (!services) return loading(t("loading"));
  const one = services.find(({ code }) => code === chosen);
  return html`${services.some(({ is_confirmed: sure }) => !sure) && notice({ tone: "info", title: t("staff.offers.hint") })}
    <div class=${one ? "beside even" : "beside alone"}>
      ${rowList({
        label: t("staff.planning.tab.offers"), heads: [t("staff.care.service"), t("staff.offers.book"), t("staff.offers.price"), t("staff.offers.state")],
        columns: "minmax(0, 3fr) minmax(0, 2fr) 6em 8em", rows: services, key: ({ code }) => code, chosen, onChoose,
        cells: (each) => [html`<b>${nameOf(each)}</b>`, bookWords(each), moneyWords(each.price_cents), stateOf(each)],
      })}
      ${one && keyed(one.code, html`<section class="side-panel" aria-label=${nameOf(one)} aria-busy=${busy}><h2>${nameOf(one)}</h2>
        ${isKept && notice({ tone: "good", title: t("staff.care.kept") })}
        ${form({
          onSend: (typed) => !busy && onKeep(one, typed),
          body: html`<div class="pair">${number("notice_minutes", one.notice_minutes, t("staff.offers.notice_hint"))}
              ${field({ name: "cut_off", label: t("staff.offers.cut_off"), type: "time", value: one.cut_off, hint: t("staff.offers.cut_off_hint") })}
              ${number("minutes", one.minutes)}${field({ name: "yuan", label: t("staff.offers.yuan"), inputmode: "decimal", value: String(one.price_cents / 100), required: true })}</div>
            ${checkbox({ name: "is_confirmed", label: t("staff.offers.confirmed"), checked: one.is_confirmed })}
            ${checkbox({ name: "is_offered", label: t("staff.offers.offered"), checked: one.is_offered })}
            <p class="note">${t("staff.offers.from_now")}</p>`,
          actions: sendButton(t("staff.care.keep"), "check"),
        })}</section>`)}</div>`;
}

/** @param {string} name @param {number} value */
const number = (name, value, hint = "") => field({ name, label: t(`staff.offers.${name}`), inputmode: "numeric", value: String(value), hint, required: true });

/** @param {Offer} one */
const bookWords = ({ cut_off: by, notice_minutes: minutes }) => (by ? t("staff.offers.by", { time: by }) : minutes ? t("staff.offers.before", { n: minutes }) : t("staff.offers.at_once"));

/** @param {Offer} one */
const stateOf = ({ is_offered: isGiven, is_confirmed: isSure }) =>
  isGiven ? pill({ text: t(isSure ? "staff.offers.sure" : "staff.offers.unsure"), tone: isSure ? "good" : "warn" }) : pill({ text: t("staff.offers.stopped"), tone: "bad" });
