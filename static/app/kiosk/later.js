/** A job of which home is sent only the door: its moves come with its screens. */

/**
 * @param {Pick<import("./registry.js").KioskFlow, "name" | "door" | "scans" | "listening">} door
 * @param {() => Promise<{moves: Omit<import("./registry.js").KioskFlow, "name" | "screens">, look: (state: any, send: any) => unknown}>} load
 * @returns {import("./registry.js").KioskFlow}
 */
export function later(door, load) {
  const flow = /** @type {import("./registry.js").KioskFlow} */ (/** @type {unknown} */ ({ ...door }));
  flow.screens = async () => {
    const { moves, look } = await load();
    Object.assign(flow, moves);
    return look;
  };
  return flow;
}
