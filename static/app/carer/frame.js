/** What stands around every page of the telephone: who is here, whether there is a link, and what still waits. */
import { button } from "../components/button.js";
import { icon } from "../components/icon.js";
import { notice } from "../components/notice.js";
import { loading } from "../components/waiting.js";
import { html, keyed } from "../kernel/html.js";
import { clockWords, problemWords, said, t } from "../kernel/i18n.js";

export const loadingPage = () => html`<main class="carer">${loading(t("loading"))}</main>`;

/**
 * @param {object} parts
 * @param {{name: string}} parts.person
 * @param {unknown} parts.body
 * @param {import("./work.js").Waiting[]} parts.queue
 * @param {number} parts.photos
 * @param {"good" | "away" | "signed-out"} parts.link
 * @param {(one: import("./work.js").Waiting) => void} parts.onForget
 * @param {() => void} parts.onSend
 * @param {() => void} parts.onSignOut
 * @param {() => void} parts.onLanguage
 */
export function frame({ person, body, queue, photos, link, onForget, onSend, onSignOut, onLanguage }) {
  const waiting = queue.filter(({ status }) => status === "waiting").length + photos;
  return html`<div class="carer">
    <header><div class="brand">${icon("heart-window")}<b>${t("carer.title")}</b></div>
      ${button({ label: t("language.other"), onPress: onLanguage })}</header>
    ${linkLine({ link, waiting, onSend })}
    ${queue.filter(({ status }) => status === "refused").map((one) => keyed(one.entry.mac, refusal(one, onForget)))}
    <main>${body}</main>
    <footer>${button({ label: `${person.name} · ${t("staff.sign_out")}`, icon: "person", disabled: waiting > 0, onPress: onSignOut })}
      ${waiting > 0 && html`<p>${t("carer.unsent_stay")}</p>`}</footer>
  </div>`;
}

/** Never silent about what has not arrived. @param {{link: string, waiting: number, onSend: () => void}} parts */
function linkLine({ link, waiting, onSend }) {
  if (link === "good" && waiting === 0) return html`<p class="link-line good" role="status">${icon("check")}<span>${t("carer.all_sent")}</span></p>`;
  const words = link === "good" ? t("carer.sending", { n: waiting }) : waiting ? t("carer.waiting", { n: waiting }) : t("carer.no_link");
  return html`<div class="link-line away" role="status">${icon("offline")}<span>${words}</span>${waiting > 0 && button({ label: t("carer.send_now"), onPress: onSend })}</div>`;
}

/** What the station did not take, and why; it stays until it was read. @param {import("./work.js").Waiting} one @param {(one: import("./work.js").Waiting) => void} onForget */
function refusal(one, onForget) {
  const problem = problemWords(one.code);
  return notice({
    tone: "bad", title: `${clockWords(one.words.at)} ${t(`carer.step.${one.words.kind}`)} · ${said(problem)}`, text: said(problem, "next"),
    action: { label: t("carer.read"), icon: "check", onPress: () => onForget(one) },
  });
}
