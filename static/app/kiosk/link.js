/** Whether the server can be reached: a call that found no network starts asking until one does. */
import { signal } from "../kernel/signal.js";

const EVERY = 3000;

export function watchLink() {
  const down = signal(false);

  async function ask() {
    const isUp = await fetch("/health/live", { cache: "no-store" }).then((answer) => answer.ok, () => false);
    if (isUp) down.value = false;
    else setTimeout(ask, EVERY);
  }

  return {
    isDown: () => down.value,
    /** @param {import("../kernel/api.js").Problem} problem */
    noticed({ code }) {
      if (code !== "network_down" || down.peek()) return;
      down.value = true;
      setTimeout(ask, EVERY);
    },
  };
}
