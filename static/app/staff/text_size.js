/** How large the words of the console are: three sizes, kept for each account in this browser; before somebody signs in, the last one's. */
import { signal } from "../kernel/signal.js";

/** What stands in data-large, as on the kiosk; null is the normal size. @type {Record<string, string | null>} */
const SIZES = { normal: null, large: "", extra: "extra" };
const place = (/** @type {string} */ username) => `text-size:${username}`;

/** @type {import("../kernel/signal.js").Signal<string>} */
export const textSize = signal("normal");

/** The size somebody chose the last time. @param {string} [username] */
export function recallTextSize(username = "") {
  const kept = localStorage.getItem(place(username)) ?? "normal";
  textSize.value = kept in SIZES ? kept : "normal";
}

/** From normal to large to extra large and round again. @param {string} username */
export function nextTextSize(username) {
  const names = Object.keys(SIZES);
  textSize.value = names[(names.indexOf(textSize.peek()) + 1) % names.length];
  for (const whose of [username, ""]) localStorage.setItem(place(whose), textSize.peek());
}

/** @param {Element} root */
export function showTextSize(root) {
  const large = SIZES[textSize.value];
  if (large === null) root.removeAttribute("data-large");
  else root.setAttribute("data-large", large);
}
