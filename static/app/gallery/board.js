/** The call display. */
import { none } from "../board/calls.js";
import { boardView } from "../board/view.js";
import { isChinese } from "../kernel/i18n.js";
import { NOW } from "./desk.js";

const CALLS = [["A012", 3], ["B003", 1], ["A011", 2], ["Y002", 1], ["A010", 3]].map(([number, window]) => ({ id: String(number), number: String(number), window }));

/** @param {number} n */
const windows = (n) => Array.from({ length: n }, (_, i) => ({
  number: i + 1,
  state: ["open", "open", "paused", "closed"][i % 4],
  ticket: i % 4 === 0 ? { number: `A0${20 + i}` } : null,
}));

const PUBLISHED = [["leak", "3栋", "handling"], ["utilities", "9栋", "open"], ["parking", "停车场", "fed_back"], ["road", "小区路", "transferred_up"], ["sanitation", "11栋", "closed"], ["wall", "2栋", "reported_in"]]
  .map(([category, place, state]) => ({ category, place, state, body: state === "transferred_up" ? "street" : "property", opened_at: NOW.toISOString() }));

/** @param {Partial<import("../board/calls.js").Calls>} calls @param {{count?: number, isLost?: boolean, published?: import("../board/turns.js").Published[]}} [more] */
const board = (calls, { count = 3, isLost = false, published = [] } = {}) => boardView({
  hall: { center: isChinese() ? "翠屏社区党群服务中心" : "Cuiping Community Party-mass Service Centre", windows: windows(count), waiting: 17 },
  calls: { ...none, ...calls }, published, fresh: "", now: NOW, isLost,
});

const called = { now: CALLS[0], isRecent: true, earlier: CALLS.slice(1) };

/** @type {Record<string, import("./examples.js").Example>} */
export const boardExamples = {
  "board/calls": { screen: "board", view: () => board(called) },
  "board/long-number": { screen: "board", view: () => board({ ...called, now: { id: "1", number: "A1024", window: 12 } }) },
  "board/past": { screen: "board", view: () => board({ ...called, isRecent: false }) },
  "board/many-windows": { screen: "board", view: () => board(called, { count: 8 }) },
  "board/published": { screen: "board", view: () => board({}, { published: PUBLISHED }) },
  "board/none": { screen: "board", view: () => board({}) },
  "board/lost": { screen: "board", view: () => board({ ...called, earlier: CALLS.slice(1, 3) }, { isLost: true }) },
};
