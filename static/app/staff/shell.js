/** What stands around every page of the console: who is here, and the pages that are theirs. */
import { button } from "../components/button.js";
import { icon } from "../components/icon.js";
import { html, keyed } from "../kernel/html.js";
import { t } from "../kernel/i18n.js";
import { letGo } from "./presence.js";
import { PAGES } from "./registry.js";
import { textSize } from "./text_size.js";

/**
 * @param {object} parts
 * @param {import("./main.js").Staff} parts.person
 * @param {string} parts.here  the path of the page that is open
 * @param {unknown} parts.body
 * @param {() => void} [parts.onAssist]  goes to a kiosk to help
 * @param {() => void} parts.onTextSize
 * @param {() => void} parts.onLanguage
 * @param {() => void} parts.onSignOut
 */
export function deskShell({ person, here, body, onAssist, onTextSize, onLanguage, onSignOut }) {
  const mine = PAGES.filter(({ roles }) => roles.includes(person.role));
  return html`<div class="desk">
    <header @click=${letGo}><div class="brand">${icon("heart-window")}<span><b>${t("brand")}</b><small>${t("staff.title")}</small></span></div>
      <div class="row">
        ${onAssist && button({ label: t("staff.assist"), icon: "walk", onPress: onAssist })}
        ${button({ label: t(`staff.text_size.${textSize.value}`), icon: "bigger", onPress: onTextSize })}
        ${button({ label: t("language.other"), icon: "language", onPress: onLanguage })}
        ${button({ label: `${person.name} · ${t("staff.sign_out")}`, icon: "person", onPress: onSignOut })}
      </div></header>
    <nav aria-label=${t("staff.title")}>${mine.map((item) => keyed(item.path, html`<a href=${`#/${item.path}`}
      aria-current=${here === item.path ? "page" : null}>${icon(item.icon)}<span>${t(item.title)}</span></a>`))}</nav>
    <main>${body}</main>
  </div>`;
}
