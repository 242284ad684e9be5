/** What was done in a visit, opened when somebody wants to know it: every reading is written down. GET /api/elderly-care/visits/{id}/report · …/photos/{photo} */
import { button } from "../../components/button.js";
import { loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { hasWords, isChinese, t } from "../../kernel/i18n.js";
import { signal } from "../../kernel/signal.js";
import { factList } from "../rows.js";

/**
 * @typedef {{place_proof: string, distance_m: number | null, place_reason: string, tasks: string[], not_done: string, confirmation: string, photos: string[]}} Report
 * @typedef {{visit: string, report: Report | null, photo: string | null}} Opened  the photo is the address of the picture that is looked at
 */

const PLACE = "/api/elderly-care/visits";
const BEGUN = new Set(["checked_in", "checked_out", "elder_confirmed", "reviewed", "settled", "aborted", "not_home"]);

/** @param {{api: import("../../kernel/api.js").Api, calm: () => void}} parts */
export function watchReport({ api, calm }) {
  const opened = signal(/** @type {Opened | null} */ (null));

  function closePhoto() {
    const before = opened.peek();
    if (!before?.photo) return;
    URL.revokeObjectURL(before.photo);
    opened.value = { ...before, photo: null };
  }

  function close() {
    closePhoto();
    opened.value = null;
  }

  /** @param {import("./moves.js").Visit} visit */
  async function open({ id }) {
    const isOpen = opened.peek()?.visit === id;
    close();
    if (isOpen) return;
    calm();
    opened.value = { visit: id, report: null, photo: null };
    const report = await api.get(`${PLACE}/${id}/report`).catch(() => null);
    if (opened.peek()?.visit === id) opened.value = report && { visit: id, report, photo: null };
  }

  /** @param {string} photo */
  async function look(photo) {
    closePhoto();
    calm();
    const id = opened.peek()?.visit;
    const content = await api.get(`${PLACE}/${id}/photos/${photo}`).catch(() => null);
    const now = opened.peek();
    if (content && now?.visit === id) {
      closePhoto();
      opened.value = { .../** @type {Opened} */ (now), photo: URL.createObjectURL(content) };
    }
  }

  return { opened, open, look, close, closePhoto };
}

/** Whether something can have been done. @param {{state: string, place: string}} visit */
export const hasReport = ({ state, place }) => place === "home" && BEGUN.has(state);

/**
 * @param {{visit: import("./moves.js").Visit, opened: Opened | null, onOpen: (visit: import("./moves.js").Visit) => void, onPhoto: (photo: string) => void,
 *   onPhotoClose: () => void}} parts
 */
export function visitReport({ visit, opened, onOpen, onPhoto, onPhotoClose }) {
  if (!hasReport(visit)) return null;
  const isOpen = opened?.visit === visit.id;
  return html`<div class="asked">${button({ label: t(isOpen ? "staff.visit_report.close" : "staff.visit_report.open"), icon: isOpen ? "cross" : "search", onPress: () => onOpen(visit) })}</div>
    ${isOpen && (opened.report ? reportView({ report: opened.report, photo: opened.photo, onPhoto, onPhotoClose }) : loading(t("loading")))}`;
}

/** @param {{report: Report, photo: string | null, onPhoto: (photo: string) => void, onPhotoClose: () => void}} parts */
const reportView = ({ report, photo, onPhoto, onPhotoClose }) => html`<h3>${t("staff.visit_report.title")}</h3>
  ${factList([
    [t("staff.visit_report.done"), report.tasks.map(taskWords).join(isChinese() ? "、" : ", ") || t("staff.visit_report.nothing_ticked")],
    [t("staff.visit_report.not_done"), report.not_done],
    [t("staff.visit_report.place"), placeWords(report)],
    [t("staff.visit_report.place_reason"), report.place_reason],
    [t("staff.visit_report.confirmed"), report.confirmation && t(`staff.visit_report.confirmed.${report.confirmation}`)],
  ])}
  ${report.photos.length > 0 && html`<div class="row">${report.photos.map((id, i) => keyed(id, button({ label: t("staff.visit_report.photo", { n: i + 1 }), icon: "search", onPress: () => onPhoto(id) })))}</div>`}
  ${photo && html`<figure class="photo-view"><img src=${photo} alt=${t("staff.visit_report.photo_alt")}>
    <figcaption class="row">${button({ label: t("staff.visit_report.photo_close"), icon: "cross", onPress: onPhotoClose })}</figcaption></figure>`}
  <p class="note">${t("staff.visit_report.noted")}</p>`;

/** @param {string} task */
const taskWords = (task) => (hasWords(`carer.task.${task}`) ? t(`carer.task.${task}`) : task);

/** How the carer showed where they were. @param {Report} report */
const placeWords = ({ place_proof: proof, distance_m: metres }) =>
  proof && t(`staff.visit_report.place.${proof === "far" || proof === "near" ? (metres === null ? "unknown" : proof) : proof}`, { n: metres ?? 0 });
