/** Plays the clips the server speaks, one after another without a gap; silent where there is no voice. */

/** @typedef {{language: string, volume: number, slow: boolean}} Voice */
/** @typedef {string | {text: string, language: string}} Sentence  in the language of the voice, or in its own */

const KEPT = 40;

/**
 * @param {() => Voice} voice  how to speak now; lives in the session, so it resets with it
 * @param {{address?: string, headers?: () => Headers}} [parts]
 */
export function createSpeech(voice, { address = "/api/speech", headers = () => new Headers() } = {}) {
  /** @type {Map<string, Promise<AudioBuffer | null>>} */
  const clips = new Map();
  /** @type {AudioContext | null} */
  let context = null;
  /** @type {GainNode | null} */
  let gain = null;
  /** @type {AudioBufferSourceNode[]} */
  let playing = [];
  /** @type {Sentence[]} */
  let last = [];
  let turn = 0;

  /** @param {Sentence} sentence */
  function clip(sentence) {
    const { text, language, slow } = { ...voice(), ...(typeof sentence === "string" ? { text: sentence } : sentence) };
    const query = new URLSearchParams({ text, lang: language === "en" ? "en" : "zh", speed: slow ? "0.75" : "1" });
    const url = `${address}?${query}`;
    const found = clips.get(url) ?? fetchClip(url);
    clips.delete(url);
    clips.set(url, found);
    if (clips.size > KEPT) clips.delete(/** @type {string} */ (clips.keys().next().value));
    return found;
  }

  /** @param {string} url @returns {Promise<AudioBuffer | null>} */
  async function fetchClip(url) {
    try {
      const response = await fetch(url, { headers: headers() });
      const isSound = response.status === 200 && response.headers.get("content-type")?.startsWith("audio/");
      return isSound && context ? await context.decodeAudioData(await response.arrayBuffer()) : null;
    } catch {
      return null;
    }
  }

  /** Say these sentences now, instead of anything still being said. @param {...Sentence} sentences */
  async function say(...sentences) {
    hush();
    last = sentences.filter(Boolean);
    const mine = turn;
    context ??= new AudioContext();
    gain ??= context.createGain();
    gain.connect(context.destination);
    const ready = await Promise.all(last.map(clip));
    if (mine !== turn) return;
    await context.resume();
    gain.gain.value = voice().volume;
    let at = context.currentTime + 0.05;
    for (const buffer of ready) if (buffer) at = play(buffer, at);
  }

  /** @param {AudioBuffer} buffer @param {number} at @returns {number} when it ends */
  function play(buffer, at) {
    const source = /** @type {AudioContext} */ (context).createBufferSource();
    source.buffer = buffer;
    source.connect(/** @type {GainNode} */ (gain));
    source.start(at);
    playing.push(source);
    return at + buffer.duration;
  }

  function hush() {
    turn += 1;
    for (const source of playing) source.stop();
    playing = [];
  }

  function forget() {
    hush();
    last = [];
    clips.clear();
  }

  return { say, hush, forget, repeat: () => say(...last) };
}
