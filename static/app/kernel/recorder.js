/** A short voice note from the microphone; nothing of it stays in the browser. */
import { Problem } from "./api.js";

const LONGEST = 60_000;
const EACH = 200; // milliseconds of sound that are handed over at once
const PATIENCE = 2_000; // for the first of it: who has finished at once has said something all the same
/** @type {MediaRecorder | null} */
let recorder = null;
let isDropped = false;
let isHeard = false;
let isOver = false;

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
      if (isDropped) return null;
      if (!isHeard) throw new Problem({ code: "no_microphone" });
      return new Blob(parts, { type: "audio/webm" });
    });
    running.ondataavailable = ({ data }) => {
      if (data.size) isHeard = parts.push(data) > 0;
      if (isOver && isHeard) end();
    };
    recorder = running;
    isDropped = isHeard = isOver = false;
    running.start(EACH);
    return { sound: over };
  },
  /** Whoever spoke has finished; something is heard first, and only a microphone that gives nothing is given up. */
  stop() {
    const mine = recorder;
    isOver = true;
    if (isHeard) end();
    else setTimeout(() => mine === recorder && end(), PATIENCE);
  },
  /** Whoever spoke has gone on or away. */
  drop() {
    isDropped = true;
    end();
  },
};

function end() {
  if (recorder?.state === "recording") recorder.stop();
}

/** There may be none, or it may not be used. */
async function microphone() {
  const stream = await navigator.mediaDevices?.getUserMedia({ audio: true }).catch(() => null);
  if (!stream) throw new Problem({ code: "no_microphone" });
  return stream;
}
