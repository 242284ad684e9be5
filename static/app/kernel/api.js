/** Talking to the kiosk's server: a device shows its token, staff have a cookie; every answer that is not good is a Problem. */
import { problemWords, said } from "./i18n.js";

/** @typedef {{key: string}} Intent one wish of one person; however often it is sent, it happens once */
/** @typedef {{query?: Record<string, any>, body?: unknown, intent?: Intent, signal?: AbortSignal, timeout?: number, keep?: boolean}} Options */
/** @typedef {ReturnType<typeof createApi>} Api */

const RETRY_AFTER = [400, 1200];
const PASSING = new Set([502, 503, 504]);

/** @returns {Intent} */
export function intent() {
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // randomUUID is missing on plain http
  return { key: [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("") };
}

/** What went wrong, in words for people and with what to do next. */
export class Problem extends Error {
  /** @param {{code: string, status?: number, [fact: string]: any}} facts */
  constructor(facts) {
    super(`${facts.status ?? 0} ${facts.code}`);
    this.name = "Problem";
    this.code = facts.code;
    this.status = facts.status ?? 0;
    this.facts = facts;
  }

  get words() {
    return said(this.facts.zh ? this.facts : problemWords(this.code));
  }

  get next() {
    return said(this.facts.next_zh ? this.facts : problemWords(this.code), "next");
  }

  /** @param {unknown} error */
  static from(error) {
    if (error instanceof Problem) return error;
    if (!(error instanceof DOMException)) reportError(error);
    return new Problem({ code: "unexpected" });
  }

  /** @param {Response} response */
  static async of(response) {
    const isJson = /json/.test(response.headers.get("content-type") ?? "");
    const body = isJson ? await response.json().catch(() => ({})) : {};
    const known = /** @type {Record<number, string>} */ ({ 401: "unauthenticated", 403: "forbidden", 404: "not_found", 429: "rate_limited" });
    return new Problem({ ...body, code: body.code ?? known[response.status] ?? "unexpected", status: response.status });
  }
}

/**
 * @param {object} [setting]
 * @param {"device" | "staff"} [setting.mode]
 * @param {() => string} [setting.token]  the device token, or the CSRF companion of the staff cookie
 * @param {() => {token: string, said?: boolean} | null} [setting.helper]  who of the staff helps at this kiosk
 * @param {(problem: Problem) => void} [setting.onProblem]  told of every problem (staff: 401 opens the sign-in)
 * @param {(wish: {path: string, body: unknown, intent: Intent}) => unknown} [setting.keep]  takes what could not be sent
 * @param {number} [setting.timeout]
 * @param {number[]} [setting.retryAfter]
 */
export function createApi({ mode = "device", token = () => "", helper = () => null, onProblem, keep, timeout = 8000, retryAfter = RETRY_AFTER } = {}) {
  /** @param {string} method @param {string} path @param {Options} options */
  async function ask(method, path, options) {
    const wish = options.intent ?? intent();
    const request = () => once(method, path, options, named(headers(mode, token(), method, wish), helper()));
    const mayRepeat = method === "GET" || mode === "device" || options.intent !== undefined;
    try {
      return await repeat(request, mayRepeat ? retryAfter : []);
    } catch (error) {
      if (options.signal?.aborted) throw error;
      const problem = Problem.from(error);
      const isUnsent = problem.code === "network_down" && options.keep && keep;
      if (isUnsent) return keep({ path, body: options.body, intent: wish });
      onProblem?.(problem);
      throw problem;
    }
  }

  /** @param {string} method @param {string} path @param {Options} options @param {Headers} head */
  async function once(method, path, { query, body, signal, timeout: own }, head) {
    const limit = AbortSignal.timeout(own ?? timeout);
    const isRaw = body instanceof Blob || body instanceof FormData;
    if (body !== undefined && !isRaw) head.set("content-type", "application/json");
    const payload = /** @type {BodyInit | undefined} */ (isRaw || body === undefined ? body : JSON.stringify(body));
    const response = await fetch(address(path, query), {
      method, headers: head, body: payload, credentials: "same-origin", cache: "no-store",
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    }).catch((error) => {
      if (signal?.aborted) throw error;
      throw new Problem({ code: limit.aborted ? "timeout" : "network_down" });
    });
    if (!response.ok) throw await Problem.of(response);
    if (response.status === 204) return null;
    return /json/.test(response.headers.get("content-type") ?? "") ? response.json() : response.blob();
  }

  return {
    mode,
    headers: () => headers(mode, token(), "GET", intent()),
    get: (/** @type {string} */ path, /** @type {Options} */ options = {}) => ask("GET", path, options),
    post: (/** @type {string} */ path, /** @type {unknown} */ body, /** @type {Options} */ options = {}) => ask("POST", path, { ...options, body }),
    put: (/** @type {string} */ path, /** @type {unknown} */ body, /** @type {Options} */ options = {}) => ask("PUT", path, { ...options, body }),
    patch: (/** @type {string} */ path, /** @type {unknown} */ body, /** @type {Options} */ options = {}) => ask("PATCH", path, { ...options, body }),
    delete: (/** @type {string} */ path, /** @type {Options} */ options = {}) => ask("DELETE", path, options),
  };
}

/** @template T @param {() => Promise<T>} request @param {number[]} pauses @returns {Promise<T>} */
async function repeat(request, [pause, ...later]) {
  try {
    return await request();
  } catch (error) {
    const isPassing = error instanceof Problem && (["timeout", "network_down"].includes(error.code) || PASSING.has(error.status));
    if (pause === undefined || !isPassing) throw error;
    await new Promise((go) => setTimeout(go, pause));
    return repeat(request, later);
  }
}

/** @param {string} mode @param {string} token @param {string} method @param {Intent} wish */
function headers(mode, token, method, wish) {
  const head = new Headers({ accept: "application/json" });
  if (mode === "device" && token) head.set("authorization", `Bearer ${token}`);
  if (method === "GET") return head;
  head.set("idempotency-key", wish.key);
  if (mode === "staff" && token) head.set("x-csrf-token", token);
  return head;
}

/** @param {Headers} head @param {{token: string, said?: boolean} | null} helper */
function named(head, helper) {
  if (helper) head.set("x-assistance", helper.token);
  if (helper?.said) head.set("x-said-by", "resident");
  return head;
}

/** @param {string} path @param {Record<string, any>} [query] */
function address(path, query) {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return given.length ? `${path}?${new URLSearchParams(given)}` : path;
}
