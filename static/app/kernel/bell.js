/** A short bell from the browser itself, for what must be heard even where the machine has no voice. */

/** @type {AudioContext | null} */
let context = null;

const HIGH = [[1047, 0], [784, 0.22]];

/** Two tones, and how long they take in seconds; silent where the browser may not make a sound yet. @param {number} [volume] */
export function ring(volume = 0.25) {
  context ??= new AudioContext();
  if (context.state === "suspended") context.resume().catch(() => {});
  const now = context.currentTime;
  for (const [pitch, at] of HIGH) tone(context, pitch, now + at, volume);
  return 0.9;
}

/** @param {AudioContext} sound @param {number} pitch @param {number} at @param {number} volume */
function tone(sound, pitch, at, volume) {
  const source = sound.createOscillator();
  const loudness = sound.createGain();
  source.frequency.value = pitch;
  loudness.gain.setValueAtTime(0, at);
  loudness.gain.linearRampToValueAtTime(volume, at + 0.02);
  loudness.gain.exponentialRampToValueAtTime(0.001, at + 0.7);
  source.connect(loudness).connect(sound.destination);
  source.start(at);
  source.stop(at + 0.75);
}
