/** A short voice note from the microphone; nothing of it stays in the browser. */

const LONGEST = 60_000;
let stop = () => {};

export const record = {
  /** Record until it is stopped, or a minute is over. @returns {Promise<Blob>} */
  async start() {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const recorder = new MediaRecorder(stream, { mimeType: "audio/webm;codecs=opus", audioBitsPerSecond: 24_000 });
    const parts = /** @type {Blob[]} */ ([]);
    const timer = setTimeout(() => stop(), LONGEST);
    stop = () => recorder.state === "recording" && recorder.stop();
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.start();
    await new Promise((go) => (recorder.onstop = go));
    clearTimeout(timer);
    stream.getTracks().forEach((track) => track.stop());
    return new Blob(parts, { type: "audio/webm" });
  },
  stop: () => stop(),
};
