/** What stands beside a result: the paper on its way, the paper in the hand, or its code on the screen. */
import { icon } from "../../components/icon.js";
import { qr } from "../../components/qr.js";
import { loading } from "../../components/waiting.js";
import { html } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { forget } from "../../kernel/session.js";

/** @param {import("../paper.js").Paper} paper @param {string} number */
export const slipTitle = (paper, number) => (paper === "printed" ? t("take_paper") : t("slip.remember", { number }));

/** @param {{paper: import("../paper.js").Paper, address?: string, code?: string}} parts  `address`: what the code opens on a phone; `code`: drawn already */
export function slip({ paper, address, code }) {
  if (paper === "printing") return html`<div class="slip">${loading(t("slip.printing"))}</div>`;
  if (paper === "printed") return html`<p class="slip good" role="status">${icon("print")}<span>${t("slip.printed")}</span></p>`;
  if (!address && !code) return html`<p class="slip" role="status">${icon("camera")}<span>${t("slip.photo")}</span></p>`;
  const src = code || `/api/screens/code.svg?address=${encodeURIComponent(address ?? "")}`;
  return html`<div class="slip" role="status">${qr({ src, alt: t("slip.code") })}<p>${t("slip.none")}</p></div>`;
}

/** The last button of a job: the person goes, the screen forgets. @param {"primary" | "plain"} [kind]  plain beside what should be done first */
export const goodbye = (kind = "primary") => ({ label: t("slip.done"), icon: "check", kind, onPress: forget });
