/** Safety sessions (平安建设宣传): what was held, by how many heads, and the register to sign. GET, POST /api/community/safety-sessions/ · GET …/heads · /{id}/register.pdf */
import { html } from "../../kernel/html.js";
import { signal } from "../../kernel/signal.js";
import { drafts } from "../drafts.js";
import { refresher } from "../refresh.js";
import { save } from "../saving.js";
import { createSender } from "../sending.js";
import { DRAFT, sessionsView } from "../community/sessions_view.js";
import { EVER, yearSpan } from "../community/spans.js";
import { dayOf } from "../words.js";

const PLACE = "/api/community/safety-sessions";

/** @type {import("../registry.js").Page} */
export const page = { path: "safety_sessions", icon: "bell", title: "staff.safety_sessions.title", roles: ["community_worker", "secretary", "admin", "auditor"], open };

/** @param {import("../registry.js").Parts} parts */
function open({ api, calm, staff }) {
  const year = signal(/** @type {number | null} */ (Number(dayOf(new Date()).slice(0, 4))));
  const sessions = signal(/** @type {import("../community/sessions_view.js").Session[] | null} */ (null));
  const heads = signal(/** @type {import("../community/sessions_view.js").Heads | null} */ (null));
  const isWriting = signal(false);
  const correcting = signal(/** @type {string | null} */ (null));
  const refresh = refresher(async () => {
    const asked = year.peek();
    const [all, counted] = await Promise.all([api.get(`${PLACE}/`), api.get(`${PLACE}/heads`, { query: asked ? yearSpan(asked) : EVER })]);
    if (asked !== year.peek()) return;
    [sessions.value, heads.value] = [all, counted];
  });
  const sender = createSender({ api, calm, refresh });

  /** @param {Record<string, string>} answers */
  async function hold({ day, time, people, ...rest }) {
    const kept = await sender.post(`${PLACE}/`, { ...rest, people: Number(people) || 0, held_at: `${day}T${time || "00:00"}:00+08:00` });
    if (!kept) return;
    drafts.drop(DRAFT);
    isWriting.value = false;
  }

  /** @param {import("../community/sessions_view.js").Session} session @param {Record<string, string>} answers */
  async function correct({ id }, { people, why }) {
    if (await sender.post(`${PLACE}/${id}/correction`, { people: Number(people) || 0, why })) correcting.value = null;
  }

  /** @param {import("../community/sessions_view.js").Session} session */
  async function print({ id, number }) {
    calm();
    const file = await api.get(`${PLACE}/${id}/register.pdf`).catch(() => null);
    if (file) save(file, `${number}.pdf`);
  }

  /** @param {number | null} to */
  function turn(to) {
    year.value = to;
    heads.value = null;
    refresh();
  }

  return () => html`<div class="page" ref=${() => void refresh()}>${sessionsView({
    sessions: sessions.value, heads: heads.value, year: year.value, isWriting: isWriting.value, mayWrite: staff.role !== "auditor", today: dayOf(new Date()), onYear: turn, onSend: hold,
    correcting: correcting.value, onCorrecting: (session) => (correcting.value = session?.id ?? null), onCorrect: correct, onPrint: print, onWrite: () => (isWriting.value = !isWriting.peek()),
  })}</div>`;
}
