/** Whom an elder wants in the house: the same sex or anybody, and who must not come and why. GET, PUT /residents/{id}/carer_wish · GET, POST, DELETE /residents/{id}/blocks */
import { button } from "../../components/button.js";
import { checkbox, field, form, select, sendButton } from "../../components/form.js";
import { notice } from "../../components/notice.js";
import { loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { dateWords, t } from "../../kernel/i18n.js";
import { signal } from "../../kernel/signal.js";
import { refresher } from "../refresh.js";
import { createSender } from "../sending.js";
import { PLACE } from "./find.js";

/**
 * @typedef {{same_sex: boolean, blocked: string[]}} Wish
 * @typedef {{id: string, name: string}} Carer
 * @typedef {{carer: string, why: string, entered_at: string, entered_by: string}} Reason
 */

/** @param {import("../registry.js").Parts} parts */
export function openWishes({ api, params, calm }) {
  const place = `${PLACE}/residents/${params.id}`;
  const wish = signal(/** @type {Wish | null} */ (null));
  const carers = signal(/** @type {Carer[]} */ ([]));
  const isKept = signal(false);
  const reasons = signal(/** @type {Reason[] | null} */ (null));
  const refresh = refresher(async () => {
    const [known, asked] = await Promise.all([api.get(`${PLACE}/carers`), api.get(`${place}/carer_wish`)]);
    [carers.value, wish.value] = [known, asked];
  });
  const sender = createSender({ api, calm, refresh });

  /** @param {() => Promise<any>} send */
  async function keep(send) {
    [isKept.value, reasons.value] = [false, null];
    isKept.value = Boolean(await send());
  }

  return () => html`<div class="page" ref=${() => void refresh()}>${wishesView({
    wish: wish.value, carers: carers.value, isKept: isKept.value, reasons: reasons.value, busy: sender.busy.value,
    onReasons: () => void api.get(`${place}/blocks`).then((found) => (reasons.value = found), () => null),
    onSameSex: (isWanted) => keep(() => sender.put(`${place}/carer_wish`, { same_sex: isWanted })),
    onBlock: ({ carer, why }) => carer && keep(() => sender.post(`${place}/blocks`, { carer, why })),
    onUnblock: (carer) => keep(() => sender.remove(`${place}/blocks/${carer}`)),
  })}</div>`;
}

/**
 * @param {{wish: Wish | null, carers: Carer[], isKept: boolean, reasons: Reason[] | null, busy: boolean, onReasons: () => void, onSameSex: (isWanted: boolean) => void,
 *   onBlock: (answers: Record<string, string>) => void, onUnblock: (carer: string) => void}} parts
 */
export function wishesView({ wish, carers, isKept, reasons, busy, onReasons, onSameSex, onBlock, onUnblock }) {
  if (!wish) return loading(t("loading"));
  const others = carers.filter(({ id }) => !wish.blocked.includes(id));
  return html`<div class="beside even">
    <section class="side-panel"><h1>${t("staff.wishes.who_comes")}</h1>
      ${isKept && notice({ tone: "good", title: t("staff.care.kept") })}
      ${keyed(wish.same_sex, form({
        onSend: (answers) => !busy && onSameSex(Boolean(answers.same_sex)),
        body: html`${checkbox({ name: "same_sex", label: t("staff.wishes.same_sex"), checked: wish.same_sex })}<p class="note">${t("staff.wishes.same_sex_hint")}</p>`,
        actions: sendButton(t("staff.care.keep"), "check"),
      }))}</section>
    <section class="side-panel"><h2>${t("staff.wishes.blocked")}</h2>
      ${wish.blocked.length ? html`<ul class="asked-list">${wish.blocked.map((id) => keyed(id, html`<li><p><b>${carers.find((one) => one.id === id)?.name ?? t("staff.wishes.gone")}</b></p>${reasonWords(reasons?.find(({ carer }) => carer === id))}
        ${button({ label: t("staff.wishes.unblock"), icon: "repeat", disabled: busy, onPress: () => onUnblock(id) })}</li>`))}</ul>${!reasons && html`<div class="row">${button({ label: t("staff.wishes.read_why"), icon: "search", disabled: busy, onPress: onReasons })}</div>`}` : html`<p>${t("staff.wishes.nobody_blocked")}</p>`}
      ${others.length > 0 && keyed(wish.blocked.join(), form({
        onSend: (answers) => !busy && onBlock(answers),
        body: html`${select({ name: "carer", label: t("staff.wishes.who"), value: "", options: [{ value: "", label: t("staff.wishes.choose") }, ...others.map(({ id, name }) => ({ value: id, label: name }))] })}
          ${field({ name: "why", label: t("staff.care.why"), hint: t("staff.wishes.why_hint") })}`,
        actions: sendButton(t("staff.wishes.block"), "cross"),
      }))}</section></div>`;
}

/** @param {Reason | undefined} reason */
const reasonWords = (reason) => reason && html`<p>${reason.why || t("staff.wishes.no_why")}</p><p class="note">${dateWords(reason.entered_at)} ${reason.entered_by}</p>`;
