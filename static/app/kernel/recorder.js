/** A short voice note from the microphone; nothing of it stays in the browser. */
import { Problem } from "./api.js";

const LONGEST = 60_000;
/** @type {MediaRecorder | null} */
let recorder = null;
let isDropped = false;

export const record = {
  /** Begin. `sound` is what is said until it is stopped or a minute is over; null when nobody wanted it in the end. @returns {Promise<{sound: Promise<Blob | null>}>} */
  async start() {
    const stream = await microphone();
    const parts = /** @type {Blob[]} */ ([]);
    const running = new MediaRecorder(stream, { mimeType: "audio/webm;codecs=opus", audioBitsPerSecond: 24_000 });
    const timer = setTimeout(() => record.stop(), LONGEST);
    const over = new Promise((go) => (running.onstop = go)).then(() => {
      clearTimeout(timer);
      stream.getTracks().forEach((track) => track.stop());
      return isDropped ? null : new Blob(parts, { type: "audio/webm" });
    });
    running.ondataavailable = ({ data }) => parts.push(data);
    recorder = running;
    isDropped = false;
    running.start();
    return { sound: over };
  },
  stop() {
    if (recorder?.state === "recording") recorder.stop();
  },
  /** Whoever spoke has gone on or away. */
  drop() {
    isDropped = true;
    record.stop();
  },
};

/** There may be none, or it may not be used. */
async function microphone() {
  const stream = await navigator.mediaDevices?.getUserMedia({ audio: true }).catch(() => null);
  if (!stream) throw new Problem({ code: "no_microphone" });
  return stream;
}
