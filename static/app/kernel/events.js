/**
 * Server-sent events over fetch, because EventSource cannot show a device token.
 * The server sends a snapshot on connect; a reconnect names the last event seen.
 */
import { signal } from "./signal.js";

/** @typedef {"connecting" | "open" | "lost"} Link */

const SILENCE = 45_000; // the server comments every 15 s
const PAUSES = [500, 1000, 2000, 5000, 10_000];

/**
 * @param {string} path
 * @param {object} parts
 * @param {(name: string, data: any) => void} parts.onEvent
 * @param {() => Headers} [parts.headers]
 * @param {number[]} [parts.pauses]
 * @returns {{link: import("./signal.js").Signal<Link>, close: () => void}}
 */
export function listen(path, { onEvent, headers = () => new Headers(), pauses = PAUSES }) {
  const link = signal(/** @type {Link} */ ("connecting"));
  const stop = new AbortController();
  let lastId = "";
  let tries = 0;

  async function stay() {
    while (!stop.signal.aborted) {
      await read().catch(() => {});
      if (stop.signal.aborted) return;
      link.value = "lost";
      const pause = pauses[Math.min(tries++, pauses.length - 1)];
      await new Promise((go) => setTimeout(go, pause * (0.75 + Math.random() / 2)));
    }
  }

  async function read() {
    const silence = new AbortController();
    let timer = setTimeout(() => silence.abort(), SILENCE);
    const head = headers();
    head.set("accept", "text/event-stream");
    if (lastId) head.set("last-event-id", lastId);
    try {
      const response = await fetch(path, { headers: head, cache: "no-store", signal: AbortSignal.any([stop.signal, silence.signal]) });
      if (!response.ok || !response.body) return;
      link.value = "open";
      tries = 0;
      let rest = "";
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(), SILENCE);
        rest = take(rest + chunk.value);
      }
    } finally {
      clearTimeout(timer);
    }
  }

  /** @param {string} text @returns {string} what is not yet whole */
  function take(text) {
    const blocks = text.replace(/\r\n?/g, "\n").split("\n\n");
    const rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const { id, event, data } = parse(block);
      if (id) lastId = id;
      if (data !== undefined) onEvent(event, JSON.parse(data));
    }
    return rest;
  }

  stay();
  return { link, close: () => stop.abort() };
}

/** @param {string} block @returns {{id?: string, event: string, data?: string}} */
export function parse(block) {
  /** @type {{id?: string, event: string, data?: string}} */
  const found = { event: "message" };
  for (const line of block.split("\n")) {
    const [, field, value] = /^(id|event|data)(?:: ?(.*))?$/.exec(line) ?? [];
    if (field === "data") found.data = found.data === undefined ? (value ?? "") : `${found.data}\n${value ?? ""}`;
    else if (field) found[/** @type {"id" | "event"} */ (field)] = value ?? "";
  }
  return found;
}
