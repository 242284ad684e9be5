/** A page of casework for one kind of matter; what it is about stands in its Work. */
import { html } from "../../kernel/html.js";
import { signal } from "../../kernel/signal.js";
import { drafts } from "../drafts.js";
import { every } from "../presence.js";
import { refresher } from "../refresh.js";
import { chooseFile, save } from "../saving.js";
import { createSender } from "../sending.js";
import { caseworkView, draftName } from "./view.js";

/** @typedef {import("./view.js").Row} Row */
/** @typedef {import("./view.js").Tool} Tool */

const PHOTOS = "image/jpeg,image/png,image/webp";
const PHOTO_TIME = 60_000;

/** @param {import("./view.js").Work} work @returns {(parts: import("../registry.js").Parts) => () => unknown} */
export const openCasework = (work) => ({ api, params, staff, listen, calm, visit }) => {
  const kind = work.kinds.includes(params.kind) ? params.kind : work.kinds[0];
  const rows = signal(/** @type {Row[] | null} */ (null));
  const whole = signal(/** @type {import("./view.js").Whole | null} */ (null));
  const lists = signal(/** @type {import("./view.js").Lists} */ ({}));
  const chosen = signal(/** @type {string | null} */ (params.id ?? null));
  const asking = signal(/** @type {{move: string, kept: Record<string, string>} | null} */ (null));
  const contact = signal(/** @type {{name: string, phone: string} | null} */ (null));
  const tool = signal(/** @type {string | null} */ (null));
  const now = signal(new Date());
  const refresh = refresher(async () => {
    rows.value = await api.get(`${work.place}/`);
    const id = chosen.peek();
    whole.value = id ? await api.get(`${work.place}/${id}`) : null;
    await Promise.all(Object.entries(work.lists ?? {}).map(learn));
  });

  /** What forms choose from, and what is counted; without it the rest still stands. @param {[name: string, path: string]} list */
  async function learn([name, path]) {
    const told = await api.get(path).catch(() => null);
    if (told) lists.value = { ...lists.peek(), [name]: told };
  }

  const sender = createSender({ api, calm, refresh });
  const row = () => rows.peek()?.find(({ id }) => id === chosen.peek());

  /** @param {string} move @param {Record<string, string>} [answers] */
  async function send(move, answers = {}) {
    const found = row();
    if (!found) return;
    const { path, body } = work.request(found, move, answers);
    if (!(await sender.post(path, body))) return;
    drafts.drop(draftName(work, found, move));
    asking.value = null;
  }

  /** @param {string} move */
  function choose(move) {
    const found = row();
    if (!found) return;
    if (!work.asks[move]) return send(move);
    asking.value = asking.peek()?.move === move ? null : { move, kept: drafts.read(draftName(work, found, move)) };
  }

  /** @param {Tool} picked */
  async function use(picked) {
    const { name, asks, download } = picked;
    if (download) return fetchPaper(download.path, download.file);
    if (!asks) return answerTool(picked, {});
    tool.value = tool.peek() === name ? null : name;
  }

  /** @param {Tool} used @param {Record<string, string>} answers */
  async function answerTool({ name, request }, answers) {
    if (!request) return;
    const { path, body } = request(answers);
    if (!(await sender.post(path, body))) return;
    drafts.drop(`${work.name}:${name}`);
    tool.value = null;
  }

  /** @param {string} path @param {string} file */
  async function fetchPaper(path, file) {
    calm();
    const paper = await api.get(path).catch(() => null);
    if (paper) save(paper, file);
  }

  /** @param {string} path */
  async function readContact(path) {
    const id = chosen.peek();
    calm();
    const found = await api.get(path).catch(() => null);
    if (id === chosen.peek()) contact.value = found;
  }

  function attend() {
    const events = listen("/api/board/events", { onEvent: (name) => { if (["messages.changed", "snapshot"].includes(name)) refresh(); } });
    const leave = [events.close, every(30_000, () => (now.value = new Date())), every(30_000, refresh)];
    refresh();
    return () => leave.forEach((stop) => stop());
  }

  return () => html`<div class="page" ref=${attend}>${caseworkView({
    work, rows: rows.value, kind, whole: whole.value, chosen: chosen.value, asking: asking.value, tool: tool.value, lists: lists.value, role: staff.role,
    contact: contact.value, onContact: readContact,
    now: now.value, busy: sender.busy.value, onKind: (key) => visit(`${work.name}/${key}`), onMove: choose,
    onAnswer: (answers) => asking.peek() && send(/** @type {any} */ (asking.peek()).move, answers), onTool: use, onToolAnswer: answerTool,
    onPaper: fetchPaper, onSend: (path) => sender.post(path), onFile: (path) => chooseFile(PHOTOS, (picture) => sender.post(path, picture, { timeout: PHOTO_TIME })),
    onChoose({ id }) {
      chosen.value = chosen.peek() === id ? null : id;
      whole.value = null;
      contact.value = null;
      asking.value = null;
      refresh();
    },
  })}</div>`;
};
