/** What people talk about (议题): where it came up, what was said of it, and whether it goes the whole way. */
import { dateWords, t } from "../../kernel/i18n.js";
import { among } from "./question.js";
import { statePill } from "./view.js";

const PLACE = "/api/community/topics";
const WRITERS = ["community_worker", "secretary"];
const KINDS = ["covenant", "surroundings", "parking", "elderly", "other"];
const CHANNELS = ["pavilion", "wechat", "ejia", "visit", "window", "hotline", "letter"];

/** @type {import("./view.js").Work} */
export const topics = {
  name: "topics",
  place: PLACE,
  rowKey: "topic",
  kinds: ["open", "over"],
  kindOf: ({ state }) => (["open", "continued"].includes(state) ? "open" : "over"),
  titleOf: ({ title }) => title,
  heads: ["raised", "matter", "kind_head", "times", "state_head"],
  columns: "9em minmax(0, 1fr) 7em 7em 8em",
  tones: { open: "warn", continued: "info", agreed: "good", deliberated: "info" },
  cells: (row) => [dateWords(row.raised_on), row.title, t(`staff.topics.kind_of.${row.kind}`), t("staff.topics.discussed", { n: row.discussions }), statePill(topics, row)],
  facts: ({ topic: whole }) => [
    ["kind_head", t(`staff.topics.kind_of.${whole.kind}`)],
    ["channel", whole.channels.map((/** @type {string} */ one) => t(`staff.opinions.channel.${one}`)).join("、")],
    ["raised", dateWords(whole.raised_on)],
    ["times", whole.discussed_on && t("staff.topics.last", { n: whole.discussions, day: dateWords(whole.discussed_on) })],
    ["summary", whole.summary],
  ],
  moves: ({ state }, role) => (WRITERS.includes(role) && ["open", "continued"].includes(state) ? ["discussions"] : []),
  asks: { discussions: [{ name: "held_on", kind: "day" }, { name: "words", kind: "words" }, { name: "result", kind: "pick", options: among("staff.topics.state", ["agreed", "continued", "deliberated"]) }] },
  request: ({ id }, move, answers) => ({ path: `${PLACE}/${id}/${move}`, body: answers }),
  lists: { counted: `${PLACE}/count?since=2000-01-01&until=2100-01-01` },
  figures: ({ counted }) => [[t("staff.topics.counted"), /** @type {any} */ (counted)?.count]],
  tools: [{ name: "raise", icon: "pencil", roles: WRITERS, request: ({ channel, ...topic }) => ({ path: `${PLACE}/`, body: { ...topic, channels: [channel] } }), asks: [
    { name: "title", kind: "line" }, { name: "kind", kind: "pick", options: among("staff.topics.kind_of", KINDS) }, { name: "channel", kind: "pick", options: among("staff.opinions.channel", CHANNELS) }, { name: "raised_on", kind: "day" },
  ] }],
};
