/** Follows a paper until it is out; where none comes, the screen shows what the paper would have said. */

/** @typedef {"printing" | "printed" | "none"} Paper */

const EVERY = 700;
const PATIENCE = 8000;
const OUT = new Set(["printed", "was_printed"]);
const STUCK = new Set(["held", "unknown", "cancelled", "expired", "not_printed"]);

/** What the resident is told of a paper. @param {string} state @param {number} waited milliseconds @returns {Paper} */
export function paperNews(state, waited) {
  if (OUT.has(state)) return "printed";
  return STUCK.has(state) || waited > PATIENCE ? "none" : "printing";
}

/**
 * Tell the flow how its paper is, until it is out or the resident has gone.
 * @param {Pick<import("../kernel/flow.js").Task, "api" | "send" | "signal">} task
 * @param {string | null | undefined} job  the print job; none where no printer stands here
 */
export async function followPaper({ api, send, signal }, job) {
  /** @type {Paper} */
  let told = "printing";
  const since = performance.now();
  while (!signal.aborted && told !== "printed") {
    const { state } = job ? await api.get(`/api/printing/papers/${job}`, { signal, timeout: 2000 }).catch(() => ({ state: "" })) : { state: "cancelled" };
    const news = paperNews(state, performance.now() - since);
    if (news !== told && !signal.aborted) send({ type: "paper", paper: (told = news) });
    if (!job) return;
    await new Promise((go) => setTimeout(go, EVERY));
  }
}
