/** The list of applications and one of them. GET /api/one-window/applications · POST …/applications/{id}/{move} */
import { html } from "../../kernel/html.js";
import { signal } from "../../kernel/signal.js";
import { drafts } from "../drafts.js";
import { every } from "../presence.js";
import { seat } from "../queue/seat.js";
import { refresher } from "../refresh.js";
import { chooseFile, save } from "../saving.js";
import { createSender } from "../sending.js";
import { fileView } from "./file_view.js";
import { KINDS, listView } from "./list_view.js";
import { isAsked, LIGHTS, mayAct, request } from "./moves.js";
import { draftName } from "./questions.js";

/** @typedef {import("../registry.js").Parts} Parts */

export const PLACE = "/api/one-window/applications";
const LOOK_AGAIN = 60_000;
const SCAN_TIME = 60_000;
const PHOTO_EVERY = 3000;

/** @param {import("./moves.js").Whole | null} whole @param {string} [material] */
const photosOf = (whole, material) => whole?.files.filter((file) => file.material === material).length ?? 0;

/** @param {Parts} parts */
export function openList({ api, params, staff, visit }) {
  const kind = params.id && KINDS.includes(params.id) ? params.id : "submitted";
  const lists = signal(/** @type {Record<string, import("./moves.js").Application[]> | null} */ (null));
  const ask = (/** @type {string} */ name) => api.get(PLACE, { query: LIGHTS.includes(/** @type {any} */ (name)) ? { light: name } : { status: name === "all" ? "" : name } });
  const refresh = refresher(async () => {
    const found = await Promise.all(KINDS.map(ask));
    lists.value = Object.fromEntries(KINDS.map((name, i) => [name, found[i]]));
  });

  function attend() {
    refresh();
    return every(LOOK_AGAIN, refresh);
  }

  return () => html`<div class="page" ref=${attend}>${listView({
    lists: lists.value, kind, mayAct: mayAct(staff.role),
    onKind: (key) => visit(`applications/list/${key}`), onOpen: ({ id }) => visit(`applications/file/${id}`), onBegin: () => visit("applications/begin"),
  })}</div>`;
}

/** @param {Parts} parts */
export function openFile({ api, params, staff, calm, visit }) {
  const place = `${PLACE}/${params.id}`;
  const whole = signal(/** @type {import("./moves.js").Whole | null} */ (null));
  const asking = signal(/** @type {{move: import("./moves.js").Move, kept: Record<string, string>} | null} */ (null));
  const photo = signal(/** @type {string | null} */ (null));
  const done = signal("");
  const pass = signal(/** @type {import("./papers_view.js").Pass | null} */ (null));
  const refresh = refresher(async () => {
    const before = whole.peek();
    whole.value = await api.get(place);
    if (before && pass.peek() && photosOf(whole.peek(), pass.peek()?.id) > photosOf(before, pass.peek()?.id)) {
      pass.value = null;
      done.value = "staff.applications.photo_came";
    }
  });
  const sender = createSender({ api, calm, refresh });

  /** @param {import("./moves.js").Move} move @param {Record<string, string>} [answers] */
  async function send(move, answers) {
    const now = whole.peek();
    if (!now) return;
    done.value = "";
    const { path, body } = request(now.application, move, answers, seat.taken());
    if (!(await sender.post(path, body))) return;
    drafts.drop(draftName(now, move));
    asking.value = null;
    done.value = "staff.applications.kept";
  }

  /** @param {import("./moves.js").Move} move */
  function choose(move) {
    const now = whole.peek();
    if (!now) return;
    if (!isAsked(move)) return send(move);
    asking.value = asking.peek()?.move === move ? null : { move, kept: drafts.read(draftName(now, move)) };
  }

  /** @param {string} path @param {(content: Blob) => void} take */
  async function fetched(path, take) {
    calm();
    const content = await api.get(path).catch(() => null);
    if (content instanceof Blob) take(content);
  }

  const forget = () => {
    if (photo.peek()) URL.revokeObjectURL(/** @type {string} */ (photo.peek()));
    photo.value = null;
  };

  /** A code for the resident's phone, until its photo has come. @param {import("./moves.js").Material} material */
  async function openPass({ id }) {
    done.value = "";
    const made = await sender.post(`${place}/materials/${id}/passes`);
    if (made) pass.value = { ...made, id };
  }

  function attend() {
    refresh();
    const leave = [forget, every(PHOTO_EVERY, () => pass.peek() && refresh())];
    return () => leave.forEach((stop) => stop());
  }

  return () => html`<div class="page" ref=${attend}>${fileView({
    pass: pass.value, onPass: openPass, onPassClose: () => (pass.value = null),
    whole: whole.value, role: staff.role, mayAct: mayAct(staff.role), busy: sender.busy.value, asking: asking.value, photo: photo.value, done: done.value,
    onBack: () => visit("applications"), onMove: choose, onAnswer: (answers) => asking.peek() && send(/** @type {any} */ (asking.peek()).move, answers),
    onReceive: ({ id }) => sender.post(`${place}/materials/${id}/receipt`),
    onUpload: ({ id }) => chooseFile("image/jpeg,image/png,image/webp", (file) => sender.post(`${place}/materials/${id}/photos`, file, { timeout: SCAN_TIME })),
    onPhoto: ({ id }) => fetched(`${place}/photos/${id}`, (content) => {
      forget();
      photo.value = URL.createObjectURL(content);
    }),
    onLetter: (letter) => fetched(`${place}/papers/${letter}.pdf`, (content) => save(content, `${letter}-${whole.peek()?.application.number}.pdf`)),
    onPrint: async () => (await sender.post(`${place}/receipts`)) && (done.value = "staff.applications.printing"),
    onPhotoClose: forget,
  })}</div>`;
}
