/** Which call stands on the display: each at least ten seconds, in the order they were called, and loud only while it is new. */

/** @typedef {import("../components/call.js").Call} Call */
/** @typedef {{now: Call | null, since: number, isRecent: boolean, next: Call[], earlier: Call[]}} Calls */

const SHOWN_FOR = 10_000;
const RECENT_FOR = 60_000;
const EARLIER = 4;
const MISSED = 3; // after a long break nobody still walks to a window for the fourth

/** @type {Calls} */
export const none = { now: null, since: -Infinity, isRecent: false, next: [], earlier: [] };

/**
 * @param {Calls} calls
 * @param {{type: "snapshot", calls: Call[]} | {type: "called", call: Call} | {type: "tick"}} event
 * @param {number} at milliseconds
 * @returns {Calls}
 */
export function nextCalls(calls, event, at) {
  if (event.type === "snapshot" && !calls.now) return { ...none, now: event.calls[0] ?? null, earlier: event.calls.slice(1, EARLIER + 1) };
  const waiting = queued(calls, event);
  if (waiting.length && at - calls.since >= SHOWN_FOR) return show(calls, waiting, at);
  const isRecent = at - calls.since < RECENT_FOR;
  return waiting === calls.next && isRecent === calls.isRecent ? calls : { ...calls, isRecent, next: waiting };
}

/** @param {Calls} calls @param {Parameters<typeof nextCalls>[1]} event */
function queued({ now, next, earlier }, event) {
  if (event.type === "called") return [...next.filter(({ number }) => number !== event.call.number), event.call];
  if (event.type === "tick") return next;
  const known = new Set([now, ...next, ...earlier].map((call) => call?.id));
  const missed = event.calls.slice(0, MISSED).filter(({ id }) => !known.has(id)).reverse();
  return missed.length ? [...next, ...missed] : next;
}

/** @param {Calls} calls @param {Call[]} waiting @param {number} at @returns {Calls} */
function show(calls, [now, ...next], at) {
  const before = [calls.now, ...calls.earlier].filter((call) => call && call.number !== now.number);
  return { now, since: at, isRecent: true, next, earlier: /** @type {Call[]} */ (before).slice(0, EARLIER) };
}
