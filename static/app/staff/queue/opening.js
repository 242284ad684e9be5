/** Whether numbers are given now; when not, in the words somebody at a kiosk reads. GET /api/one-window/opening */
import { notice } from "../../components/notice.js";
import { clockWords, dayWords, problemWords, said, t } from "../../kernel/i18n.js";
import { signal } from "../../kernel/signal.js";
import { refresher } from "../refresh.js";

/** @typedef {{gives_numbers: boolean, code: string | null, come_back_at: string | null}} Opening */

/** @param {{api: import("../../kernel/api.js").Api}} parts */
export function watchOpening({ api }) {
  const opening = signal(/** @type {Opening | null} */ (null));
  return { opening, refresh: refresher(async () => (opening.value = await api.get("/api/one-window/opening"))) };
}

/** @param {Opening | null} opening @param {Date} now */
export function closedNotice(opening, now) {
  if (opening?.gives_numbers !== false) return null;
  const { code, come_back_at: at } = opening;
  return notice({ title: t("staff.queue.no_numbers"), text: [code && said(problemWords(code)), at && t("staff.queue.come_back", { at: `${dayWords(at, now)} ${clockWords(at)}` })].filter(Boolean).join(" ") });
}
