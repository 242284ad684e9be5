/** Listens to whoever speaks instead of typing, and tells the flow: `recording`, and `taken` with the sound. */
import { record } from "../kernel/recorder.js";

/** What is said, until it is stopped. @param {import("../kernel/flow.js").Task} task */
export async function listen({ send }) {
  const { sound } = await record.start();
  send({ type: "recording" });
  const blob = await sound;
  if (blob) send({ type: "taken", blob });
}
