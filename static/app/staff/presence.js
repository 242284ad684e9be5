/** What goes on only while a page is looked at; each gives the way to stop it. */

/** @param {number} pause @param {() => void} act @returns {() => void} */
export function every(pause, act) {
  const timer = setInterval(act, pause);
  return () => clearInterval(timer);
}

/** A button pressed with the finger or the mouse gives the keys back to the desk. @param {Event} event */
export function letGo(event) {
  const isPointer = /** @type {MouseEvent} */ (event).detail > 0;
  if (isPointer && document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

/** @param {(event: KeyboardEvent) => void} hear @returns {() => void} */
export function onKey(hear) {
  addEventListener("keydown", hear);
  return () => removeEventListener("keydown", hear);
}
