/** Where it is: a touch on the drawing of the estate, its houses and its public places. GET /api/whistles/choices */
import { screen } from "../../components/screen.js";
import { html, keyed } from "../../kernel/html.js";
import { said, t } from "../../kernel/i18n.js";

/** @typedef {{building: string | null, spot: string, name_zh: string, name_en: string, x: number, y: number, width: number, height: number}} Place */

/** @param {{drawing: string, height: number, places: Place[]}} estate @param {(place: Place) => void} onPlace */
export const placeScreen = ({ drawing, height, places }, onPlace) =>
  screen({
    title: t("whistle.place.title"), wide: true,
    body: html`<div class="estate" style=${{ "aspect-ratio": `1000 / ${height}` }}><img src=${drawing} alt="">${places.map((place) => keyed(place.name_zh, html`<button type="button"
      class="spot" style=${{ left: `${place.x}%`, top: `${place.y}%`, width: `${place.width}%`, height: `${place.height}%` }}
      @click=${() => onPlace(place)}><span>${said(place, "name")}</span></button>`))}</div>`,
  });
