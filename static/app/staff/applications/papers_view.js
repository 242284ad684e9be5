/** The materials of an application, what came of them, and the letters that can be printed. */
import { button } from "../../components/button.js";
import { qr } from "../../components/qr.js";
import { pill } from "../../components/table.js";
import { html, keyed } from "../../kernel/html.js";
import { clockWords, dateWords, t } from "../../kernel/i18n.js";
import { lettersOf, takesPapers } from "./moves.js";

/** @typedef {import("./moves.js").Whole} Whole */
/** @typedef {import("./moves.js").Material} Material */
/** @typedef {import("./moves.js").Photo} Photo */

/**
 * @typedef {object} PaperActs
 * @property {(material: Material) => void} onReceive
 * @property {(material: Material) => void} onUpload
 * @property {(material: Material) => void} onPass  a code for the resident's own phone
 * @property {() => void} onPassClose
 * @property {(photo: Photo) => void} onPhoto
 * @property {(letter: string) => void} onLetter
 * @property {() => void} onPrint
 */

const TONES = /** @type {const} */ ({ got: "good", pending: "warn", missing: "bad" });

/** @typedef {{url: string, material: string, id: string, expires_at: string}} Pass */

/** @param {{whole: Whole, mayAct: boolean, busy: boolean} & PaperActs} parts */
export function materialList({ whole, mayAct, busy, onReceive, onUpload, onPass, onPhoto }) {
  const isOpen = mayAct && takesPapers(whole.application);
  return html`<section class="stack"><h2>${t("staff.applications.materials")}</h2>
    ${!whole.materials.length && html`<p>${t("staff.applications.no_materials")}</p>`}
    <ul class="materials">${whole.materials.map((material) => keyed(material.id, html`<li>
      <div><b>${material.name}</b> ${material.is_key && pill({ text: t("staff.applications.key"), tone: "info" })} ${!material.is_required && pill({ text: t("staff.applications.if_any") })}
        ${photosOf(whole, material, onPhoto, mayAct)}</div>
      ${pill({ text: stateWords(material), tone: TONES[material.state] })}
      ${isOpen && html`<div class="row">${material.state !== "got" && button({ label: t("staff.applications.receive"), icon: "check", disabled: busy, onPress: () => onReceive(material) })}
        ${button({ label: t("staff.applications.by_phone"), icon: "phone", kind: "quiet", disabled: busy, onPress: () => onPass(material) })}
        ${button({ label: t("staff.applications.upload"), icon: "plus", kind: "quiet", disabled: busy, onPress: () => onUpload(material) })}</div>`}
    </li>`))}</ul></section>`;
}

/** @param {Material} material */
const stateWords = ({ state, due_on: due }) => (state === "pending" && due ? t("staff.applications.by_day", { day: dateWords(`${due}T12:00:00+08:00`) }) : t(`staff.applications.material.${state}`));

/** @param {Whole} whole @param {Material} material @param {PaperActs["onPhoto"]} onPhoto @param {boolean} mayAct */
function photosOf({ files }, { id }, onPhoto, mayAct) {
  const photos = files.filter(({ material }) => material === id);
  if (!photos.length) return null;
  const words = (/** @type {Photo} */ { source, added_at: at }) => t("staff.applications.photo", { from: t(`staff.applications.from.${source}`), time: clockWords(at) });
  return html`<div class="row">${photos.map((photo) => keyed(photo.id, mayAct ? button({ label: words(photo), icon: "search", kind: "quiet", onPress: () => onPhoto(photo) }) : html`<span>${words(photo)}</span>`))}</div>`;
}

/** @param {{whole: Whole, mayAct: boolean, busy: boolean} & PaperActs} parts */
export function letterList({ whole, mayAct, busy, onLetter, onPrint }) {
  const letters = lettersOf(whole);
  if (!letters.length || !mayAct) return null;
  return html`<section class="stack"><h2>${t("staff.applications.letters")}</h2><div class="row">
    ${letters.map((letter) => keyed(letter, button({ label: t(`staff.applications.letter.${letter}`), icon: "paper", onPress: () => onLetter(letter) })))}
    ${button({ label: t("staff.applications.print_receipt"), icon: "print", disabled: busy, onPress: onPrint })}</div></section>`;
}

/** @param {{src: string, onClose: () => void}} parts */
export const photoView = ({ src, onClose }) => html`<figure class="photo-view"><img src=${src} alt=${t("staff.applications.photo_alt")}>
  <figcaption class="row"><span>${t("staff.applications.photo_noted")}</span>${button({ label: t("close"), icon: "cross", onPress: onClose })}</figcaption></figure>`;

/** The code a resident scans to photograph one paper with their own phone; it is used up with the photo. @param {{pass: Pass, onClose: () => void}} parts */
export const passView = ({ pass: { url, material, expires_at: until }, onClose }) => html`<section class="upload-pass" role="status">
  ${qr({ src: `/api/screens/code.svg?address=${encodeURIComponent(url)}`, alt: t("staff.applications.pass_code") })}
  <div class="stack"><h2>${t("staff.applications.pass_title", { paper: material })}</h2><p>${t("staff.applications.pass_lead", { time: clockWords(until) })}</p>
    <div class="row">${button({ label: t("close"), icon: "cross", onPress: onClose })}</div></div></section>`;
