/** Keeps a public screen on its page: a scanner is a keyboard, so every shortcut it could type is refused. */

const ALLOWED = /^(Tab|Enter|Space|Arrow(Up|Down|Left|Right)|Shift(Left|Right)|CapsLock|NumLock|Numpad\w+|Key[A-Z]|Digit\d|Minus|Period|Slash|Semicolon|Equal)$/;

/** @returns {() => void} */
export function lockDown() {
  const stop = new AbortController();
  const options = { capture: true, signal: stop.signal };
  const refuse = (/** @type {Event} */ event) => event.preventDefault();
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !ALLOWED.test(event.code)) event.preventDefault();
  }, options);
  for (const name of ["contextmenu", "dragstart", "drop", "dragover", "selectstart", "auxclick", "gesturestart"]) {
    addEventListener(name, refuse, options);
  }
  addEventListener("wheel", (event) => event.ctrlKey && event.preventDefault(), { ...options, passive: false });
  addEventListener("touchmove", (event) => event.touches.length > 1 && event.preventDefault(), { ...options, passive: false });
  const keyboard = /** @type {any} */ (navigator).keyboard; // only in full screen, only where the browser has it
  keyboard?.lock?.().catch(() => {});
  return () => stop.abort();
}
