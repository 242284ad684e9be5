/** Bad reviews and what becomes of them. The server never shows an open case to the person it is about: GET /api/one-window/review-cases */
import { html } from "../../kernel/html.js";
import { signal } from "../../kernel/signal.js";
import { drafts } from "../drafts.js";
import { every } from "../presence.js";
import { refresher } from "../refresh.js";
import { isAsked, request } from "../reviews/moves.js";
import { casesView, draftName, KINDS } from "../reviews/view.js";
import { createSender } from "../sending.js";

const PLACE = "/api/one-window/review-cases";
const READERS = ["secretary", "community_worker", "admin", "auditor"];

/** @type {import("../registry.js").Page} */
export const page = { path: "reviews", paths: ["reviews/:kind"], icon: "star", title: "staff.reviews.title", roles: [...READERS, "clerk"], open };

/** @param {import("../registry.js").Parts} parts */
function open({ api, params, staff, listen, calm, visit }) {
  const kinds = READERS.includes(staff.role) ? KINDS : ["mine"];
  const kind = kinds.includes(params.kind) ? params.kind : kinds[0];
  const cases = signal(/** @type {import("../reviews/moves.js").Case[] | null} */ (null));
  const history = signal(/** @type {import("../reviews/moves.js").Moved[]} */ ([]));
  const call = signal(/** @type {import("../reviews/moves.js").Call | null} */ (null));
  const chosen = signal(/** @type {string | null} */ (null));
  const asking = signal(/** @type {{move: import("../reviews/moves.js").Move, kept: Record<string, string>} | null} */ (null));
  const now = signal(new Date());
  const refresh = refresher(async () => {
    cases.value = await api.get(kind === "mine" ? `${PLACE}/mine` : PLACE);
    const id = chosen.peek();
    if (id && kind !== "mine") ({ history: history.value, call: call.value } = await api.get(`${PLACE}/${id}`));
  });
  const sender = createSender({ api, calm, refresh });
  const row = () => cases.peek()?.find(({ id }) => id === chosen.peek());

  /** @param {import("../reviews/moves.js").Move} move @param {Record<string, string>} [answers] */
  async function send(move, answers) {
    const found = row();
    if (!found) return;
    const { path, body } = request(found, move, answers);
    if (!(await sender.post(path, body))) return;
    drafts.drop(draftName(found, move));
    asking.value = null;
  }

  /** @param {import("../reviews/moves.js").Move} move */
  function choose(move) {
    const found = row();
    if (!found) return;
    if (!isAsked(move)) return send(move);
    asking.value = asking.peek()?.move === move ? null : { move, kept: drafts.read(draftName(found, move)) };
  }

  function attend() {
    const events = listen("/api/board/events", { onEvent: (name) => { if (["messages.changed", "snapshot"].includes(name)) refresh(); } });
    const leave = [events.close, every(30_000, () => (now.value = new Date())), every(60_000, refresh)];
    refresh();
    return () => leave.forEach((stop) => stop());
  }

  return () => html`<div class="page" ref=${attend}>${casesView({
    cases: cases.value, kind, kinds, chosen: chosen.value, history: history.value, call: call.value, asking: asking.value, role: staff.role, now: now.value, busy: sender.busy.value,
    onKind: (key) => visit(`reviews/${key}`), onMove: choose, onAnswer: (answers) => asking.peek() && send(/** @type {any} */ (asking.peek()).move, answers),
    onChoose({ id }) {
      chosen.value = chosen.peek() === id ? null : id;
      history.value = [];
      call.value = null;
      asking.value = null;
      refresh();
    },
  })}</div>`;
}
