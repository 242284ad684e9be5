/** Under which letter to wait. */
import { choices } from "../../components/choice.js";
import { said, t } from "../../kernel/i18n.js";

/** @type {Record<string, string>} */
const SIGNS = { A: "window", B: "card", C: "hand", Y: "care", J: "star", T: "care" };

/** @param {any[]} queues @param {Pick<Parameters<typeof choices>[0], "page" | "onPage" | "onChoose">} parts */
export const queueChoices = (queues, parts) =>
  choices({
    shape: "grid", perPage: 6, ...parts,
    items: queues.map((queue) => ({
      key: queue.letter, icon: SIGNS[queue.letter] ?? "window", title: said(queue, "name"),
      lead: queue.letter === "T" ? t("window.queue.care") : said(queue, "area"),
    })),
  });
