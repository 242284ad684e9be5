/** Addresses of calendars, wherever they are shown: the new one, told once, and the living ones with who has read them. */
import { button } from "../components/button.js";
import { notice } from "../components/notice.js";
import { qr } from "../components/qr.js";
import { empty } from "../components/waiting.js";
import { html, keyed } from "../kernel/html.js";
import { clockWords, dateWords, t } from "../kernel/i18n.js";

/** @typedef {{id: string, audience: string, label: string, made_at: string, made_by: string, read_at: string | null}} Feed */

/** A new address: to copy here, or to read with another telephone. @param {string} url */
export const issuedAddress = (url) => html`${notice({ tone: "good", title: t("staff.calendars.issued"), text: t("staff.calendars.once") })}
  <input class="input" readonly aria-label=${t("staff.calendars.address")} .value=${url} @focus=${(/** @type {any} */ event) => event.target.select()}>
  ${navigator.clipboard && button({ label: t("staff.calendars.copy"), icon: "paper", onPress: () => navigator.clipboard.writeText(url) })}
  ${qr({ src: `/api/screens/code.svg?address=${encodeURIComponent(url)}`, alt: t("staff.calendars.code") })}`;

/** @param {{feeds: Feed[], busy: boolean, onRevoke: (feed: Feed) => void}} parts */
export const feedList = ({ feeds, busy, onRevoke }) => feeds.length
  ? html`<ul class="asked-list">${feeds.map((feed) => keyed(feed.id, feedLine({ feed, busy, onRevoke })))}</ul>`
  : empty({ icon: "calendar", title: t("staff.calendars.none") });

/** @param {{feed: Feed, busy: boolean, onRevoke: (feed: Feed) => void}} parts */
const feedLine = ({ feed, busy, onRevoke }) => html`<li><p><b>${t(`staff.calendars.audience.${feed.audience}`)}</b> ${feed.label}</p>
  <p>${t("staff.calendars.made", { day: dateWords(feed.made_at), by: feed.made_by })}</p>
  <p>${feed.read_at ? t("staff.calendars.read", { day: dateWords(feed.read_at), time: clockWords(feed.read_at) }) : t("staff.calendars.unread")}</p>
  ${button({ label: t("staff.calendars.revoke"), icon: "cross", disabled: busy, onPress: () => onRevoke(feed) })}</li>`;
