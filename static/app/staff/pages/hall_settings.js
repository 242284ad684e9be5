/** How numbers are given, when the centre is open, which kiosks keep numbers. GET, PUT /api/one-window/settings/{letters,items,hours,days,kiosks} */
import { itemOf, letterOf, openingOf } from "../hall/settings.js";
import { settingsView, TABS } from "../hall/settings_view.js";
import { html } from "../../kernel/html.js";
import { signal } from "../../kernel/signal.js";
import { refresher } from "../refresh.js";
import { createSender } from "../sending.js";

const PLACE = "/api/one-window/settings";
const LISTS = ["letters", "items", "hours", "days", "kiosks", "boards"];
const READ = { letters: letterOf, items: itemOf, hours: openingOf };

/** @type {import("../registry.js").Page} */
export const page = { path: "hall-settings", paths: ["hall-settings/:tab"], icon: "clock", title: "staff.settings.title", roles: ["admin"], open };

/** @param {import("../registry.js").Parts} parts */
function open({ api, params, calm, visit }) {
  const tab = TABS.includes(params.tab) ? params.tab : TABS[0];
  const all = signal(/** @type {any} */ (null));
  const chosen = signal(/** @type {string | null} */ (null));
  const state = signal({ typed: /** @type {Record<string, string>} */ ({}), wrong: /** @type {string[]} */ ([]), isKept: false, round: 0 });
  const refresh = refresher(async () => {
    const found = await Promise.all(LISTS.map((list) => api.get(`${PLACE}/${list}`)));
    all.value = Object.fromEntries(LISTS.map((list, i) => [list, found[i]]));
  });
  const sender = createSender({ api, calm, refresh });
  const kept = () => (state.value = { typed: {}, wrong: [], isKept: true, round: state.peek().round + 1 });

  /** @param {Record<string, string>} typed */
  async function send(typed) {
    const { wrong, body } = READ[/** @type {keyof typeof READ} */ (tab)](typed);
    state.value = { ...state.peek(), typed, wrong: wrong.map(String), isKept: false };
    if (state.peek().wrong.length) return;
    if (await sender.put(tab === "hours" ? `${PLACE}/hours` : `${PLACE}/${tab}/${chosen.peek()}`, body)) kept();
  }

  /** @param {Record<string, string>} answers */
  async function declare({ day, is_working: isWorking, note }) {
    if (day && (await sender.put(`${PLACE}/days/${day}`, { is_working: isWorking === "yes", note }))) kept();
  }

  /** @param {string} day */
  async function forget(day) {
    calm();
    await api.delete(`${PLACE}/days/${day}`).catch(() => null);
    await refresh();
  }

  return () => html`<div class="page" ref=${() => void refresh()}>${settingsView({
    tab, all: all.value, chosen: chosen.value, ...state.value, busy: sender.busy.value, onTab: (key) => visit(`hall-settings/${key}`),
    onSend: send, onDay: declare, onForgetDay: forget,
    onKiosk: ({ id, lends_numbers: lends }) => sender.put(`${PLACE}/kiosks/${id}`, { lends_numbers: !lends }),
    onBoard: ({ id, shows_whistles: shows }) => sender.put(`${PLACE}/boards/${id}`, { shows_whistles: !shows }),
    onChoose(key) {
      chosen.value = chosen.peek() === key ? null : key;
      state.value = { ...state.peek(), typed: {}, wrong: [], isKept: false };
    },
  })}</div>`;
}
