/** What became of opinions: the year's count and ledger, the notices, the limits. GET …/figures, …/ledger.xlsx · GET, POST …/disclosures · GET, PUT …/settings · GET, POST, PUT …/categories */
import { tabs } from "../../components/tabs.js";
import { html } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { signal } from "../../kernel/signal.js";
import { NEW, opinionKindsView } from "../community/opinion_kinds_view.js";
import { opinionLimitsView } from "../community/opinion_limits_view.js";
import { DRAFT, opinionNoticesView } from "../community/opinion_notices_view.js";
import { opinionYearView } from "../community/opinion_year_view.js";
import { drafts } from "../drafts.js";
import { refresher } from "../refresh.js";
import { chooseFile, save } from "../saving.js";
import { createSender } from "../sending.js";
import { dayOf } from "../words.js";

/** @typedef {import("../community/opinion_notices_view.js").Notice} Notice */

const PLACE = "/api/community/opinions";
/** @type {Record<string, (parts: import("../registry.js").Parts) => () => unknown>} */
const PLACES = { year: openYear, notices: openNotices, kinds: openKinds, limits: openLimits };
const SETTERS = ["secretary", "admin"];

/** @type {import("../registry.js").Page} */
export const page = {
  path: "opinion-notices", paths: ["opinion-notices/:tab"], icon: "paper", title: "staff.opinion_notices.title", roles: ["community_worker", "secretary", "admin", "auditor"], open,
};

/** @param {import("../registry.js").Parts} parts */
function open(parts) {
  const tab = parts.params.tab in PLACES ? parts.params.tab : "year";
  const view = PLACES[tab](parts);
  return () => html`<div class="page">${noticeTabs({ tab, onTab: (key) => parts.visit(`opinion-notices/${key}`) })}${view()}</div>`;
}

/** @param {{tab: string, onTab: (tab: string) => void}} parts */
export const noticeTabs = ({ tab, onTab }) => tabs({
  label: t("staff.opinion_notices.title"), selected: tab, onSelect: onTab, tabs: Object.keys(PLACES).map((key) => ({ key, label: t(`staff.opinion_notices.tab.${key}`) })),
});

/** @param {import("../registry.js").Parts} parts */
function openYear({ api, calm }) {
  const last = Number(dayOf(new Date()).slice(0, 4));
  const year = signal(last);
  const figures = signal(/** @type {import("../community/opinion_year_view.js").Figures | null} */ (null));
  const refresh = refresher(async () => {
    const asked = year.peek();
    const found = await api.get(`${PLACE}/figures`, { query: { year: asked } });
    if (asked === year.peek()) figures.value = found;
  });

  /** @param {number} to */
  function turn(to) {
    year.value = to;
    figures.value = null;
    refresh();
  }

  async function keepLedger() {
    calm();
    const file = await api.get(`${PLACE}/ledger.xlsx`, { query: { year: year.peek() } }).catch(() => null);
    if (file) save(file, `opinions-${year.peek()}.xlsx`);
  }

  return () => html`<div class="stack" ref=${() => void refresh()}>${opinionYearView({ figures: figures.value, year: year.value, isLast: year.value >= last, onYear: turn, onLedger: keepLedger })}</div>`;
}

/** @param {import("../registry.js").Parts} parts */
function openNotices({ api, calm, staff }) {
  const notices = signal(/** @type {Notice[] | null} */ (null));
  const isWriting = signal(false);
  const refresh = refresher(async () => void (notices.value = await api.get(`${PLACE}/disclosures`)));
  const sender = createSender({ api, calm, refresh });

  /** @param {Record<string, string>} answers */
  async function hang(answers) {
    if (!(await sender.post(`${PLACE}/disclosures`, answers))) return;
    drafts.drop(DRAFT);
    isWriting.value = false;
  }

  /** @param {string} path @param {string} file */
  async function fetchFile(path, file) {
    calm();
    const found = await api.get(path).catch(() => null);
    if (found) save(found, file);
  }

  return () => html`<div class="stack" ref=${() => void refresh()}>${opinionNoticesView({
    notices: notices.value, isWriting: isWriting.value, mayWrite: staff.role !== "auditor", today: dayOf(new Date()), onWrite: () => (isWriting.value = !isWriting.peek()), onSend: hang,
    onPrint: ({ id, from_on: from }) => fetchFile(`${PLACE}/disclosures/${id}/notice.pdf`, `notice-${from}.pdf`),
    onProve: ({ id }) => chooseFile("image/*", (photo) => sender.post(`${PLACE}/disclosures/${id}/proof`, photo)),
    onLook: ({ id, from_on: from }) => fetchFile(`${PLACE}/disclosures/${id}/proof`, `notice-${from}`),
  })}</div>`;
}

/** @param {import("../registry.js").Parts} parts */
function openKinds({ api, calm, staff }) {
  const kinds = signal(/** @type {import("../community/opinion_kinds_view.js").Kind[] | null} */ (null));
  const chosen = signal("");
  const refresh = refresher(async () => void (kinds.value = await api.get(`${PLACE}/categories/all`)));
  const sender = createSender({ api, calm, refresh });

  /** @param {Record<string, string>} answers */
  async function send({ name_zh, name_en, body, is_offered }) {
    const wish = { name_zh, name_en, body };
    const kind = kinds.peek()?.find(({ code }) => code === chosen.peek());
    const hints = kind?.hints.map(({ zh, en }) => [zh, en]);
    const kept = kind ? await sender.put(`${PLACE}/categories/${kind.code}`, { ...wish, hints, is_offered: is_offered === "on" }) : await sender.post(`${PLACE}/categories`, wish);
    if (kept && chosen.peek() === NEW) chosen.value = kept.code;
  }

  return () => html`<div class="stack" ref=${() => void refresh()}>${opinionKindsView({
    kinds: kinds.value, chosen: chosen.value, maySet: SETTERS.includes(staff.role), onChoose: (code) => (chosen.value = code), onSend: send,
    onOrder: (codes) => sender.put(`${PLACE}/category-order`, { codes }),
  })}</div>`;
}

/** @param {import("../registry.js").Parts} parts */
function openLimits({ api, calm, staff }) {
  const limits = signal(/** @type {import("../community/opinion_limits_view.js").Limits | null} */ (null));
  const isKept = signal(false);
  const refresh = async () => void (limits.value = await api.get(`${PLACE}/settings`));
  const sender = createSender({ api, calm, refresh });

  /** @param {import("../community/opinion_limits_view.js").Limits} wanted */
  async function set(wanted) {
    isKept.value = Boolean(await sender.put(`${PLACE}/settings`, wanted));
  }

  return () => html`<div class="stack" ref=${() => void refresh()}>${opinionLimitsView({ limits: limits.value, maySet: SETTERS.includes(staff.role), isKept: isKept.value, onSend: set })}</div>`;
}
