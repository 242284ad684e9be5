/** Every page of the staff console. A new one is added here and nowhere else. */
import { page as queue } from "./pages/queue.js";

/**
 * @typedef {object} Page
 * @property {string} path
 * @property {string[]} [paths]  more addresses of the same page, such as "queue/:id"
 * @property {string} icon
 * @property {string} title  a key of i18n
 * @property {string[]} roles  who sees it in the menu; the server guards what it may do
 * @property {(parts: {api: import("../kernel/api.js").Api, params: Record<string, string>, staff: import("./main.js").Staff,
 *   listen: typeof import("../kernel/events.js").listen, visit: (path: string) => void, calm: () => void}) => () => unknown} open
 */

/** @type {Page[]} */
export const PAGES = [queue];
