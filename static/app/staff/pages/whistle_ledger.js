/** The ledger of the whistles and what is promised. GET /api/whistles/ledger, …/ledger.pdf · GET, PUT /api/whistles/settings/… */
import { tabs } from "../../components/tabs.js";
import { html } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { signal } from "../../kernel/signal.js";
import { every } from "../presence.js";
import { refresher } from "../refresh.js";
import { save } from "../saving.js";
import { createSender } from "../sending.js";
import { ledgerView } from "../whistles/ledger_view.js";
import { ladderOf, limitOf, URGENCIES } from "../whistles/limits.js";
import { LADDER, limitsView } from "../whistles/limits_view.js";
import { weekOf } from "../whistles/weeks.js";
import { dayOf } from "../words.js";

const PLACE = "/api/whistles";
/** @type {Record<string, (parts: import("../registry.js").Parts) => () => unknown>} */
const PLACES = { ledger: openLedger, limits: openLimits };

/** @type {import("../registry.js").Page} */
export const page = {
  path: "whistle-ledger", paths: ["whistle-ledger/:tab"], icon: "list", title: "staff.whistle_ledger.title", roles: ["secretary", "community_worker", "admin"], open,
};

/** @param {import("../registry.js").Parts} parts */
function open(parts) {
  const tab = parts.params.tab in PLACES ? parts.params.tab : "ledger";
  const view = PLACES[tab](parts);
  return () => html`<div class="page">${ledgerTabs({ tab, onTab: (key) => parts.visit(`whistle-ledger/${key}`) })}${view()}</div>`;
}

/** @param {{tab: string, onTab: (tab: string) => void}} parts */
export const ledgerTabs = ({ tab, onTab }) => tabs({
  label: t("staff.whistle_ledger.title"), selected: tab, onSelect: onTab, tabs: Object.keys(PLACES).map((key) => ({ key, label: t(`staff.whistle_ledger.tab.${key}`) })),
});

/** @param {import("../registry.js").Parts} parts */
function openLedger({ api, calm }) {
  const today = dayOf(new Date());
  const week = signal(weekOf(today));
  const ledger = signal(/** @type {import("../whistles/ledger_view.js").Ledger | null} */ (null));
  const refresh = refresher(async () => {
    const asked = week.peek();
    const found = await api.get(`${PLACE}/ledger`, { query: asked });
    if (asked === week.peek()) ledger.value = found;
  });

  /** @param {string} day */
  function turn(day) {
    week.value = weekOf(day);
    ledger.value = null;
    refresh();
  }

  async function print() {
    calm();
    const file = await api.get(`${PLACE}/ledger.pdf`, { query: week.peek() }).catch(() => null);
    if (file instanceof Blob) save(file, `whistles-${week.peek().from}.pdf`);
  }

  function attend() {
    refresh();
    return every(60_000, refresh);
  }

  return () => html`<div class="stack" ref=${attend}>${ledgerView({
    ledger: ledger.value, week: week.value, isLast: week.value.to >= today, now: new Date(), onDay: turn, onPrint: print,
  })}</div>`;
}

/** @param {import("../registry.js").Parts} parts */
function openLimits({ api, calm }) {
  const fresh = { typed: /** @type {Record<string, string> | null} */ (null), wrong: /** @type {string[]} */ ([]), isKept: false };
  const settings = signal(/** @type {import("../whistles/limits.js").Settings | null} */ (null));
  const part = signal(URGENCIES[0]);
  const state = signal(fresh);
  const learn = async () => void (settings.value = await api.get(`${PLACE}/settings`).catch(() => null));
  const sender = createSender({ api, calm, refresh: learn });

  /** @param {Record<string, string>} typed */
  async function send(typed) {
    const here = part.peek();
    const { body, wrong } = here === LADDER ? readLadder(typed) : readLimit(here, typed);
    state.value = { typed, wrong, isKept: false };
    if (wrong.length) return;
    const kept = await sender.put(here === LADDER ? `${PLACE}/settings/ladder` : `${PLACE}/settings/limits/${here}`, body);
    if (kept && here === part.peek()) state.value = { ...fresh, isKept: true };
  }

  return () => html`<div class="stack" ref=${() => void learn()}>${limitsView({
    settings: settings.value, part: part.value, ...state.value, onSend: send,
    onPart(key) {
      part.value = key;
      state.value = fresh;
    },
  })}</div>`;
}

/** @param {Record<string, string>} typed */
function readLadder(typed) {
  const body = ladderOf(typed);
  return { body, wrong: body ? [] : [LADDER] };
}

/** @param {string} urgency @param {Record<string, string>} typed */
function readLimit(urgency, typed) {
  const { limit, wrong } = limitOf(urgency, typed);
  return { body: limit, wrong };
}
