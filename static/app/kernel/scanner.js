/**
 * A scanner is a keyboard that types very fast and presses Enter. We read which key it was (`code`),
 * not what it means, so Caps Lock and Chinese input methods cannot spoil a card.
 */

const FASTEST_FINGER = 50; // milliseconds between keys; no finger keeps that up for six keys
const SHORTEST = 6;
const PLAIN = /** @type {Record<string, string>} */ ({ Minus: "-", NumpadSubtract: "-", Period: ".", NumpadDecimal: ".", Slash: "/", NumpadDivide: "/", Equal: "=" });
const SHIFTED = /** @type {Record<string, string>} */ ({ Semicolon: ":", Slash: "?", Minus: "_" });

/** @typedef {{text: string, at: number, count: number}} Burst */
/** @typedef {{code: string, shiftKey?: boolean, timeStamp: number}} Key */

/** @type {Burst} */
export const silence = { text: "", at: -Infinity, count: 0 };

/**
 * @param {Burst} burst
 * @param {Key} key
 * @returns {{burst: Burst, scanned?: string, swallow: boolean}}
 */
export function nextKey(burst, { code, shiftKey = false, timeStamp }) {
  if (/^(Shift|CapsLock|NumLock)/.test(code)) return { burst, swallow: false };
  const isFast = timeStamp - burst.at < FASTEST_FINGER;
  if (code === "Enter" || code === "NumpadEnter") {
    const isScan = isFast && burst.count >= SHORTEST;
    const isEcho = isFast && burst.count === -1; // some scanners end with two
    if (isScan) return { burst: { text: "", at: timeStamp, count: -1 }, scanned: burst.text, swallow: true };
    return { burst: silence, swallow: isEcho };
  }
  const letter = character(code, shiftKey);
  if (letter === undefined) return { burst: silence, swallow: false };
  const isMore = isFast && burst.count > 0;
  return { burst: { text: isMore ? burst.text + letter : letter, at: timeStamp, count: isMore ? burst.count + 1 : 1 }, swallow: isMore };
}

/** @param {string} code @param {boolean} shifted @returns {string | undefined} */
function character(code, shifted) {
  const [, letter] = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code) ?? [];
  return letter ?? (shifted ? SHIFTED[code] : undefined) ?? PLAIN[code];
}

/** @param {(text: string) => void} onScan @returns {() => void} */
export function watchScanner(onScan) {
  const stop = new AbortController();
  let burst = silence;
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event)) return;
    const step = nextKey(burst, event);
    burst = step.burst;
    if (step.swallow) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    if (step.scanned) onScan(step.scanned);
  }, { capture: true, signal: stop.signal });
  return () => stop.abort();
}

/** @param {KeyboardEvent} event */
const isTyping = ({ target }) => target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
