/** The small screen at a window: it asks how it was when the clerk is done, and steps aside after half a minute. No DOM, no clock, no network. */

/**
 * @typedef {{step: "idle" | "rate" | "reasons" | "sending" | "thanks", number: string, level: number, reasons: string[], until: number}} Desk
 */

const PATIENCE = 30_000;
const THANKS = 6000;
const FAIR = 3;

/** @type {Desk} */
export const idle = { step: "idle", number: "", level: 0, reasons: [], until: 0 };

/**
 * @param {Desk} desk
 * @param {{type: "completed", number: string, at: number} | {type: "called" | "skip" | "told" | "sent"} | {type: "tick", at: number} |
 *   {type: "rated", level: number, at: number} | {type: "reason", reason: string, at: number} | {type: "kept", at: number}} event
 * @returns {Desk}
 */
export function after(desk, event) {
  switch (event.type) {
    case "completed": return { ...idle, step: "rate", number: event.number, until: event.at + PATIENCE };
    case "rated": return { ...desk, level: event.level, until: event.at + PATIENCE, step: event.level < FAIR ? "reasons" : "sending" };
    case "reason": return { ...desk, until: event.at + PATIENCE, reasons: toggled(desk.reasons, event.reason) };
    case "told": return { ...desk, step: "sending" };
    case "kept": return { ...idle, step: "thanks", until: event.at + THANKS };
    case "tick": return isOver(desk, event.at) ? afterPatience(desk) : desk;
    case "called": case "skip": case "sent": return idle;
  }
}

/** What was rated badly counts even when nobody says why. @param {Desk} desk @returns {Desk} */
const afterPatience = (desk) => (desk.step === "reasons" ? { ...desk, step: "sending" } : idle);

/** @param {Desk} desk @param {number} at */
const isOver = ({ step, until }, at) => step !== "idle" && step !== "sending" && at >= until;

/** @param {string[]} all @param {string} one */
const toggled = (all, one) => (all.includes(one) ? all.filter((each) => each !== one) : [...all, one]);

/** @param {Desk} desk @param {number} at milliseconds @returns {number} the seconds that are left */
export const left = ({ until }, at) => Math.max(0, Math.ceil((until - at) / 1000));
