/** Writing down at the window what somebody asks for. POST /api/one-window/applications; one ticket may bring several matters. */
import { html } from "../../kernel/html.js";
import { signal } from "../../kernel/signal.js";
import { drafts } from "../drafts.js";
import { createSender } from "../sending.js";
import { after, request, start } from "./begin.js";
import { beginView } from "./begin_view.js";
import { PLACE } from "./desk.js";

/** @param {import("../registry.js").Parts} parts */
export function openBegin({ api, params, calm }) {
  const ticket = params.id ?? "";
  const draft = `begin:${ticket}`;
  const state = signal(start(ticket, drafts.read(draft)));
  const items = signal(/** @type {import("./begin.js").Item[] | null} */ (null));
  const step = (/** @type {Parameters<typeof after>[1]} */ event) => void (state.value = after(state.peek(), event));
  const sender = createSender({ api, calm, refresh: async () => {} });

  /** @param {Record<string, string>} answers */
  async function send(answers) {
    const received = await sender.post(PLACE, request(state.peek(), answers, answers.draft === "yes"));
    if (!received) return;
    drafts.drop(draft);
    step({ type: "received", received, name: answers.applicant_name ?? state.peek().same?.name ?? "" });
  }

  async function learn() {
    items.value = await api.get("/api/one-window/items").catch(() => null);
    if (!ticket) return;
    const hall = await api.get("/api/one-window/hall").catch(() => null);
    const held = hall?.windows.map((/** @type {any} */ { ticket: one }) => one).concat(hall.aside).find((/** @type {any} */ one) => one?.id === ticket);
    if (held) step({ type: "ticket", number: held.number, item: held.item_code });
  }

  return () => html`<div class="page" ref=${() => void learn()}>${beginView({
    state: state.value, items: items.value, draft, onSend: send,
    onOther: () => step({ type: "other" }), onItem: (item) => step({ type: "item", item }), onProxy: (byProxy) => step({ type: "proxy", byProxy }),
  })}</div>`;
}
