/** Figures first, then windows, printers and what is still open. */
import { pill, table } from "../../components/table.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { clockWords, hasWords, t } from "../../kernel/i18n.js";
import { helpCalls, otherMessages } from "../messages.js";
import { doubtfulPapers, paperWords } from "../papers.js";
import { agoWords, lastedWords } from "../words.js";

/**
 * @typedef {{waiting: number, windows: import("../queue/moves.js").Window[], calls: {id: string, number: string, window: number, called_at: string}[]}} Hall
 * @typedef {{id: string, name: string, state: string, state_at: string | null}} Printer
 */

/** @type {Record<string, "" | "good" | "warn" | "bad">} */
const WINDOW_TONES = { open: "good", paused: "warn", closed: "" };

/**
 * @param {object} parts
 * @param {Hall | null} parts.hall
 * @param {Printer[]} parts.printers
 * @param {import("../messages.js").Message[]} parts.messages
 * @param {import("../papers.js").Paper[]} parts.papers
 * @param {Date} parts.now
 * @param {boolean} parts.mayAct  an auditor only looks
 * @param {(message: import("../messages.js").Message) => void} parts.onAnswer
 * @param {(paper: import("../papers.js").Paper, cameOut: boolean) => void} parts.onTell
 */
export function overviewView({ hall, printers, messages, papers, now, mayAct, onAnswer, onTell }) {
  if (!hall) return loading(t("loading"));
  const open = hall.windows.filter(({ state }) => state === "open").length;
  const figures = [
    ["waiting", hall.waiting], ["open", `${open}/${hall.windows.length}`], ["serving", hall.windows.filter(({ ticket }) => ticket).length], ["messages", messages.length],
  ];
  return html`${mayAct && helpCalls({ messages, now, onComing: onAnswer })}
    <ul class="figures">${figures.map(([name, figure]) => keyed(name, html`<li><b>${figure}</b><span>${t(`staff.hall.${name}`)}</span></li>`))}</ul>
    <div class="beside even"><div class="stack">${windowTable(hall, now)}${printerTable(printers, now)}</div>
      <section class="stack"><h2>${t("staff.hall.open_things")}</h2>
        ${otherMessages({ messages, now, onSeen: mayAct ? onAnswer : undefined })}
        ${mayAct ? doubtfulPapers({ papers, onTell }) : paperList(papers)}
        ${!messages.length && !papers.length && empty({ icon: "check", title: t("staff.hall.nothing_open") })}
      </section></div>`;
}

/** @param {Hall} hall @param {Date} now */
const windowTable = ({ windows }, now) => table({
  caption: t("staff.hall.windows"), rows: windows, key: ({ number }) => number,
  columns: [
    { title: t("staff.hall.window"), cell: ({ number }) => t("board.window", { window: number }) },
    { title: t("staff.hall.state"), cell: ({ state }) => pill({ text: t(`staff.window.${state}`), tone: WINDOW_TONES[state] }) },
    { title: t("staff.queue.number"), cell: ({ ticket }) => ticket && html`<b class="figure">${ticket.number}</b> ${t(`staff.ticket.${ticket.state}`)}` },
    { title: t("staff.hall.since"), cell: ({ ticket }) => ticket && lastedWords(ticket.called_at, now), number: true },
  ],
});

/** @param {Printer[]} printers @param {Date} now */
const printerTable = (printers, now) => table({
  caption: t("staff.hall.printers"), rows: printers, key: ({ id }) => id,
  columns: [
    { title: t("staff.hall.printer"), cell: ({ name }) => name },
    { title: t("staff.hall.state"), cell: ({ state }) => printerPill(state) },
    { title: t("staff.hall.told"), cell: ({ state_at: at }) => at && agoWords(at, now), number: true },
  ],
  empty: html`<p>${t("staff.hall.no_printers")}</p>`,
});

/** What a printer last said; words that are not ours mean that somebody should look. @param {string} state */
function printerPill(state) {
  const key = `staff.printer.${state}`;
  return pill({ text: t(hasWords(key) ? key : "staff.printer.other"), tone: state === "ready" ? "good" : state === "unknown" ? "" : "bad" });
}

/** @param {import("../papers.js").Paper[]} papers */
const paperList = (papers) => papers.map((paper) => keyed(paper.id, html`<p class="doubt"><span></span><span>${t("staff.paper.question", { paper: paperWords(paper) })} ${clockWords(paper.created_at)}</span></p>`));
