/** Filling in an assessment: every answer is kept at once. GET …/assessments · PUT …/assessments/draft · POST /assessments/{id}/completion · report.pdf */
import { html } from "../../kernel/html.js";
import { signal } from "../../kernel/signal.js";
import { refresher } from "../refresh.js";
import { save } from "../saving.js";
import { createSender } from "../sending.js";
import { dayOf } from "../words.js";
import { blank, PAGES, request, withAround } from "./answers.js";
import { assessmentView } from "./assessment_view.js";
import { PLACE } from "./find.js";

/** @typedef {import("./answers.js").Assessment} Assessment */

/** @param {import("../registry.js").Parts} parts */
export function openAssessment({ api, params, calm }) {
  const place = `${PLACE}/residents/${params.id}/assessments`;
  const scale = signal(/** @type {import("./answers.js").Scale | null} */ (null));
  const rows = signal(/** @type {Assessment[] | null} */ (null));
  const sheet = signal(/** @type {Assessment | null} */ (null));
  const page = signal("around");
  let keeping = Promise.resolve();
  const refresh = refresher(async () => {
    scale.value ??= await api.get(`${PLACE}/assessment-scale`);
    rows.value = await api.get(place);
    sheet.value = rows.value?.find(({ status }) => status === "draft") ?? null;
  });
  const sender = createSender({ api, calm, refresh });

  /** Show it at once and keep it behind; one after another, so that no version is missed. @param {Assessment} changed */
  function keep(changed) {
    sheet.value = changed;
    calm();
    keeping = keeping.then(async () => {
      const now = sheet.peek();
      if (!now) return;
      const kept = await api.put(`${place}/draft`, request(now)).catch(() => null);
      const since = sheet.peek();
      if (kept && since) sheet.value = { ...since, id: kept.id, version: kept.version, unanswered: kept.unanswered };
      else await refresh();
    });
    return keeping;
  }

  /** @param {Partial<import("./answers.js").Findings>} findings */
  const found = (findings) => changed(({ findings: before, ...rest }) => ({ ...rest, findings: { ...before, ...findings } }));

  /** @param {(sheet: Assessment) => Assessment} change */
  function changed(change) {
    const now = sheet.peek();
    return now ? keep(change(now)) : keeping;
  }

  async function complete() {
    await keeping;
    const id = sheet.peek()?.id;
    if (id && (await sender.post(`${PLACE}/assessments/${id}/completion`))) page.value = "around";
  }

  async function discard() {
    await keeping;
    const id = sheet.peek()?.id;
    if (id) await sender.post(`${PLACE}/assessments/${id}/disposal`);
  }

  /** @param {Assessment} row */
  async function report({ id, assessed_on: on }) {
    calm();
    const content = await api.get(`${PLACE}/assessments/${id}/report.pdf`).catch(() => null);
    if (content instanceof Blob) save(content, `assessment-${on}.pdf`);
  }

  return () => html`<div class="page" ref=${() => void refresh()}>${assessmentView({
    scale: scale.value, rows: rows.value, sheet: sheet.value, page: page.value, busy: sender.busy.value,
    onBegin: (reason) => keep({ ...blank(dayOf(new Date())), reason }),
    onPage: (to) => (page.value = to),
    onAround: (answers) => {
      changed((now) => withAround(now, answers));
      page.value = PAGES[1];
    },
    onEvent: (event) => found({ events: [...(sheet.peek()?.findings.events ?? []), event] }),
    onEventGone: (event) => found({ events: (sheet.peek()?.findings.events ?? []).filter((one) => one !== event) }),
    onAnswer: (code, score) => changed((now) => ({ ...now, answers: { ...now.answers, [code]: score } })),
    onComplete: complete, onDiscard: discard, onReport: report,
  })}</div>`;
}
