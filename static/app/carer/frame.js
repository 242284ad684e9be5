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
 * @param {import("./work.js").Photo[]} parts.photos
 * @param {"good" | "away" | "signed-out"} parts.link
 * @param {(one: import("./work.js").Waiting) => void} parts.onForget
 * @param {(one: import("./work.js").Photo) => void} parts.onForgetPhoto
 * @param {() => void} parts.onSend
 * @param {() => void} parts.onSignOut
 * @param {() => void} parts.onLanguage
 */
export function frame({ person, body, queue, photos, link, onForget, onForgetPhoto, onSend, onSignOut, onLanguage }) {
  const waiting = [...queue, ...photos].filter(({ status }) => status === "waiting").length;
  return html`<div class="carer">
    <header><div class="brand">${icon("heart-window")}<b>${t("carer.title")}</b></div>
      ${button({ label: t("language.other"), onPress: onLanguage })}</header>
    ${linkLine({ link, waiting, onSend })}
    ${queue.filter(({ status }) => status === "refused").map((one) => keyed(one.entry.mac, refusal({
      title: `${clockWords(one.words.at)} ${t(`carer.step.${one.words.kind}`)}`, code: one.code, onRead: () => onForget(one),
    })))}
    ${photos.filter(({ status }) => status === "refused").map((one) => keyed(one.key, refusal({ title: t("carer.photo_refused"), code: one.code, onRead: () => onForgetPhoto(one) })))}
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

/** What the station did not take, and why; it stays until it was read. @param {{title: string, code: string, onRead: () => void}} parts */
function refusal({ title, code, onRead }) {
  const problem = problemWords(code);
  return notice({ tone: "bad", title: `${title} · ${said(problem)}`, text: said(problem, "next"), action: { label: t("carer.read"), icon: "check", onPress: onRead } });
}
