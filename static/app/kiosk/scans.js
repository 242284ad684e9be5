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
  const here = flows.find(({ name, listening }) => name === session.route.name && listening?.includes(session.route.run?.state.step ?? ""));
  const [name, event] = takerOf(text, here ? [here, ...flows] : flows);
  if (session.route.run?.state.step === "shoot") return; // the paper itself may bear a code
  if (!event) return change({ dialog: { name: "scan-unknown" } });
  const { run } = session.route;
  if (!run) open(name, event);
  else if (here?.name === name) send(event);
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
