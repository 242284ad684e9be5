/** Shows the camera and lets the server look for a code in small frames; no picture is kept. */

import { Problem } from "./api.js";

const WIDTH = 640;
const HEIGHT = 360;

/**
 * @param {HTMLVideoElement} video
 * @param {object} parts
 * @param {import("./api.js").Api} parts.api
 * @param {(text: string) => void} parts.onText
 * @param {() => void} [parts.onTrouble]  no camera, or it may not be used
 * @param {number} [parts.every] milliseconds
 * @returns {() => void} the way to stop it
 */
export function watchCamera(video, { api, onText, onTrouble = () => {}, every = 300 }) {
  const stop = new AbortController();
  look(video, { api, onText, every, signal: stop.signal }).catch(() => stop.signal.aborted || onTrouble());
  return () => stop.abort();
}

/** @param {HTMLVideoElement} video @param {{api: import("./api.js").Api, onText: (text: string) => void, every: number, signal: AbortSignal}} parts */
async function look(video, { api, onText, every, signal }) {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: WIDTH * 3 }, height: { ideal: HEIGHT * 3 }, facingMode: "environment" } });
  const off = () => stream.getTracks().forEach((track) => track.stop());
  if (signal.aborted) return off();
  signal.addEventListener("abort", off);
  video.srcObject = stream;
  await video.play();
  while (!signal.aborted) {
    const found = await api.post("/api/scans/frames", await frame(video), { signal, timeout: 2000 }).catch(() => null);
    if (found?.text && !signal.aborted) onText(found.text);
    await new Promise((go) => setTimeout(go, every));
  }
}

/** What the camera sees now, as large as it sees it. @param {string} [without] what is said where there is none */
export function photograph(without = "no_camera") {
  const video = document.querySelector("video");
  if (!video?.videoWidth) throw new Problem({ code: without });
  return frame(video, video.videoWidth, video.videoHeight);
}

/** @param {HTMLVideoElement} video @param {number} [width] @param {number} [height] @returns {Promise<Blob>} */
async function frame(video, width = WIDTH, height = HEIGHT) {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext("2d")?.drawImage(video, 0, 0, width, height);
  return canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 });
}
