/** The homes of one building: is somebody living there, is it let, does it stand empty? */
import { button } from "../../components/button.js";
import { notice } from "../../components/notice.js";
import { pill, table } from "../../components/table.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { foundList, NOT_SOUGHT } from "../finding.js";

/**
 * @typedef {{id: string, unit: string, room: string, occupancy: string, serial: string | null, has_refused: boolean}} Home
 * @typedef {{new: number, known: number, wrong: number, lines: {line: number, text: string, outcome: string}[]}} Listing  what became of a list of homes
 */

export const OCCUPANCIES = ["occupied", "let", "empty"];

/** @param {{name: string, homes: Home[] | null, form: unknown, busy: boolean, listing?: Listing | null, finding?: import("../finding.js").Finding, onBack: () => void, onNew: () => void, onList: () => void, onSet: (home: Home, occupancy: string) => void, onIssue: (home: Home) => void}} parts */
export function homesView({ name, homes, form, busy, listing = null, finding = NOT_SOUGHT, onBack, onNew, onList, onSet, onIssue }) {
  if (!homes) return loading(t("loading"));
  return html`<div class="day-bar">${button({ label: t("staff.cards.cards"), icon: "back", onPress: onBack })}<h1>${name}</h1>
      <div class="row">${button({ label: t("staff.cards.new_home"), icon: "plus", disabled: busy, onPress: onNew })}${button({ label: t("staff.cards.new_homes"), icon: "paper", disabled: busy, onPress: onList })}</div></div>
    ${listing && listed(listing)}
    <div class=${form ? "beside" : "beside alone"}>${foundList({ finding, rows: homes, words: ({ unit, room, serial }) => [t("staff.cards.unit_of", { unit }), room, serial], list: (rows) => table({
      caption: t("staff.cards.homes"), rows, key: ({ id }) => id, empty: empty({ icon: "home", title: t("staff.cards.no_homes") }),
      columns: [
        { title: t("staff.cards.unit"), cell: ({ unit, room }) => `${t("staff.cards.unit_of", { unit })} ${room}` }, { title: t("staff.cards.serial"), cell: (home) => home.serial ?? withoutCard(home, busy, onIssue) },
        { title: t("staff.cards.occupancy"), cell: (home) => html`<div class="chips">${OCCUPANCIES.map((kind) => keyed(kind, html`<button type="button" class="chip" aria-pressed=${home.occupancy === kind}
          aria-disabled=${busy || null} @click=${() => onSet(home, kind)}>${t(`staff.cards.occupancy.${kind}`)}</button>`))}</div>` },
      ],
    }) })}${form}</div>`;
}

/** Line by line: what is new goes without saying, what was known or not readable is told. @param {Listing} listing */
const listed = ({ lines, wrong, ...counts }) => html`${notice({ tone: wrong ? "warn" : "good", title: t("staff.cards.listed", { ...counts, wrong }) })}
  <ul class="lines">${lines.filter(({ outcome }) => outcome !== "new").map(({ line, text, outcome }) => keyed(line, html`<li><div>${t("staff.cards.listed_line", { line })} <b>${text}</b></div>
    ${pill({ text: t(`staff.cards.listed.${outcome}`), tone: outcome === "wrong" ? "bad" : "info" })}</li>`))}</ul>`;

/** A home without a card: perhaps it did not want one; it gets one when it asks. @param {Home} home @param {boolean} busy @param {(home: Home) => void} onIssue */
const withoutCard = (home, busy, onIssue) => home.occupancy !== "empty" && html`<div class="row">${home.has_refused && pill({ text: t("staff.cards.refused"), tone: "warn" })}
  ${button({ label: t("staff.cards.issue_one"), icon: "plus", disabled: busy, onPress: () => onIssue(home) })}</div>`;
