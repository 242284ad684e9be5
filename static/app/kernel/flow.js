/**
 * A flow is a pure table of moves `(state, event) -> state`, beside it what to do after a move.
 * State is a plain object with a `step`. Going back, trouble and trying again are the same in every flow and stand here.
 */
import { intent, Problem } from "./api.js";
import { change, remember, session } from "./session.js";
import { effect } from "./signal.js";

/** @typedef {{step: string, problem?: Problem | null, [more: string]: any}} State */
/** @typedef {{type: string, [more: string]: any}} Event */
/** @typedef {{state: State, past: State[], last: Event | null, tried: State | null, id: object}} Run  `tried`: where trouble came */
/** @typedef {(event: Event) => void} Send */
/** @typedef {{state: State, event: Event, send: Send, api: import("./api.js").Api, intent: import("./api.js").Intent,
 *   known: Record<string, any>, remember: typeof remember, signal: AbortSignal}} Task */

/**
 * @typedef {object} Flow
 * @property {string} name
 * @property {(known: Record<string, any>) => State} start
 * @property {Record<string, (state: State, event: any) => State>} on  the moves
 * @property {Record<string, (task: Task) => unknown>} [after]  what to do once a move is made (ask the server …)
 * @property {string[]} [passing]  steps nobody goes back to ("looking", "sending")
 * @property {string[]} [binding]  events that bind the resident: while somebody of the staff presses, the resident is asked first
 * @property {string[]} [lasting]  facts that going back does not undo
 * @property {string[]} [ends]  steps after which there is no way back
 * @property {(state: State, api: import("./api.js").Api) => unknown} [leave]  what is given back when the resident goes, wherever they were
 * @property {(state: State) => string} [prompt]  the sentence spoken when a step begins
 */

/** @param {Flow} flow @param {Record<string, any>} known @returns {Run} */
export const begin = (flow, known) => ({ state: flow.start(known), past: [], last: null, tried: null, id: {} });

/**
 * The pure heart: the run after this event, or null when the resident has walked back out of the flow.
 * @param {Flow} flow
 * @param {Run} run
 * @param {Event} event
 * @returns {Run | null}
 */
export function advance(flow, run, event) {
  const { type } = event;
  if (type === "back" && !flow.on.back) return stepBack(flow, run);
  if (type === "problem" && !flow.on.problem) return halt(flow, run, event.problem);
  if (type === "again") return resume(run);
  const move = flow.on[type];
  if (!move) throw new TypeError(`the flow ${flow.name} knows no event ${type}`);
  const state = move({ ...run.state, problem: null }, event);
  const isNewStep = state.step !== run.state.step;
  const stays = isNewStep && !flow.passing?.includes(run.state.step);
  const past = flow.ends?.includes(state.step) ? [] : stays ? [...run.past, run.state] : run.past;
  return { ...run, state, past, last: event, tried: null };
}

/** @param {Flow} flow @param {Run} run */
function stepBack(flow, run) {
  if (!run.past.length) return null;
  const lasting = Object.fromEntries((flow.lasting ?? []).map((fact) => [fact, run.state[fact]]));
  return { ...run, state: { ...run.past[run.past.length - 1], ...lasting, problem: null }, past: run.past.slice(0, -1) };
}

/** Trouble shows on the last step where the resident could do something, with everything typed still there. */
/** @param {Flow} flow @param {Run} run @param {Problem} problem */
function halt(flow, run, problem) {
  const waited = flow.passing?.includes(run.state.step) && run.past.length;
  const back = waited ? stepBack(flow, run) : run;
  return back && { ...back, state: { ...back.state, problem }, tried: run.state };
}

/** Once more from where trouble came, with the same wish. @param {Run} run */
function resume(run) {
  const { state, past, tried } = run;
  if (!tried) return run;
  return { ...run, state: tried, past: tried.step === state.step ? past : [...past, state], tried: null };
}

/** @type {WeakMap<Event, import("./api.js").Intent>} */
const intents = new WeakMap();

/**
 * Runs flows in the session object. A message for a run that is over is dropped, so nothing of one person reaches the next.
 * @param {{flows: Flow[], api: import("./api.js").Api}} parts
 */
export function createRunner({ flows, api }) {
  const named = Object.fromEntries(flows.map((flow) => [flow.name, flow]));
  let task = new AbortController();
  /** @type {object | undefined} */
  let owner;
  /** @type {{flow: Flow, state: State} | null} */
  let here = null;

  effect(() => { if (session.value.route.run?.id !== owner) part(); });

  /** The resident has left: nothing asked for them goes on, and nothing is kept for them. */
  function part() {
    task.abort();
    here?.flow.leave?.(here.state, api);
    here = null;
  }

  /** @param {string} name @param {Event} [event] */
  function open(name, event) {
    const run = begin(named[name], session.peek().known);
    part();
    task = new AbortController();
    owner = run.id;
    here = { flow: named[name], state: run.state };
    change({ route: { name, run }, dialog: null });
    if (event) sender(run.id)(event);
  }

  /** @param {object} id @returns {Send} */
  const sender = (id) => (event) => {
    const { route } = session.peek();
    if (route.run?.id !== id) return;
    const flow = named[route.name];
    const { helper } = session.peek();
    if (helper && flow.binding?.includes(event.type) && !event.said) return change({ dialog: { name: "resident-says", event } });
    if (helper) change({ helper: { ...helper, said: Boolean((event.type === "again" ? route.run.last : event)?.said) } });
    const next = advance(flow, route.run, event);
    change({ route: next ? { name: route.name, run: next } : { name: "home" } });
    if (next) here = { flow, state: next.state };
    if (next) follow(flow, next, event.type === "again" ? next.last : event);
  };

  /** @param {Flow} flow @param {Run} run @param {Event | null} event */
  async function follow(flow, run, event) {
    const act = event && flow.after?.[event.type];
    if (!act) return;
    const send = sender(run.id);
    if (!intents.has(event)) intents.set(event, intent());
    const wish = /** @type {import("./api.js").Intent} */ (intents.get(event));
    const { known } = session.peek();
    const { signal } = task;
    try {
      await act({ state: run.state, event, send, api, intent: wish, known, remember, signal });
    } catch (error) {
      if (!signal.aborted) send({ type: "problem", problem: Problem.from(error) });
    }
  }

  return {
    open,
    send: (/** @type {Event} */ event) => {
      const { run } = session.peek().route;
      if (run) sender(run.id)(event);
    },
    flow: () => named[session.value.route.name],
  };
}
