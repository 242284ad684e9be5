/** Whose turn it is on the display. A call that is new, or waits to be shown, is never hidden; while nobody is called the public board has turns too. */

const EACH = 15_000; // milliseconds
const LINES = 6;

/** @typedef {{category: string, place: string, state: string, body: string, opened_at: string}} Published */

/**
 * The lines to show now, or none when it is the calls' turn.
 * @param {import("./calls.js").Calls} calls @param {Published[]} published @param {number} at milliseconds
 * @returns {Published[]}
 */
export function linesNow(calls, published, at) {
  if (calls.isRecent || calls.next.length || !published.length) return [];
  const pages = Math.ceil(published.length / LINES);
  const turn = Math.floor(at / EACH) % (pages + 1);
  return turn ? published.slice((turn - 1) * LINES, turn * LINES) : [];
}
