/** What goes on only while a page is looked at; each gives the way to stop it. */

/** @param {number} pause @param {() => void} act @returns {() => void} */
export function every(pause, act) {
  const timer = setInterval(act, pause);
  return () => clearInterval(timer);
}

/** @param {(event: KeyboardEvent) => void} hear @returns {() => void} */
export function onKey(hear) {
  addEventListener("keydown", hear);
  return () => removeEventListener("keydown", hear);
}
