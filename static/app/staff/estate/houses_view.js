/** The houses of the estate: how large each is, and where it stands. */
import { button } from "../../components/button.js";
import { field, form as formOf, sendButton } from "../../components/form.js";
import { icon } from "../../components/icon.js";
import { notice } from "../../components/notice.js";
import { pill } from "../../components/table.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { factList, rowList } from "../rows.js";
import { estatePlan, frameOf, metres, positionOf } from "./plan.js";

/**
 * @typedef {import("./plan.js").House} House
 * @typedef {import("./plan.js").Position} Position
 * @typedef {{lat: string, long: string}} Draft  a position as it is being typed
 */

const FAR = 1000; // metres from the nearest house: somebody has mistyped
const STEPS = /** @type {const} */ ([["north", 5, 0], ["south", -5, 0], ["west", 0, -5], ["east", 0, 5]]);

/** @param {Draft | null} draft @returns {Position | null} */
export function typedPosition(draft) {
  if (!draft || !draft.lat.trim() || !draft.long.trim()) return null;
  const [lat, long] = [Number(draft.lat), Number(draft.long)];
  return Math.abs(lat) <= 90 && Math.abs(long) <= 180 ? { lat, long } : null;
}

/** @param {Position} position @returns {Draft} */
export const written = ({ lat, long }) => ({ lat: lat.toFixed(6), long: long.toFixed(6) });

/**
 * @typedef {{onType: (draft: Draft) => void, onNudge: (north: number, east: number) => void, onKeep: () => void, onChange: (house: House) => void}} Acts
 * @param {{houses: House[] | null, chosen: string | null, draft: Draft | null, isWrong: boolean, form: unknown, busy: boolean, onChoose: (id: string) => void, onNew: () => void} & Acts} parts
 */
export function housesView({ houses, chosen, draft, isWrong, form, busy, onChoose, onNew, ...acts }) {
  if (!houses) return loading(t("loading"));
  const house = houses.find(({ id }) => id === chosen);
  const lost = houses.filter((row) => !positionOf(row)).length;
  return html`<div class="day-bar"><h1>${t("staff.houses.title")}</h1>
      ${houses.length > 0 && pill(lost ? { text: t("staff.houses.lost", { n: lost }), tone: "warn" } : { text: t("staff.houses.all_placed"), tone: "good" })}
      <div class="row">${button({ label: t("staff.houses.new"), icon: "plus", kind: "primary", disabled: busy, onPress: onNew })}</div></div>
    <div class=${house || form ? "beside" : "beside alone"}><div class="stack">${planOrHint({ houses, chosen, draft, onType: house ? acts.onType : null })}
      ${houses.length ? rowList({
        label: t("staff.houses.title"), heads: ["house", "units", "storeys", "position"].map((head) => t(`staff.houses.${head}`)),
        columns: "minmax(0, 3fr) 5em 5em minmax(0, 4fr)", rows: houses, key: ({ id }) => id, chosen, onChoose: ({ id }) => onChoose(id),
        cells: (row) => [html`<b>${row.name}</b>`, row.units, row.storeys, placeOf(row)],
      }) : empty({ icon: "building", title: t("staff.houses.none") })}</div>
    ${form || (house && keyed(house.id, housePanel({ house, houses, draft: draft ?? draftOf(house), isWrong, busy, ...acts })))}</div>`;
}

/** The drawing, once there is a house to draw the others around. @param {{houses: House[], chosen: string | null, draft: Draft | null, onType: ((draft: Draft) => void) | null}} parts */
function planOrHint({ houses, chosen, draft, onType }) {
  const frame = frameOf(houses.flatMap((house) => positionOf(house) ?? []));
  if (!frame) return houses.length > 0 && notice({ tone: "info", title: t("staff.houses.first") });
  return html`<p>${t(onType ? "staff.houses.point" : "staff.houses.scale")}</p>
    ${estatePlan({ frame, houses, chosen, draft: typedPosition(draft), onPoint: onType && ((position) => onType(written(position))) })}`;
}

/** @param {House} house */
function placeOf(house) {
  const position = positionOf(house);
  return position ? Object.values(written(position)).join(", ") : pill({ text: t("staff.houses.no_position"), tone: "warn" });
}

/** @param {House} house @returns {Draft} */
function draftOf(house) {
  const position = positionOf(house);
  return position ? written(position) : { lat: "", long: "" };
}

/** @param {{house: House, houses: House[], draft: Draft, isWrong: boolean, busy: boolean} & Acts} parts */
function housePanel({ house, houses, draft, isWrong, busy, onType, onNudge, onKeep, onChange }) {
  const position = typedPosition(draft);
  return html`<section class="side-panel" aria-label=${house.name}><h2>${house.name}</h2>
    ${factList([[t("staff.houses.units"), house.units], [t("staff.houses.storeys"), house.storeys]])}
    ${button({ label: t("staff.houses.change"), icon: "pencil", disabled: busy, onPress: () => onChange(house) })}
    <h3>${t("staff.houses.position")}</h3>
    ${formOf({
      body: html`${degrees("lat", draft, onType)}${degrees("long", draft, onType, isWrong)}
        <fieldset class="nudge"><legend>${t("staff.houses.nudge")}</legend><div class="pair">${STEPS.map(([way, north, east]) => keyed(way, button({ label: t(`staff.houses.${way}`), disabled: !position, onPress: () => onNudge(north, east) })))}</div></fieldset>
        <p role="status">${position && apart(house, houses, position)}</p>`,
      actions: sendButton(t("staff.houses.keep"), "check"), onSend: () => !busy && onKeep(),
    })}</section>`;
}

/** @param {"lat" | "long"} name @param {Draft} draft @param {(draft: Draft) => void} onType @param {boolean} [isWrong] */
const degrees = (name, draft, onType, isWrong = false) => field({
  name, label: t(`staff.houses.${name}`), hint: name === "lat" ? t("staff.houses.measure") : "", value: draft[name], inputmode: "decimal", required: true, error: isWrong ? t("staff.houses.wrong") : null,
  onInput: (value) => onType({ ...draft, [name]: value }),
});

/** How far it would stand from the house next to it. @param {House} house @param {House[]} houses @param {Position} position */
function apart(house, houses, position) {
  const others = houses.filter(({ id }) => id !== house.id).flatMap((row) => ({ name: row.name, at: positionOf(row) ?? [] })).filter((row) => !Array.isArray(row.at));
  const away = others.map(({ name, at }) => ({ name, n: Math.round(metres(position, /** @type {Position} */ (at))) })).sort((one, other) => one.n - other.n)[0];
  return away && (away.n > FAR ? html`<span class="wrong-words">${icon("warn")}<span>${t("staff.houses.far", away)}</span></span>` : t("staff.houses.apart", away));
}
