/** @typedef {{screen?: "kiosk" | "board" | "staff", view: () => unknown}} Example */
import { boardExamples } from "./board.js";
import { cardExamples } from "./card.js";
import { componentExamples } from "./components.js";
import { queueExamples } from "./queue.js";
import { staffExamples } from "./staff.js";

/** @type {Record<string, Example>} */
export const EXAMPLES = { ...componentExamples, ...cardExamples, ...boardExamples, ...staffExamples, ...queueExamples };
