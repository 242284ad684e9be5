/** The rating screen at a window. */
import { idle } from "../rating/desk.js";
import { ratingView } from "../rating/view.js";
import { framed } from "./frame.js";

const nothing = () => {};

/** @type {Record<string, Partial<Parameters<typeof ratingView>[0]>>} */
const STATES = {
  which: { window: null, windows: [1, 2, 3] }, idle: {}, rate: { desk: { ...idle, step: "rate", number: "A018" } },
  reasons: { desk: { ...idle, step: "reasons", number: "A018", level: 2, reasons: ["waited_long"] } }, sending: { desk: { ...idle, step: "sending" } }, thanks: { desk: { ...idle, step: "thanks" } },
};

/** @type {Record<string, import("./examples.js").Example>} */
export const deskRatingExamples = Object.fromEntries(Object.entries(STATES).map(([name, more]) => [`desk-rating/${name}`, { view: () => framed(ratingView({
  desk: idle, window: 3, windows: [], left: 24, onSit: nothing, onRate: nothing, onReason: nothing, onTold: nothing, onSkip: nothing, ...more,
}), { isHome: true }) }]));
