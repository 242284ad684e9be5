/** My visits in my own calendar: give myself an address, change it, take it back. GET · POST /api/elderly-care/carer-calendars · POST …/calendars/{id}/revocation */
import { button } from "../components/button.js";
import { problemNotice } from "../components/notice.js";
import { loading } from "../components/waiting.js";
import { Problem } from "../kernel/api.js";
import { html } from "../kernel/html.js";
import { t } from "../kernel/i18n.js";
import { signal } from "../kernel/signal.js";
import { feedList, issuedAddress } from "../staff/feeds.js";

/** @typedef {import("../staff/feeds.js").Feed} Feed */

const CARE = "/api/elderly-care";

/** @param {{api: import("../kernel/api.js").Api, onBack: () => void}} parts */
export function createCalendar({ api, onBack }) {
  const feeds = signal(/** @type {Feed[] | null} */ (null));
  const url = signal("");
  const problem = signal(/** @type {Problem | null} */ (null));
  const busy = signal(false);

  /** @param {() => Promise<void>} act */
  async function attempt(act) {
    [busy.value, problem.value] = [true, null];
    await act().catch((error) => (problem.value = Problem.from(error)));
    feeds.value = await api.get(`${CARE}/carer-calendars`).catch(() => feeds.peek());
    busy.value = false;
  }

  const revoke = (/** @type {Feed} */ { id }) => api.post(`${CARE}/calendars/${id}/revocation`, undefined);

  /** The new one first, so that a lost link never leaves nobody's calendar without an address. */
  async function renew() {
    const old = feeds.peek() ?? [];
    url.value = (await api.post(`${CARE}/carer-calendars`, {})).url;
    for (const feed of old) await revoke(feed);
  }

  return {
    open: () => attempt(async () => void (url.value = "")),
    view: () => calendarView({
      feeds: feeds.value, url: url.value, problem: problem.value, busy: busy.value, onBack, onRenew: () => attempt(renew),
      onRevoke: (feed) => attempt(async () => {
        url.value = "";
        await revoke(feed);
      }),
    }),
  };
}

/**
 * @param {{feeds: Feed[] | null, url: string, problem: Problem | null, busy: boolean, onBack: () => void, onRenew: () => void, onRevoke: (feed: Feed) => void}} parts
 */
export function calendarView({ feeds, url, problem, busy, onBack, onRenew, onRevoke }) {
  return html`<article class="one-visit" aria-busy=${busy}>
    ${button({ label: t("carer.back"), icon: "back", onPress: onBack })}
    <h1>${t("carer.calendar")}</h1><p>${t("carer.calendar.hint")}</p>
    ${problem && problemNotice(problem)}
    ${url && html`<section class="panel">${issuedAddress(url)}</section>`}
    ${feeds && button({ label: t(feeds.length ? "carer.calendar.renew" : "carer.calendar.issue"), icon: "calendar", kind: url ? "plain" : "primary", disabled: busy, onPress: onRenew })}
    ${feeds ? feedList({ feeds, busy, onRevoke }) : !problem && loading(t("loading"))}
  </article>`;
}
