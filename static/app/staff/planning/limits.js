/** The figures a station sets for itself; until somebody confirms one it is a proposal and said so. GET, PUT /api/elderly-care/limits/{name} */
import { checkbox, field, form, sendButton } from "../../components/form.js";
import { notice } from "../../components/notice.js";
import { loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { signal } from "../../kernel/signal.js";
import { refresher } from "../refresh.js";
import { createSender } from "../sending.js";

const PLACE = "/api/elderly-care/limits";

/** @typedef {{name: string, value: number, default: number, least: number, most: number, is_confirmed: boolean}} Figure */

/** @param {import("../registry.js").Parts} parts */
export function openLimits({ api, calm }) {
  const figures = signal(/** @type {Figure[] | null} */ (null));
  const isKept = signal(false);
  const refresh = refresher(async () => (figures.value = await api.get(PLACE)));
  const sender = createSender({ api, calm, refresh });

  /** @param {Record<string, string>} answers */
  async function keep(answers) {
    isKept.value = false;
    for (const { name, ...body } of changesOf(figures.peek() ?? [], answers)) {
      if (!(await sender.put(`${PLACE}/${name}`, body))) return;
    }
    isKept.value = true;
  }

  return () => html`<div class="page" ref=${() => void refresh()}>${limitsView({ figures: figures.value, isKept: isKept.value, busy: sender.busy.value, onKeep: keep })}</div>`;
}

/** What is sent: only the figures that are said otherwise now. @param {Figure[]} figures @param {Record<string, string>} answers */
export const changesOf = (figures, answers) =>
  figures
    .map(({ name }) => ({ name, value: Number(answers[name]), is_confirmed: Boolean(answers[`${name}-ours`]) }))
    .filter(({ value, is_confirmed: isOurs }, i) => value !== figures[i].value || isOurs !== figures[i].is_confirmed);

/** @param {{figures: Figure[] | null, isKept: boolean, busy: boolean, onKeep: (answers: Record<string, string>) => void}} parts */
export function limitsView({ figures, isKept, busy, onKeep }) {
  if (!figures) return loading(t("loading"));
  return html`${figures.some((one) => !one.is_confirmed) && notice({ tone: "info", title: t("staff.planning.limits_hint") })}
    ${isKept && notice({ tone: "good", title: t("staff.planning.limits_kept") })}
    ${form({
      onSend: (answers) => !busy && onKeep(answers),
      body: html`<ul class="asked-list figures">${figures.map((one) => keyed(one.name, html`<li>
        ${field({ name: one.name, label: t(`staff.planning.limit.${one.name}`), value: String(one.value), inputmode: "numeric", hint: t("staff.planning.limit_bounds", { least: one.least, most: one.most }) })}
        ${checkbox({ name: `${one.name}-ours`, label: t("staff.planning.limit_ours"), checked: one.is_confirmed })}</li>`))}</ul>`,
      actions: sendButton(t("staff.planning.limits_keep"), "check"),
    })}`;
}
