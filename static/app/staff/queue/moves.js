/** What a clerk can do at a window now, which of it is the sensible next thing, and which key does it. No DOM, no clock, no network. */

/**
 * @typedef {{id: string, number: string, queue: string, state: string, item_code: string, care: boolean, issued_at: string,
 *   called_at: string | null, calls: number, window: number | null, reason?: string | null, priority?: string}} Ticket
 * @typedef {{number: number, name: string, state: "open" | "paused" | "closed", ticket: Ticket | null}} Window
 * @typedef {{windows: Window[], waiting: Ticket[], aside: Ticket[]}} Hall
 * @typedef {"open" | "call" | "serve" | "complete" | "recall" | "absent" | "hold" | "transfer"} Move
 * @typedef {{window: number | null, hall: Hall | null, asking: boolean, busy: boolean,
 *   judging?: Ticket | null, pause?: number, quietUntil?: number}} Desk  `pause` is how many seconds lie between two recalls, `quietUntil` what the server last said of it
 * @typedef {{code: string, repeat?: boolean, ctrlKey?: boolean, altKey?: boolean, metaKey?: boolean}} Press
 * @typedef {{move: Move, letter?: string} | {move: "sit", window: number} | {move: "ask" | "dismiss"}} Wish
 */

/** The words of the keys, as a keyboard shows them. @type {Partial<Record<Move, string>>} */
export const HINTS = { open: "Enter", serve: "Enter", complete: "Enter", recall: "R", absent: "A", hold: "H", transfer: "T" };

/** @type {Record<string, Move>} */
const KEYS = { KeyR: "recall", KeyA: "absent", KeyH: "hold", KeyT: "transfer", KeyN: "call" };
const NEXT = new Set(["Enter", "NumpadEnter", "Space"]);

/** @param {number | null} window @returns {Desk} */
export const start = (window) => ({ window, hall: null, asking: false, busy: false });

/**
 * @param {Desk} desk
 * @param {{type: "hall", hall: Hall} | {type: "judge", ticket: Ticket} | {type: "sat", window: number | null} | {type: "ask" | "dismiss" | "sent" | "answered"} |
 *   {type: "pause", seconds: number} | {type: "hurried", until: number}} event
 * @returns {Desk}
 */
export function after(desk, event) {
  switch (event.type) {
    case "hall": return { ...desk, hall: event.hall, asking: desk.asking && canAsk({ ...desk, hall: event.hall }) };
    case "sat": return { ...desk, window: event.window, asking: false };
    case "ask": return { ...desk, asking: canAsk(desk) };
    case "judge": return { ...desk, judging: event.ticket };
    case "dismiss": return { ...desk, asking: false, judging: null };
    case "sent": return { ...desk, busy: true, asking: false, judging: null };
    case "answered": return { ...desk, busy: false };
    case "pause": return { ...desk, pause: event.seconds };
    case "hurried": return { ...desk, quietUntil: event.until };
  }
}

/** The window this clerk sits at. @param {Desk} desk @returns {Window | null} */
export const mine = ({ hall, window }) => hall?.windows.find(({ number }) => number === window) ?? null;

/** Every move that makes sense now, the most likely first. @param {Desk} desk @returns {Move[]} */
export function possible(desk) {
  const window = mine(desk);
  if (!window) return [];
  const { state, ticket } = window;
  const isNextReady = state === "open" && (desk.hall?.waiting.length ?? 0) > 0;
  if (ticket?.state === "called") return ["serve", "recall", "absent", "hold", "transfer"];
  if (ticket) return isNextReady ? ["complete", "call", "hold", "transfer"] : ["complete", "hold", "transfer"];
  if (state !== "open") return ["open"];
  return isNextReady ? ["call"] : [];
}

/** How many seconds people still have to walk over before their number may be called again. @param {Desk} desk @param {Date} now */
export function coolsFor(desk, now) {
  const ticket = mine(desk)?.ticket;
  if (ticket?.state !== "called") return 0;
  const pause = (desk.pause ?? 0) * 1000;
  const since = ticket.calls > 1 ? now.getTime() - Date.parse(ticket.called_at ?? "") : pause;
  const left = Math.max(Math.min(pause - since, pause), (desk.quietUntil ?? 0) - now.getTime());
  return left > 0 ? Math.ceil(left / 1000) : 0;
}

/** @param {Desk} desk */
const canAsk = (desk) => possible(desk).includes("transfer");

/** The key that does a move: calling is Enter at a free window, and N while somebody is still being served. @param {Move} move @param {Desk} desk */
export const hint = (move, desk) => HINTS[move] ?? (possible(desk)[0] === move ? "Enter" : "N");

/**
 * What a key press means. A held key, a shortcut of the browser, and a desk that waits for its answer: nothing.
 * @param {Desk} desk
 * @param {Press} press
 * @param {string[]} letters  the queues a ticket may be sent to
 * @returns {Wish | null}
 */
export function wishOf(desk, press, letters) {
  if (press.repeat || press.ctrlKey || press.altKey || press.metaKey || desk.busy) return null;
  if (desk.judging) return press.code === "Escape" ? { move: "dismiss" } : null;
  if (desk.asking) return answerOf(press.code, letters.filter((letter) => letter !== mine(desk)?.ticket?.queue));
  if (!mine(desk)) return seatOf(press.code, desk);
  const can = possible(desk);
  const move = NEXT.has(press.code) ? can[0] : KEYS[press.code];
  if (!move || !can.includes(move)) return null;
  return move === "transfer" ? { move: "ask" } : { move };
}

/** @param {string} code @param {string[]} letters @returns {Wish | null} */
function answerOf(code, letters) {
  if (code === "Escape") return { move: "dismiss" };
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  return letter && letters.includes(letter) ? { move: "transfer", letter } : null;
}

/** @param {string} code @param {Desk} desk @returns {Wish | null} */
function seatOf(code, { hall }) {
  const window = Number(/^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1]);
  return hall?.windows.some(({ number }) => number === window) ? { move: "sit", window } : null;
}

const NOUNS = { serve: "servings", complete: "completions", recall: "recalls", absent: "absences", hold: "holds", transfer: "transfers" };

/**
 * Where a move is sent.
 * @param {Desk} desk
 * @param {Wish} wish
 * @returns {{path: string, body?: object} | null}
 */
export function request(desk, wish) {
  const window = mine(desk);
  if (!window || wish.move === "ask" || wish.move === "dismiss" || wish.move === "sit") return null;
  if (wish.move === "open") return { path: `/api/one-window/windows/${window.number}/opening` };
  if (wish.move === "call") return { path: `/api/one-window/windows/${window.number}/calls`, body: {} };
  if (!window.ticket) return null;
  const path = `/api/one-window/tickets/${window.ticket.id}/${NOUNS[wish.move]}`;
  return wish.move === "transfer" ? { path, body: { queue: wish.letter } } : { path };
}

/** Held at another window, whose clerk may have gone: may be called to this one while it is free. @param {Ticket} ticket @param {Desk} desk */
export const comesOverHere = (ticket, desk) => ticket.state === "held" && ticket.window !== desk.window && mine(desk)?.state === "open" && !mine(desk)?.ticket;
/** Held at this window: may come straight back to it. @param {Ticket} ticket @param {Desk} desk */
export const comesBackHere = (ticket, desk) => ticket.state === "held" && ticket.window === desk.window && !mine(desk)?.ticket;
