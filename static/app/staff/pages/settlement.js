/** Paying providers: collect a month, ask by telephone, decide disputes, sign, pay. /api/elderly-care/settlement/… */
import { html } from "../../kernel/html.js";
import { signal } from "../../kernel/signal.js";
import { refresher } from "../refresh.js";
import { save } from "../saving.js";
import { createSender } from "../sending.js";
import { ASKED, lastMonth, lineBody } from "../settlement/moves.js";
import { settlementView } from "../settlement/view.js";

const PLACE = "/api/elderly-care/settlement";

/** @type {import("../registry.js").Page} */
export const page = {
  path: "settlement", paths: ["settlement/:id"], icon: "paper", title: "staff.settlement.title", roles: ["care_desk", "secretary", "admin", "auditor"], open,
};

/** @param {import("../registry.js").Parts} parts */
function open({ api, params, staff, calm, visit }) {
  const sheets = signal(/** @type {import("../settlement/moves.js").Summary[] | null} */ (null));
  const providers = signal(/** @type {{id: string, name: string}[]} */ ([]));
  const sheet = signal(/** @type {import("../settlement/moves.js").Sheet | null} */ (null));
  const asking = signal(/** @type {string | null} */ (null));
  const month = lastMonth(new Date());
  const refresh = refresher(async () => {
    [sheets.value, providers.value] = await Promise.all([api.get(`${PLACE}/sheets`), api.get(`${PLACE}/providers`)]);
    if (params.id) sheet.value = await api.get(`${PLACE}/sheets/${params.id}`);
  });
  const sender = createSender({ api, calm, refresh });
  const here = `${PLACE}/sheets/${params.id}`;

  /** @param {string} path @param {unknown} [body] */
  async function send(path, body) {
    if (await sender.post(`${here}/${path}`, body)) asking.value = null;
  }

  /** @param {Record<string, string>} answers */
  function answer(answers) {
    const [move, line] = (asking.peek() ?? "").split(":");
    return line ? send(`lines/${line}/${move}`, lineBody(/** @type {any} */ (move), answers)) : send(move, answers);
  }

  /** @param {Record<string, string>} answers */
  async function collect(answers) {
    const made = await sender.post(`${PLACE}/sheets`, answers);
    if (made) visit(`settlement/${made.id}`);
  }

  /** @param {"pdf" | "xlsx"} kind */
  async function paper(kind) {
    const file = await api.get(`${here}/papers/sheet.${kind}`).catch(() => null);
    if (file instanceof Blob) save(file, `${sheet.peek()?.number}.${kind}`);
  }

  return () => html`<div class="page" ref=${() => void refresh()}>${settlementView({
    sheets: sheets.value, providers: providers.value, sheet: sheet.value, asking: asking.value, role: staff.role, month, busy: sender.busy.value,
    onCollect: collect, onChoose: (id) => visit(`settlement/${id}`), onMove: (move) => (move in ASKED ? void (asking.value = move) : send(move)),
    onAsk: (key) => (asking.value = key), onAnswer: answer, onPaper: paper,
  })}</div>`;
}
