/** Every job a resident can do at the kiosk. A new one is added here and nowhere else. */
import { appointment } from "./flows/appointment.js";
import { card } from "./flows/card.js";
import { myNumber } from "./flows/my_number.js";
import { oneWindow } from "./flows/one_window.js";
import { progress } from "./flows/progress.js";
import { elderlyCare } from "./doors/elderly_care.js";
import { opinion } from "./doors/opinion.js";
import { resolution } from "./doors/resolution.js";
import { whistle } from "./doors/whistle.js";

/**
 * @typedef {import("../kernel/flow.js").Flow & {
 *   screens: () => Promise<(state: import("../kernel/flow.js").State, send: import("../kernel/flow.js").Send, others?: Others) => unknown>,
 *   door?: {size: "big" | "small", order: number, tone?: "red" | "green" | "blue", icon: string, title: string, lead?: string},
 *   scans?: (text: string) => import("../kernel/flow.js").Event | null,
 *   listening?: string[],
 * }} KioskFlow
 */

/** The other jobs, for a screen that leads on to one. @typedef {{open: (name: string, event?: import("../kernel/flow.js").Event) => void, has: (name: string) => boolean}} Others */

/** @type {KioskFlow[]} */
export const FLOWS = [card, oneWindow, elderlyCare, appointment, progress, myNumber, whistle, opinion, resolution];
