/** What the family gets: calendar addresses and messages; who, and taking it back. POST /api/elderly-care/calendars · …/addresses · …/revocation · …/{id}/revocation · …/family/readers · …/family/{id}/stop */
import { button } from "../../components/button.js";
import { field, form, select, sendButton } from "../../components/form.js";
import { notice } from "../../components/notice.js";
import { empty, loading } from "../../components/waiting.js";
import { intent } from "../../kernel/api.js";
import { html, keyed } from "../../kernel/html.js";
import { dateWords, t } from "../../kernel/i18n.js";
import { signal } from "../../kernel/signal.js";
import { feedList, issuedAddress } from "../feeds.js";
import { refresher } from "../refresh.js";
import { createSender } from "../sending.js";
import { PLACE } from "./find.js";

/** @typedef {import("../feeds.js").Feed} Feed */

/** @typedef {{id: string, address: string, relation: string, since: string, contact: string}} Reader */

const CALENDARS = `${PLACE}/calendars`;

/** @param {import("../registry.js").Parts} parts */
export function openCalendars({ api, params, calm }) {
  const feeds = signal(/** @type {Feed[] | null} */ (null));
  const url = signal("");
  const isGone = signal(false);
  const readers = signal(/** @type {Reader[]} */ ([]));
  const whose = { resident: params.id };
  const refresh = refresher(async () => {
    readers.value = await api.post(`${PLACE}/family/readers`, whose);
    feeds.value = await api.post(`${CALENDARS}/addresses`, whose);
  });
  const sender = createSender({ api, calm, refresh });

  function forget() {
    [url.value, isGone.value] = ["", false];
  }

  return () => html`<div class="page" ref=${() => void refresh()}>${calendarsView({
    feeds: feeds.value, readers: readers.value, url: url.value, isGone: isGone.value, busy: sender.busy.value,
    async onIssue({ audience, label }) {
      forget();
      const issued = await sender.post(CALENDARS, { audience, label, resident: params.id }, { intent: intent() });
      if (issued) url.value = issued.url;
    },
    async onRevoke({ id }) {
      forget();
      isGone.value = Boolean(await sender.post(`${CALENDARS}/${id}/revocation`));
    },
    onStop: ({ id }) => void sender.post(`${PLACE}/family/${id}/stop`, whose),
    async onRevokeAll() {
      forget();
      isGone.value = Boolean(await sender.post(`${CALENDARS}/revocation`, { resident: params.id }));
    },
  })}</div>`;
}

/**
 * @param {{feeds: Feed[] | null, readers: Reader[], url: string, isGone: boolean, busy: boolean, onIssue: (answers: Record<string, string>) => void, onRevoke: (feed: Feed) => void,
 *   onStop: (reader: Reader) => void, onRevokeAll: () => void}} parts
 */
export function calendarsView({ feeds, readers, url, isGone, busy, onIssue, onRevoke, onStop, onRevokeAll }) {
  if (!feeds) return loading(t("loading"));
  return html`<div class="beside even">
    <section class="side-panel"><h1>${t("staff.calendars.title")}</h1><p class="note">${t("staff.calendars.hint")}</p>
      ${url && issuedAddress(url)}
      ${keyed(url, form({
        onSend: (answers) => !busy && onIssue(answers),
        body: html`${select({ name: "audience", label: t("staff.calendars.audience"), value: "family", options: ["family", "elder"].map((value) => ({ value, label: t(`staff.calendars.audience.${value}`) })) })}
          ${field({ name: "label", label: t("staff.calendars.label"), hint: t("staff.calendars.label_hint") })}`,
        actions: sendButton(t("staff.calendars.issue"), "plus"),
      }))}
      <h2>${t("staff.readers.title")}</h2><p class="note">${t("staff.readers.hint")}</p>
      ${readers.length ? html`<ul class="asked-list">${readers.map((reader) => keyed(reader.id, readerLine({ reader, busy, onStop })))}</ul>` : empty({ icon: "people", title: t("staff.readers.none") })}</section>
    <section class="side-panel"><h2>${t("staff.calendars.living")}</h2>
      ${isGone && notice({ tone: "good", title: t("staff.calendars.gone") })}
      ${feedList({ feeds, busy, onRevoke })}
      <h3>${t("staff.calendars.lost")}</h3><p class="note">${t("staff.calendars.all_hint")}</p>
      ${button({ label: t("staff.calendars.revoke_all"), icon: "delete", disabled: busy, onPress: onRevokeAll })}</section></div>`;
}

/** @param {{reader: Reader, busy: boolean, onStop: (reader: Reader) => void}} parts */
const readerLine = ({ reader, busy, onStop }) => html`<li><p><b>${t(`staff.readers.relation.${reader.relation || "other"}`)}</b> ${reader.address}</p>
  ${reader.contact && html`<p>${t("staff.readers.contact", { name: reader.contact })}</p>`}<p>${t("staff.readers.since", { day: dateWords(reader.since) })}</p>
  ${button({ label: t("staff.readers.stop"), icon: "cross", disabled: busy, onPress: () => onStop(reader) })}</li>`;
