/** The homes of one building: is somebody living there, is it let, does it stand empty? */
import { button } from "../../components/button.js";
import { pill, table } from "../../components/table.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";

/** @typedef {{id: string, unit: string, room: string, occupancy: string, serial: string | null, has_refused: boolean}} Home */

export const OCCUPANCIES = ["occupied", "let", "empty"];

/** @param {{name: string, homes: Home[] | null, form: unknown, busy: boolean, onBack: () => void, onNew: () => void, onSet: (home: Home, occupancy: string) => void, onIssue: (home: Home) => void}} parts */
export function homesView({ name, homes, form, busy, onBack, onNew, onSet, onIssue }) {
  if (!homes) return loading(t("loading"));
  return html`<div class="day-bar">${button({ label: t("staff.cards.cards"), icon: "back", onPress: onBack })}<h1>${name}</h1>
      <div class="row">${button({ label: t("staff.cards.new_home"), icon: "plus", disabled: busy, onPress: onNew })}</div></div>
    <div class=${form ? "beside" : "beside alone"}>${table({
      caption: t("staff.cards.homes"), rows: homes, key: ({ id }) => id, empty: empty({ icon: "home", title: t("staff.cards.no_homes") }),
      columns: [
        { title: t("staff.cards.unit"), cell: ({ unit, room }) => `${t("staff.cards.unit_of", { unit })} ${room}` }, { title: t("staff.cards.serial"), cell: (home) => home.serial ?? withoutCard(home, busy, onIssue) },
        { title: t("staff.cards.occupancy"), cell: (home) => html`<div class="chips">${OCCUPANCIES.map((kind) => keyed(kind, html`<button type="button" class="chip" aria-pressed=${home.occupancy === kind}
          aria-disabled=${busy || null} @click=${() => onSet(home, kind)}>${t(`staff.cards.occupancy.${kind}`)}</button>`))}</div>` },
      ],
    })}${form}</div>`;
}

/** A home without a card: perhaps it did not want one; it gets one when it asks. @param {Home} home @param {boolean} busy @param {(home: Home) => void} onIssue */
const withoutCard = (home, busy, onIssue) => home.occupancy !== "empty" && html`<div class="row">${home.has_refused && pill({ text: t("staff.cards.refused"), tone: "warn" })}
  ${button({ label: t("staff.cards.issue_one"), icon: "plus", disabled: busy, onPress: () => onIssue(home) })}</div>`;
