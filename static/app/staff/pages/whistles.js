/** Whistles on the desks of the bodies that are called: by clock, with a bell for an emergency that nobody has answered. */
import { ring } from "../../kernel/bell.js";
import { html } from "../../kernel/html.js";
import { signal } from "../../kernel/signal.js";
import { every } from "../presence.js";
import { refresher } from "../refresh.js";
import { chooseFile, save } from "../saving.js";
import { createSender } from "../sending.js";
import { openIntake } from "../whistles/intake.js";
import { ASKS, isAlarm, wishOf } from "../whistles/moves.js";
import { KINDS, whistlesView } from "../whistles/views.js";

const PLACE = "/api/whistles";
const NEW = "new";
const PHOTOS = "image/jpeg,image/png,image/webp";
const PHOTO_TIME = 60_000;
const RING_AGAIN = 15_000;

/** @type {import("../registry.js").Page} */
export const page = {
  path: "whistles", paths: ["whistles/:id", "whistles/:kind/:id"], icon: "whistle", title: "staff.whistles.title", roles: ["property", "owners", "secretary", "community_worker", "admin"], open,
};

/** @param {import("../registry.js").Parts} parts */
function open(parts) {
  return parts.params.id === NEW ? openNew(parts) : openDesk(parts);
}

/** @param {import("../registry.js").Parts} parts */
function openNew(parts) {
  const { attend, view } = openIntake(parts);
  return () => html`<div class="page" ref=${() => void attend()}>${view()}</div>`;
}

/** @param {import("../registry.js").Parts} parts */
function openDesk({ api, params, staff, listen, calm, visit }) {
  const lines = signal(/** @type {import("../whistles/moves.js").Line[] | null} */ (null));
  const { kind, id } = placeOf(params);
  const over = signal(/** @type {import("../whistles/moves.js").Line[] | null} */ (null));
  const whole = signal(/** @type {import("../whistles/moves.js").Whole | null} */ (null));
  const move = signal(/** @type {string | null} */ (null));
  const opened = signal(/** @type {{id: string, kind: string, address: string} | null} */ (null));
  const refresh = refresher(async () => {
    lines.value = await api.get(`${PLACE}/`);
    if (kind === "over") over.value = await api.get(`${PLACE}/over`);
    whole.value = id ? await api.get(`${PLACE}/${id}`) : null;
  });
  const sender = createSender({ api, calm, refresh });
  const alarm = () => { if (isAlarm(lines.peek() ?? [])) ring(); };

  /** @param {string} name @param {Record<string, string>} [answers] */
  async function send(name, answers = {}) {
    const { path, body } = wishOf(id, name, answers);
    if (await sender.post(path, body)) move.value = null;
  }

  const addPhoto = (/** @type {File} */ photo) => void sender.post(`${PLACE}/${id}/photos`, photo, { timeout: PHOTO_TIME });

  /** @param {string} address @param {string} name */
  async function fetchFile(address, name) {
    calm();
    const file = await api.get(`${PLACE}/${id}/${address}`).catch(() => null);
    if (file instanceof Blob) save(file, name);
  }

  function close() {
    if (opened.peek()) URL.revokeObjectURL(/** @type {{address: string}} */ (opened.peek()).address);
    opened.value = null;
  }

  /** Show a photo, or let a voice be heard, here; once more closes it. @param {{id: string, kind: string}} file */
  async function look(file) {
    const isOpen = opened.peek()?.id === file.id;
    close();
    if (isOpen) return;
    calm();
    const content = await api.get(`${PLACE}/${id}/files/${file.id}`).catch(() => null);
    if (content instanceof Blob) opened.value = { ...file, address: URL.createObjectURL(content) };
  }

  function attend() {
    const events = listen("/api/board/events", { onEvent: (name) => { if (["whistles.changed", "snapshot"].includes(name)) refresh().then(alarm); } });
    const leave = [events.close, close, every(RING_AGAIN, alarm), every(60_000, refresh)];
    refresh();
    return () => leave.forEach((stop) => stop());
  }

  return () => html`<div class="page" ref=${attend}>${whistlesView({
    lines: lines.value, over: over.value, kind, whole: whole.value, role: staff.role, move: move.value, busy: sender.busy.value, opened: opened.value,
    onNew: () => visit(`whistles/${NEW}`),
    onKind: (key) => visit(addressOf(key)),
    onChoose: (chosen) => visit(addressOf(kind, chosen === id ? "" : chosen)),
    onMove: (name) => (name === "photos" ? chooseFile(PHOTOS, addPhoto) : ASKS[name].length ? (move.value = move.peek() === name ? null : name) : send(name)),
    onSend: (answers) => send(/** @type {string} */ (move.peek()), answers),
    onPaper: (name) => fetchFile(`papers/${name}.pdf`, `${whole.peek()?.whistle.number}-${name}.pdf`),
    onFile: look,
  })}</div>`;
}

/** What is shown at this address: `whistles/over` is a list, `whistles/1` a case. @param {Record<string, string>} params */
const placeOf = ({ kind, id = "" }) => (kind ? { kind, id } : KINDS.includes(id) ? { kind: id, id: "" } : { kind: KINDS[0], id });
const addressOf = (/** @type {string} */ kind, id = "") => ["whistles", kind === KINDS[0] ? "" : kind, id].filter(Boolean).join("/");
