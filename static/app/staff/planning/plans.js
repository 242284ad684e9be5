/** Recurring help: GET, POST /api/elderly-care/plans · POST /plans/preview · PUT /plans/{id} · PUT /plans/{id}/days/{on} · POST …/retrial · POST /plans/{id}/ending */
import { intent } from "../../kernel/api.js";
import { html } from "../../kernel/html.js";
import { signal } from "../../kernel/signal.js";
import { refresher } from "../refresh.js";
import { createSender } from "../sending.js";
import { dayOf } from "../words.js";
import { typedOf, wishOf } from "./plan.js";
import { plansView } from "./plans_view.js";

const PLACE = "/api/elderly-care";

/** @param {import("../registry.js").Parts} parts */
export function openPlans({ api, calm }) {
  const all = signal({ plans: /** @type {import("./plan.js").Plan[] | null} */ (null), conflicts: /** @type {any[]} */ ([]) });
  const around = signal({ services: /** @type {any[]} */ ([]), carers: /** @type {any[]} */ ([]) });
  const whole = signal(/** @type {import("./plan.js").Whole | null} */ (null));
  const draft = signal(/** @type {import("./plan.js").Draft | null} */ (null));
  const ending = signal(/** @type {Record<string, string> | null} */ (null));
  const refresh = refresher(async () => {
    const [plans, conflicts] = await Promise.all([api.get(`${PLACE}/plans`), api.get(`${PLACE}/plans/conflicts`)]);
    all.value = { plans, conflicts };
  });
  const sender = createSender({ api, calm, refresh });
  const learn = async () => {
    const [services, carers] = await Promise.all([api.get(`${PLACE}/services`), api.get(`${PLACE}/carers`)]);
    around.value = { services, carers };
  };

  /** Find the elder, then say what the plan will meet. @param {Record<string, string>} typed */
  async function look(typed) {
    const { of: plan, resident: known } = draft.peek() ?? { of: null, resident: null };
    draft.value = { typed, of: plan, resident: known, found: null };
    const elder = plan?.resident_id ?? (await sender.post(`${PLACE}/residents`, { name: typed.name, phone: typed.phone }))?.resident_id;
    if (!elder) return;
    const found = await sender.post(`${PLACE}/plans/preview`, { resident: elder, plan: wishOf(typed), instead_of: plan?.id ?? null });
    if (found) draft.value = { typed, of: plan, resident: elder, found };
  }

  async function book() {
    const made = draft.peek();
    if (!made) return;
    const plan = wishOf(made.typed);
    const answer = made.of
      ? await sender.put(`${PLACE}/plans/${made.of.id}`, { plan, from_on: made.typed.from_on || null })
      : await sender.post(`${PLACE}/plans`, { resident: made.resident, plan }, { intent: intent() });
    if (!answer) return;
    draft.value = null;
    whole.value = answer;
  }

  /** @param {Record<string, string>} answers */
  async function decide({ on, kind, to, carer, why }) {
    const plan = whole.peek()?.plan.id;
    const answer = await sender.put(`${PLACE}/plans/${plan}/days/${on}`, {
      kind, why, to_at: kind === "move" && to ? `${to}:00+08:00` : null, carer: kind === "carer" && carer ? carer : null,
    });
    if (answer) whole.value = answer;
  }

  /** @param {string} on */
  async function retry(on) {
    const answer = await sender.post(`${PLACE}/plans/${whole.peek()?.plan.id}/days/${on}/retrial`);
    if (answer) whole.value = answer;
  }

  async function end() {
    const { last_day: on, end_why: why } = ending.peek() ?? {};
    const answer = await sender.post(`${PLACE}/plans/${whole.peek()?.plan.id}/ending`, { on, why });
    ending.value = null;
    if (answer) whole.value = answer;
  }

  function attend() {
    refresh();
    learn().catch(() => null);
  }

  const fresh = () => ({ typed: { starts_on: dayOf(new Date()) }, of: null, resident: null, found: null });
  return () => html`<div class="page" ref=${attend}>${plansView({
    ...all.value, ...around.value, whole: whole.value, draft: draft.value, ending: ending.value, busy: sender.busy.value,
    onNew: () => (draft.value = fresh()),
    onChange: (plan) => (draft.value = { typed: typedOf(plan), of: plan, resident: plan.resident_id, found: null }),
    onLook: look, onBook: book, onDay: decide, onRetry: retry, onEnd: (answers) => (ending.value = answers), onEndSure: end,
    async onChoose({ id }) {
      ending.value = null;
      whole.value = whole.peek()?.plan.id === id ? null : await api.get(`${PLACE}/plans/${id}`);
    },
  })}</div>`;
}
