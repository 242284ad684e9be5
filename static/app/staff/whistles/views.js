/** The desk of the whistles: what stands on it by clock, one case with its demands, and what can be done now. */
import { button } from "../../components/button.js";
import { notice } from "../../components/notice.js";
import { pill } from "../../components/table.js";
import { tabs } from "../../components/tabs.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { clockWords, dateWords, t } from "../../kernel/i18n.js";
import { workOrders } from "../casework/work_orders.js";
import { factList, rowList } from "../rows.js";
import { asking } from "./asking.js";
import { ASKS, isAlarm, mergeable, movesOf, papersOf, SORTING, TELLERS, triesOf } from "./moves.js";

/** @typedef {import("./moves.js").Line} Line */
/** @typedef {import("./moves.js").Whole} Whole */

export const KINDS = ["open", "over"];
const TONES = /** @type {const} */ ({ green: "good", yellow: "warn", red: "bad" });
const when = (/** @type {string | null} */ at) => (at ? `${dateWords(at)} ${clockWords(at)}` : "");
const say = (/** @type {string} */ group, /** @type {string} */ name) => t(`staff.whistles.${group}.${name}`);
const stateOf = (/** @type {{state: string, body: string}} */ { state, body }) => t(`whistle.state.${state}`, { body: t(`whistle.body.${body}`) });

/**
 * @param {object} parts
 * @param {Line[] | null} parts.lines  what is open
 * @param {Line[] | null} parts.over  what was over lately, once it was asked for
 * @param {string} parts.kind  which of both is shown
 * @param {Whole | null} parts.whole
 * @param {string} parts.role
 * @param {string | null} parts.move  the form that is open
 * @param {boolean} parts.busy
 * @param {{kind: string, address: string} | null} parts.opened  the photo or the voice that was asked for
 * @param {() => void} parts.onNew
 * @param {(kind: string) => void} parts.onKind
 * @param {(id: string) => void} parts.onChoose
 * @param {(move: string) => void} parts.onMove
 * @param {(answers: Record<string, string>) => void} parts.onSend
 * @param {(name: string) => void} parts.onPaper
 * @param {(file: {id: string, kind: string}) => void} parts.onFile
 */
export function whistlesView({ lines, over, kind, whole, onNew, onKind, onChoose, ...desk }) {
  const shown = kind === "over" ? over : lines;
  if (!lines || !shown) return loading(t("loading"));
  return html`${isAlarm(lines) && notice({ tone: "bad", title: t("staff.whistles.alarm") })}
    ${TELLERS.includes(desk.role) && html`<div class="row">${button({ label: t("staff.whistles.intake.title"), icon: "pencil", onPress: onNew })}</div>`}
    ${tabs({ label: t("staff.whistles.title"), selected: kind, onSelect: onKind, tabs: KINDS.map((key) => ({ key, label: say("kind", key) })) })}
    ${shown.length ? list(shown, whole?.whistle.id ?? null, onChoose) : empty({ icon: "whistle", title: t(kind === "over" ? "staff.whistles.none_over" : "staff.whistles.none") })}
    ${whole && keyed(whole.whistle.id, caseView({ whole, lines, ...desk }))}`;
}

/** @param {Line[]} lines @param {string | null} chosen @param {(id: string) => void} onChoose */
const list = (lines, chosen, onChoose) => rowList({
  label: t("staff.whistles.title"), chosen, rows: lines, key: ({ id }) => id, onChoose: ({ id }) => onChoose(id),
  heads: ["number", "what", "where", "state", lines[0].closed_at ? "ended" : "due"].map((head) => t(`staff.whistles.${head}`)),
  columns: "minmax(0, 3fr) minmax(0, 3fr) minmax(0, 2fr) minmax(0, 4fr) minmax(0, 3fr)",
  cells: (line) => [
    html`<b class="unbroken">${line.number}</b>`,
    html`${t(`whistle.category.${line.category}`)} ${line.urgency !== "general" && pill({ text: say("urgency", line.urgency), tone: line.urgency === "emergency" ? "bad" : "warn" })}`,
    [line.building, line.spot].filter(Boolean).join(" "),
    html`${stateOf(line)} ${line.is_mine && pill({ text: t("staff.whistles.mine"), tone: "info" })}${line.reopenings > 0 && pill({ text: t("staff.whistles.again", { n: line.reopenings }), tone: "warn" })}`,
    line.closed_at ? when(line.closed_at) : line.clock_due_at ? pill({ text: `${say("light", clockOf(line))} ${when(line.clock_due_at)}`, tone: TONES[line.light ?? "green"] }) : "",
  ],
});

/** What the clock of a line counts to: the limit of who has it, the end of a pause, or until when the resident may judge. @param {Line} line */
const clockOf = ({ state, paused_until: paused, light }) => (paused ? "paused" : state === "fed_back" ? "judging" : light ?? "green");

/** @param {Omit<Parameters<typeof whistlesView>[0], "lines" | "over" | "kind" | "onNew" | "onKind" | "onChoose" | "whole"> & {whole: Whole, lines: Line[]}} parts */
function caseView({ whole, lines, role, move, busy, opened, onMove, onSend, onPaper, onFile }) {
  const { whistle, items, legs, reporters, files, notes, pause, place, reason } = whole;
  const moves = movesOf(whistle, role).filter((name) => name !== "merger" || mergeable(whistle, lines).length > 0);
  const tries = triesOf(whole);
  return html`<section class="panel whistle-case" aria-label=${whistle.number} ref=${intoSight}>
    <h2>${whistle.number} · ${place} · ${t(`whistle.category.${whistle.category}`)}</h2>
    ${factList([
      [t("staff.whistles.state"), stateOf(whistle)], [t("staff.whistles.first_due"), when(whistle.first_resolve_due_at)], [t("staff.whistles.reason"), reason],
      [t("staff.whistles.about"), whistle.about && t(`whistle.body.${whistle.about}`)], [t("staff.whistles.paused"), pause && `${pause.reason} → ${when(pause.until_at)}`],
      [t("staff.whistles.orders"), whole.orders.length ? html`${whole.orders.map((order) => orderWords(order, role))}` : ""],
      [t("staff.whistles.reporters"), html`${reporters.map(reporterWords)}`],
    ])}
    <h3>${t("staff.whistles.items")}</h3>
    <ol class="demands">${items.map((item) => html`<li><b>${item.words || t("staff.whistles.see_files")}</b>
      ${[...item.results.map((/** @type {any} */ one) => `${say("outcome", one.outcome)}：${one.words}`),
        ...item.feedbacks.map((/** @type {any} */ one) => `${one.has_reached ? say("way", one.way) : t("staff.whistles.tried")}：${one.words}`),
        ...item.evaluations.map((/** @type {any} */ one) => `${t(`rate.${one.level}`)} ${one.words}`)].map((line) => html`<p>${line}</p>`)}</li>`)}</ol>
    ${files.length > 0 && html`<div class="row">${files.map((file) => button({ label: say("file", file.kind), icon: file.kind === "voice" ? "mic" : "camera", onPress: () => onFile(file) }))}</div>`}
    ${opened && keyed(opened.address, opened.kind !== "voice" ? html`<img class="whistle-photo" src=${opened.address} alt=${say("file", opened.kind)}>` : html`<audio controls autoplay src=${opened.address} aria-label=${say("file", "voice")}></audio>`)}
    <h3>${t("staff.whistles.way_up")}</h3>
    <ol class="demands">${legs.map((leg) => html`<li>${t(`whistle.body.${leg.body}`)} ${when(leg.blown_at)} ${leg.reported_at && `${t("staff.whistles.came")} ${when(leg.reported_at)}`}
      ${leg.up_reason && pill({ text: say("up", leg.up_reason), tone: "warn" })} ${leg.up_words}</li>`)}</ol>
    ${notes.map((note) => html`<p>${when(note.at)} ${note.by}：${note.words}</p>`)}
    ${tries.done > 0 && html`<p>${pill({ text: t("staff.whistles.tries", { n: tries.done, of: tries.needed }), tone: "warn" })}</p>`}
    <div class="row">${moves.map((name, at) => keyed(name, button({ label: say("move", name), kind: at || SORTING.includes(name) ? "plain" : "primary", disabled: busy, onPress: () => onMove(name) })))}
      ${papersOf(whole).map((name) => button({ label: say("paper", name), icon: "print", onPress: () => onPaper(name) }))}</div>
    ${move && ASKS[move].length > 0 && keyed(move, asking({ move, whole, lines, onSend }))}
  </section>`;
}

/** What was chosen in a long list opens below it, and comes into sight by itself. @param {HTMLElement} opened */
function intoSight(opened) {
  const timer = requestAnimationFrame(() => opened.scrollIntoView({ block: "nearest" }));
  return () => cancelAnimationFrame(timer);
}

/** The city's order behind it, and until when; only the community's desk may open it. @param {any} one @param {string} role */
function orderWords({ id, number, state, source, due_at: due }, role) {
  const words = t("staff.whistles.order", { number, source, when: when(due) });
  return html`<p>${["community_worker", "secretary", "admin"].includes(role) ? html`<a href=${`#/work_orders/${workOrders.kindOf({ id, state, due_at: due })}/${id}`}>${words}</a>` : words}</p>`;
}

/** @param {any} one */
const reporterWords = (one) => html`<p>${[one.is_first ? t("staff.whistles.first") : t("staff.whistles.neighbour"), one.name, one.phone, one.door,
  one.is_anonymous ? t("staff.whistles.anonymous") : one.name || one.phone || one.door ? "" : t("staff.whistles.hidden"), messageWords(one.message)].filter(Boolean).join(" · ")}</p>`;

/** What became of the newest text message to a reporter. @param {string} state */
const messageWords = (state) => state && state !== "stopped" && say("message", { delivered: "delivered", dead: "failed", expired: "failed" }[state] ?? "queued");
