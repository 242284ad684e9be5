/**
 * When nobody touches an open session it is first asked about, then wiped.
 * A tap that answers the question does only that: it closes on `click`, never on `pointerdown`,
 * because the click that follows would land on whatever lies behind.
 */
import { signal } from "./signal.js";

/** @typedef {{quiet: number, warning: number}} Limits seconds */
/** @typedef {{phase: "resting" | "awake" | "warning" | "over", since: number, left: number}} Idle */

/**
 * @param {Idle} idle
 * @param {{type: "touched" | "extended" | "ticked", at: number, open?: boolean, busy?: boolean}} event  `at` in milliseconds
 * @param {Limits} limits
 * @returns {Idle}
 */
export function nextIdle(idle, { type, at, open = true, busy = false }, { quiet, warning }) {
  if (!open) return { phase: "resting", since: at, left: 0 };
  if (type === "extended" || busy || idle.phase === "resting" || idle.phase === "over") return awake(at);
  if (type === "touched") return idle.phase === "warning" ? idle : awake(at);
  const away = (at - idle.since) / 1000;
  if (away < quiet) return idle;
  if (away >= quiet + warning) return { phase: "over", since: at, left: 0 };
  const left = Math.ceil(quiet + warning - away);
  return idle.phase === "warning" && idle.left === left ? idle : { phase: "warning", since: idle.since, left };
}

/** @param {number} at @returns {Idle} */
const awake = (at) => ({ phase: "awake", since: at, left: 0 });

/**
 * @param {object} parts
 * @param {Limits} parts.limits
 * @param {() => boolean} parts.isOpen  someone's session stands on the screen
 * @param {() => boolean} [parts.isBusy]  recording, reading a card: no clock runs
 * @param {() => void} parts.onOver  wipe
 */
export function watchIdle({ limits, isOpen, isBusy = () => false, onOver }) {
  const idle = signal(/** @type {Idle} */ ({ phase: "resting", since: performance.now(), left: 0 }));
  const stop = new AbortController();

  /** @param {"touched" | "extended" | "ticked"} type */
  function tell(type) {
    idle.value = nextIdle(idle.peek(), { type, at: performance.now(), open: isOpen(), busy: isBusy() }, limits);
    if (idle.peek().phase === "over") onOver();
  }

  for (const name of ["pointerdown", "keydown", "click"]) {
    addEventListener(name, () => tell("touched"), { capture: true, signal: stop.signal });
  }
  const clock = setInterval(() => tell("ticked"), 250);
  stop.signal.addEventListener("abort", () => clearInterval(clock));
  return { idle, extend: () => tell("extended"), stop: () => stop.abort() };
}
