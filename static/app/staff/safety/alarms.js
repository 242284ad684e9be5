/** Open alarms. GET /api/elderly-care/alarms · GET …/alarms/{id} (read and written down) · POST …/tries, …/emergency, …/closure */
import { html } from "../../kernel/html.js";
import { ring } from "../../kernel/bell.js";
import { signal } from "../../kernel/signal.js";
import { every } from "../presence.js";
import { refresher } from "../refresh.js";
import { createSender } from "../sending.js";
import { alarmsView } from "./alarms_view.js";

const RING_AGAIN = 15_000;

/** @param {import("../registry.js").Parts} parts */
export function openAlarms({ api, params, staff, listen, calm, visit }) {
  const now = signal(new Date());
  const alarms = signal(/** @type {import("./alarms_view.js").Alarm[] | null} */ (null));
  const chosen = signal(/** @type {import("./alarms_view.js").Alarm | null} */ (null));
  const asking = signal(/** @type {string | null} */ (null));
  const refresh = refresher(async () => {
    alarms.value = await api.get("/api/elderly-care/alarms");
    if (params.id) chosen.value = await api.get(`/api/elderly-care/alarms/${params.id}`);
  });
  const sender = createSender({ api, calm, refresh });
  const path = `/api/elderly-care/alarms/${params.id}`;

  /** @param {string} move @param {Record<string, unknown>} [body] */
  async function send(move, body) {
    if (!(await sender.post(`${path}/${move}`, body))) return;
    asking.value = null;
    if (move === "closure") visit("safety/alarms");
  }

  function attend() {
    const events = listen("/api/board/events", { onEvent: (name) => ["alarm.changed", "snapshot"].includes(name) && refresh() });
    const leave = [events.close, every(RING_AGAIN, () => alarms.peek()?.length && ring()), every(5_000, () => (now.value = new Date())), every(20_000, refresh)];
    refresh();
    return () => leave.forEach((stop) => stop());
  }

  return () => html`<div class="page" ref=${attend}>${alarmsView({
    alarms: alarms.value, chosen: params.id ? chosen.value : null, asking: asking.value, now: now.value, busy: sender.busy.value, role: staff.role,
    onChoose: ({ id }) => visit(`safety/alarms/${id}`), onAsk: (what) => (asking.value = asking.peek() === what ? null : what), onSend: send,
  })}</div>`;
}
