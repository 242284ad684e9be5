/** What stands at the same place on every screen of the kiosk. */
import { html } from "../kernel/html.js";
import { dateWords, t, timeWords } from "../kernel/i18n.js";
import { button } from "./button.js";
import { icon } from "./icon.js";
import { phrases } from "./phrases.js";

const HILLS = new URL("../../images/hills.svg", import.meta.url).href;

/** @typedef {{language: string, large: boolean, volume: number, slow: boolean}} Aids */

/**
 * @param {object} parts
 * @param {string} parts.center  the centre's name
 * @param {Date} parts.now
 * @param {Aids} parts.aids
 * @param {(aid: Partial<Aids>) => void} parts.onAid
 * @param {() => void} parts.onRepeat
 */
export function header({ center, now, aids, onAid, onRepeat }) {
  const loudest = aids.volume > 1;
  return html`<img class="horizon" src=${HILLS} alt=""><header class="top">
    <div class="brand">${icon("heart-window")}<span><b>${t("brand")}</b><small>${center}</small></span></div>
    <p class="moment">${dateWords(now)}<br>${timeWords(now)}</p>
    <div class="aids" role="group" aria-label=${t("aids")}>
      ${aid("language", t("language.other"), null, () => onAid({ language: aids.language === "en" ? "zh-CN" : "en" }))}
      ${aid("bigger", t("bigger"), aids.large, () => onAid({ large: !aids.large }))}
      ${aid("louder", t("louder"), loudest, () => onAid({ volume: loudest ? 1 : 1.8 }))}
      ${aid("slower", t("slower"), aids.slow, () => onAid({ slow: !aids.slow }))}
      ${aid("repeat", t("repeat"), null, onRepeat)}
    </div>
  </header>`;
}

/** @param {string} sign @param {string} words @param {boolean | null} pressed @param {() => void} onPress */
const aid = (sign, words, pressed, onPress) =>
  html`<button type="button" class="aid" aria-pressed=${pressed} @click=${onPress}>${icon(sign)}<span>${phrases(words)}</span></button>`;

/**
 * While somebody of the staff helps, their name stands where help is called.
 * @param {{isHome: boolean, helper?: {name: string} | null, onHome: () => void, onBack: () => void, onHelp: () => void, onHelped?: () => void}} parts
 */
export const footer = ({ isHome, helper, onHome, onBack, onHelp, onHelped }) => html`<footer class="bottom">
  <span class=${isHome ? "absent row" : "row"}>${button({ label: t("home"), icon: "home", onPress: onHome })}</span>
  <span class=${isHome ? "absent row" : "row"}>${button({ label: t("back"), icon: "back", onPress: onBack })}</span>
  <span class="row">${helper
    ? html`<button type="button" class="button help helped" @click=${onHelped ?? null}><b>${phrases(t("helper.now", { name: helper.name }))}</b><span>${t("helper.end")}</span></button>`
    : button({ label: t("help"), icon: "help", kind: "help", onPress: onHelp })}</span>
</footer>`;

/** Shown while the server cannot be reached. */
export const linkLost = () => html`<p class="link-lost" role="status">${icon("offline")}<span>${t("link.lost")}</span></p>`;
