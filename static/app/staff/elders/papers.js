/** Scans of a guardian's papers: added, looked at (every look is written down) and taken off with a reason. POST and GET /guardians/{id}/papers */
import { button } from "../../components/button.js";
import { field, form, sendButton } from "../../components/form.js";
import { pill } from "../../components/table.js";
import { html, keyed } from "../../kernel/html.js";
import { dateWords, t } from "../../kernel/i18n.js";
import { signal } from "../../kernel/signal.js";
import { chooseFile } from "../saving.js";
import { PLACE } from "./find.js";

/** @typedef {import("./elder.js").Guardian} Guardian */
/** @typedef {import("./elder.js").Paper} Paper */

export const KINDS = ["identity_card", "proof", "authorisation", "other"];
const SCANS = "image/jpeg,image/png,image/webp";
const SCAN_TIME = 60_000;

/**
 * @typedef {object} PaperParts
 * @property {Paper[]} papers
 * @property {boolean} busy
 * @property {{paper: string, src: string} | null} seen  the scan that is looked at
 * @property {string | null} leaving  the scan that is about to be taken off
 * @property {(guardian: Guardian, kind: string) => void} onScan
 * @property {(paper: Paper) => void} onLook
 * @property {() => void} onClose
 * @property {(paper: Paper | null) => void} onLeave
 * @property {(paper: Paper, why: string) => void} onRemove
 */

/** @param {{api: import("../../kernel/api.js").Api, calm: () => void, sender: ReturnType<typeof import("../sending.js").createSender>}} parts */
export function openPapers({ api, calm, sender }) {
  const seen = signal(/** @type {PaperParts["seen"]} */ (null));
  const leaving = signal(/** @type {string | null} */ (null));
  let asked = "";

  function close() {
    asked = "";
    const before = seen.peek();
    if (before) URL.revokeObjectURL(before.src);
    seen.value = null;
  }

  /** @param {Paper} paper */
  async function look({ id, guardian }) {
    close();
    calm();
    asked = id;
    const content = await api.get(`${PLACE}/guardians/${guardian}/papers/${id}`).catch(() => null);
    if (content instanceof Blob && asked === id) seen.value = { paper: id, src: URL.createObjectURL(content) };
  }

  /** @param {Paper} paper @param {string} why */
  async function remove({ id, guardian }, why) {
    if (!(await sender.post(`${PLACE}/guardians/${guardian}/papers/${id}/removal`, { why }))) return;
    leaving.value = null;
    if (seen.peek()?.paper === id) close();
  }

  const parts = () => ({
    busy: sender.busy.value, seen: seen.value, leaving: leaving.value, onLook: look, onClose: close, onRemove: remove,
    onLeave: (/** @type {Paper | null} */ paper) => (leaving.value = paper?.id ?? null),
    onScan: (/** @type {Guardian} */ { id }, /** @type {string} */ kind) =>
      chooseFile(SCANS, (file) => void sender.post(`${PLACE}/guardians/${id}/papers`, file, { query: { kind }, timeout: SCAN_TIME })),
  });
  return { parts, close };
}

/** The papers of one guardian, what can be done with each, and what was taken off. @param {Guardian} guardian @param {PaperParts} parts */
export function papersView(guardian, parts) {
  const { busy, onScan } = parts;
  const papers = parts.papers.filter((one) => one.guardian === guardian.id);
  const kept = papers.filter((one) => !one.removed_at);
  return html`<section class="stack" aria-busy=${busy}><h4>${t("staff.elders.scans")}</h4>
    ${kept.length ? html`<ul class="materials scans">${kept.map((paper) => keyed(paper.id, paperRow(paper, parts)))}</ul>` : html`<p class="note">${t("staff.elders.scans_none")}</p>`}
    ${papers.filter((one) => one.removed_at).map((one) => html`<p class="note">${removedWords(one)}</p>`)}
    <p>${t("staff.elders.scan_add")}</p>
    <div class="row">${KINDS.map((kind) => keyed(kind, button({ label: kindWords(kind), icon: "plus", kind: "quiet", disabled: busy, onPress: () => onScan(guardian, kind) })))}</div></section>`;
}

/** @param {Paper} paper @param {PaperParts} parts */
function paperRow(paper, parts) {
  const { busy, seen, leaving, onLook, onLeave } = parts;
  return html`<li><div>${pill({ text: kindWords(paper.kind), tone: "info" })} <span>${t("staff.elders.scan_words", { day: dateWords(paper.added_at), who: paper.added_by })}</span></div>
    <div class="row">${button({ label: t("staff.elders.scan_look"), icon: "search", kind: "quiet", disabled: busy, onPress: () => onLook(paper) })}
    ${button({ label: t("staff.elders.scan_remove"), icon: "cross", kind: "quiet", disabled: busy, onPress: () => onLeave(leaving === paper.id ? null : paper) })}</div>
    ${leaving === paper.id && leavingView(paper, parts)}
    ${seen?.paper === paper.id && scanView(paper, seen.src, parts)}</li>`;
}

/** @param {Paper} paper @param {PaperParts} parts */
const leavingView = (paper, { onLeave, onRemove }) => form({
  onSend: ({ why }) => onRemove(paper, why),
  body: field({ name: "why", label: t("staff.elders.scan_why"), hint: t("staff.elders.scan_why_hint"), required: true }),
  actions: html`${sendButton(t("staff.elders.scan_remove_now"), "cross")}${button({ label: t("staff.elders.scan_keep"), onPress: () => onLeave(null) })}`,
});

/** @param {Paper} paper @param {string} src @param {PaperParts} parts */
const scanView = (paper, src, { onClose }) => html`<figure class="photo-view"><img src=${src} alt=${kindWords(paper.kind)}>
  <figcaption class="row"><span>${t("staff.elders.scan_noted")}</span>${button({ label: t("close"), icon: "cross", onPress: onClose })}</figcaption></figure>`;

/** @param {string} kind */
const kindWords = (kind) => t(`staff.elders.scan.${kind}`);

/** @param {Paper} paper */
const removedWords = ({ kind, removed_at: at, removed_by: who, why }) => t("staff.elders.scan_removed", { kind: kindWords(kind), day: dateWords(/** @type {string} */ (at)), who, why });
