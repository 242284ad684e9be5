/** Which call stands on the display: each at least ten seconds, in the order they were called. */

/** @typedef {import("../components/call.js").Call} Call */
/** @typedef {{now: Call | null, since: number, next: Call[], earlier: Call[]}} Calls */

const SHOWN_FOR = 10_000;
const EARLIER = 4;

/** @type {Calls} */
export const none = { now: null, since: -Infinity, next: [], earlier: [] };

/**
 * @param {Calls} calls
 * @param {{type: "snapshot", calls: Call[]} | {type: "called", call: Call} | {type: "tick"}} event
 * @param {number} at milliseconds
 * @returns {Calls}
 */
export function nextCalls(calls, event, at) {
  if (event.type === "snapshot") return { now: event.calls[0] ?? null, since: at, next: [], earlier: event.calls.slice(1, EARLIER + 1) };
  const waiting = event.type === "called" ? [...calls.next.filter(({ number }) => number !== event.call.number), event.call] : calls.next;
  const mayChange = waiting.length > 0 && at - calls.since >= SHOWN_FOR;
  if (!mayChange) return waiting === calls.next ? calls : { ...calls, next: waiting };
  const [now, ...next] = waiting;
  const before = [calls.now, ...calls.earlier].filter((call) => call && call.number !== now.number);
  return { now, since: at, next, earlier: /** @type {Call[]} */ (before).slice(0, EARLIER) };
}
