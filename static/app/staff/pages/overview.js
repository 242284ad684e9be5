/** The hall at a glance, for those who answer for it. GET /api/board/snapshot · /api/printing/printers · /api/printing/papers · /api/staff/messages */
import { linkLost } from "../../components/shell.js";
import { html } from "../../kernel/html.js";
import { effect, signal } from "../../kernel/signal.js";
import { watchMessages } from "../messages.js";
import { overviewView } from "../overview/view.js";
import { watchPapers } from "../papers.js";
import { every } from "../presence.js";
import { refresher } from "../refresh.js";

const LOOK_AGAIN = 20_000;
const MAY_ACT = ["secretary", "admin"];

/** @type {import("../registry.js").Page} */
export const page = { path: "overview", icon: "list", title: "staff.hall.title", roles: ["secretary", "admin", "auditor"], open };

/** @param {import("../registry.js").Parts} parts */
function open({ api, staff, listen }) {
  const hall = signal(/** @type {import("../overview/view.js").Hall | null} */ (null));
  const printers = signal(/** @type {import("../overview/view.js").Printer[]} */ ([]));
  const now = signal(new Date());
  const link = signal("connecting");
  const messages = watchMessages({ api });
  const papers = watchPapers({ api });
  const refresh = refresher(async () => (hall.value = await api.get("/api/board/snapshot")));
  const lookAtPrinters = refresher(async () => (printers.value = await api.get("/api/printing/printers")));

  function attend() {
    const events = listen("/api/board/events", {
      onEvent(name) {
        refresh();
        messages.hear(name);
      },
    });
    const leave = [
      events.close,
      effect(() => void (link.value = events.link.value)),
      every(10_000, () => (now.value = new Date())),
      every(LOOK_AGAIN, lookAtPrinters),
      every(LOOK_AGAIN, papers.refresh),
    ];
    for (const begin of [refresh, messages.refresh, lookAtPrinters, papers.refresh]) begin();
    return () => leave.forEach((stop) => stop());
  }

  return () => html`<div class="page" ref=${attend}>${link.value === "lost" && linkLost()}${overviewView({
    hall: hall.value, printers: printers.value, messages: messages.messages.value, papers: papers.papers.value, now: now.value,
    mayAct: MAY_ACT.includes(staff.role), onAnswer: messages.answer, onTell: papers.tell,
  })}</div>`;
}
