/** Where it is: a touch on the drawing of the estate, its houses and its public places. GET /api/whistles/choices */
import { screen } from "../../components/screen.js";
import { html, keyed } from "../../kernel/html.js";
import { said, t } from "../../kernel/i18n.js";

/**
 * @typedef {{part: number | null, building: string | null, spot: string, name_zh: string, name_en: string, x: number, y: number, width: number, height: number}} Place
 * @typedef {{name_zh: string, name_en: string, drawing: string, height: number}} Part
 */

/** An estate too large for one drawing is shown part by part. @param {{parts: Part[], part?: number, places: Place[]}} estate @param {(event: {type: string, place?: Place, part?: number}) => void} send */
export function placeScreen({ parts, part: shown = 0, places }, send) {
  const { drawing, height } = parts[shown];
  const here = places.filter(({ part }) => part === shown || part === null);
  return screen({
    title: t("whistle.place.title"), wide: true,
    body: html`<div class="estate-parts">${keyed(shown, html`<div class="estate" style=${{ "aspect-ratio": `1000 / ${height}` }}><img src=${drawing} alt="">${here.map((place) => keyed(place.name_zh, html`<button
        type="button" class="spot" style=${{ left: `${place.x}%`, top: `${place.y}%`, width: `${place.width}%`, height: `${place.height}%` }}
        @click=${() => send({ type: "place", place })}><span>${said(place, "name")}</span></button>`))}</div>`)}
      ${parts.length > 1 && html`<div class="parts">${parts.map((part, at) => keyed(at, html`<button type="button" class="button" aria-pressed=${at === shown}
        @click=${() => send({ type: "part", part: at })}>${said(part, "name")}</button>`))}</div>`}</div>`,
  });
}
