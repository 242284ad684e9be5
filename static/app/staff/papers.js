/** Papers of which no machine can say whether they came out: a person looks and says it. */
import { button } from "../components/button.js";
import { icon } from "../components/icon.js";
import { html, keyed } from "../kernel/html.js";
import { clockWords, hasWords, t } from "../kernel/i18n.js";
import { signal } from "../kernel/signal.js";
import { refresher } from "./refresh.js";

/** @typedef {{id: string, kind: string, about: string, state: string, reason: string, copy_no: number, created_at: string}} Paper */

/** @param {{api: import("../kernel/api.js").Api}} parts */
export function watchPapers({ api }) {
  const papers = signal(/** @type {Paper[]} */ ([]));
  const refresh = refresher(async () => (papers.value = await api.get("/api/printing/papers")));
  return {
    papers,
    refresh,
    /** @param {Paper} paper @param {boolean} cameOut */
    async tell({ id }, cameOut) {
      await api.post(`/api/printing/papers/${id}/outcome`, { came_out: cameOut }).catch(() => null);
      await refresh();
    },
  };
}

/** @param {Paper} paper */
export function paperWords({ kind, about }) {
  const key = `staff.paper.${kind}`;
  const what = hasWords(key) ? t(key) : t("staff.paper.other");
  return about ? `${about} ${what}` : what;
}

/** @param {{papers: Paper[], onTell: (paper: Paper, cameOut: boolean) => void}} parts */
export const doubtfulPapers = ({ papers, onTell }) => papers.slice(0, 3).map((paper) => keyed(paper.id, html`
  <div class="doubt">${icon("print")}
    <div><b>${t("staff.paper.question", { paper: paperWords(paper) })}</b><p>${t("staff.paper.at", { time: clockWords(paper.created_at) })}</p></div>
    <div class="row">${button({ label: t("staff.paper.came"), icon: "check", onPress: () => onTell(paper, true) })}
      ${button({ label: t("staff.paper.again"), icon: "print", onPress: () => onTell(paper, false) })}</div>
  </div>`));
