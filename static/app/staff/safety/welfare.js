/** Whom to look in on, the most urgent first. GET /api/elderly-care/welfare-visits · POST …/{id}/results · GET …/welfare-rate */
import { button } from "../../components/button.js";
import { checkbox, form, select, sendButton, textArea } from "../../components/form.js";
import { pill } from "../../components/table.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { clockWords, dateWords, t } from "../../kernel/i18n.js";
import { signal } from "../../kernel/signal.js";
import { refresher } from "../refresh.js";
import { factList, rowList } from "../rows.js";
import { createSender } from "../sending.js";

/**
 * @typedef {{id: string, resident_id: string, resident: string, phone: string, building: string, reason: string, way: string, risk: string, due_at: string, checks: string[], tries: number}} Due
 * @typedef {{risk: string, due: number, seen: number, share: number}} Rate
 */

const RESULTS = ["well", "needs_help", "no_answer", "away", "refused"];
const API = "/api/elderly-care";

/** @param {import("../registry.js").Parts} parts */
export function openWelfare({ api, listen, calm }) {
  const due = signal(/** @type {Due[] | null} */ (null));
  const rates = signal(/** @type {Rate[]} */ ([]));
  const chosen = signal(/** @type {string | null} */ (null));
  const refresh = refresher(async () => {
    due.value = await api.get(`${API}/welfare-visits`);
    rates.value = await api.get(`${API}/welfare-rate`);
  });
  const sender = createSender({ api, calm, refresh });

  function attend() {
    const events = listen("/api/board/events", { onEvent: (name) => ["alarm.changed", "weather.changed", "snapshot"].includes(name) && refresh() });
    refresh();
    return events.close;
  }

  return () => html`<div class="page" ref=${attend}>${welfareView({
    due: due.value, rates: rates.value, chosen: chosen.value, now: new Date(), busy: sender.busy.value, onChoose: ({ id }) => (chosen.value = id),
    async onResult({ id }, body) {
      if (await sender.post(`${API}/welfare-visits/${id}/results`, body)) chosen.value = null;
    },
  })}</div>`;
}

/**
 * @param {{due: Due[] | null, rates: Rate[], chosen: string | null, now: Date, busy: boolean, onChoose: (one: Due) => void, onResult: (one: Due, body: Record<string, unknown>) => void}} parts
 */
export function welfareView({ due, rates, chosen, now, busy, onChoose, onResult }) {
  if (!due) return loading(t("loading"));
  const open = due.find(({ id }) => id === chosen);
  return html`${rates.length > 0 && html`<ul class="figures">${rates.map((rate) => keyed(rate.risk, html`<li><b>${Math.round(rate.share * 100)}%</b><span>${t("staff.safety.rate", { risk: t(`staff.safety.risk.${rate.risk}`), seen: rate.seen, due: rate.due })}</span></li>`))}</ul>`}
    <div class=${open ? "beside" : "beside alone"}>
    ${due.length === 0 ? empty({ icon: "check", title: t("staff.safety.nobody_due") }) : rowList({
      label: t("staff.safety.tab.welfare"), heads: ["due", "elder", "why", "risk"].map((head) => t(`staff.safety.${head}`)), columns: "9em minmax(0, 2fr) minmax(0, 2fr) 7em",
      rows: due, key: ({ id }) => id, chosen, onChoose,
      cells: (one) => [
        html`<b>${dateWords(one.due_at)}</b> ${Date.parse(one.due_at) < now.getTime() && pill({ text: t("staff.safety.late"), tone: "bad" })}`, `${one.resident} ${one.building && t("staff.safety.building", { n: one.building })}`,
        `${t(`staff.safety.reason.${one.reason}`)} · ${t(`staff.safety.way.${one.way}`)}`, pill({ text: t(`staff.safety.risk.${one.risk}`), tone: one.risk === "high" ? "bad" : one.risk === "key" ? "warn" : "" }),
      ],
    })}
    ${open && keyed(open.id, resultPanel(open, busy, onResult))}</div>`;
}

/** @param {Due} one @param {boolean} busy @param {(one: Due, body: Record<string, unknown>) => void} onResult */
const resultPanel = (one, busy, onResult) => html`<section class="side-panel" aria-busy=${busy}><h2>${one.resident}</h2>
  ${factList([
    [t("staff.care.phone"), one.phone && html`<a href=${`tel:${one.phone}`}>${one.phone}</a>`],
    [t("staff.safety.due"), `${dateWords(one.due_at)} ${clockWords(one.due_at)}`],
    [t("staff.safety.in_vain"), one.tries > 0 && t("staff.safety.times", { n: one.tries })],
  ])}
  ${form({
    onSend: ({ result, words, ...ticks }) => onResult(one, { result, words, checked: one.checks.filter((check) => ticks[check]) }),
    body: html`${select({ name: "result", label: t("staff.safety.how_well"), options: RESULTS.map((value) => ({ value, label: t(`staff.safety.welfare.${value}`) })) })}
      ${one.checks.map((check) => checkbox({ name: check, label: t(`staff.safety.check.${check}`) }))}
      ${textArea({ name: "words", label: t("staff.safety.words") })}`,
    actions: sendButton(t("staff.safety.keep"), "check"),
  })}
  ${button({ label: t("staff.safety.file"), icon: "paper", onPress: () => (location.hash = `#/care/file/${one.resident_id}`) })}</section>`;
