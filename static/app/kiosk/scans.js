/** What to do with a code that was just scanned, whoever stands there. */
import { change } from "../kernel/session.js";

/**
 * @param {string} text
 * @param {object} parts
 * @param {import("../kernel/session.js").Session} parts.session
 * @param {import("./registry.js").KioskFlow[]} parts.flows
 * @param {(name: string, event: import("../kernel/flow.js").Event) => void} parts.open
 * @param {(event: import("../kernel/flow.js").Event) => void} parts.send
 */
export function scanned(text, { session, flows, open, send }) {
  const [name, event] = takerOf(text, flows);
  if (!event) return change({ dialog: { name: "scan-unknown" } });
  const { run } = session.route;
  const listens = flows.find((flow) => flow.name === session.route.name)?.listening;
  if (!run) open(name, event);
  else if (session.route.name === name && listens?.includes(run.state.step)) send(event);
  else change({ dialog: { name: "scan-other", flow: name, event } }); // someone is in the middle of something: ask first
}

/** @param {string} text @param {import("./registry.js").KioskFlow[]} flows @returns {[string, import("../kernel/flow.js").Event | null]} */
function takerOf(text, flows) {
  for (const flow of flows) {
    const event = flow.scans?.(text);
    if (event) return [flow.name, event];
  }
  return ["", null];
}
