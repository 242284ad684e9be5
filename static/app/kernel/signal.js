/** Values that know who reads them, and readers that run again when a value changes. */

/**
 * @template T
 * @typedef {{value: T, peek: () => T}} Signal
 */

/** @typedef {{run: () => void, sources: Set<Set<Reader>>}} Reader */

/** @type {Reader | null} */
let reading = null;
/** @type {Set<Reader>} */
const waiting = new Set();

/**
 * A value; reading `.value` inside an effect subscribes that effect, `peek()` does not.
 * @template T
 * @param {T} initial
 * @returns {Signal<T>}
 */
export function signal(initial) {
  let value = initial;
  /** @type {Set<Reader>} */
  const readers = new Set();
  return {
    get value() {
      if (reading) {
        readers.add(reading);
        reading.sources.add(readers);
      }
      return value;
    },
    set value(next) {
      if (Object.is(next, value)) return;
      value = next;
      readers.forEach(schedule);
    },
    peek: () => value,
  };
}

/**
 * Run now, and again (once per microtask) after anything it read has changed; returns the way to stop it.
 * @param {() => void} run
 * @returns {() => void}
 */
export function effect(run) {
  /** @type {Reader} */
  const reader = { run, sources: new Set() };
  follow(reader);
  return () => {
    unsubscribe(reader);
    waiting.delete(reader);
  };
}

/** Resolves when every change made so far has reached its readers. */
export async function settled() {
  while (waiting.size) await Promise.resolve();
}

/** @param {Reader} reader */
function follow(reader) {
  unsubscribe(reader);
  const outer = reading;
  reading = reader;
  try {
    reader.run();
  } finally {
    reading = outer;
  }
}

/** @param {Reader} reader */
function unsubscribe(reader) {
  for (const readers of reader.sources) readers.delete(reader);
  reader.sources.clear();
}

/** @param {Reader} reader */
function schedule(reader) {
  if (!waiting.size) queueMicrotask(flush);
  waiting.add(reader);
}

function flush() {
  for (const reader of waiting) {
    waiting.delete(reader);
    try {
      follow(reader);
    } catch (error) {
      reportError(error);
    }
  }
}
