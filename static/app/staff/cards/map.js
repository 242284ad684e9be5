/** How far the cards reach, as a picture: one house for each building, filled as far as its homes have a card. The list below says the same in words. */
import { html, keyed } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";

/** @typedef {import("./moves.js").Coverage} Coverage */

const [FEW, MANY] = [6, 10]; // houses in a row: more of a large estate, so that the picture stays wide and its words readable
const HOUSE = { width: 150, height: 120, gap: 26, roof: 30, words: 62 };

/** @param {{buildings: Coverage[], lacking: Set<string>, onOpen: (building: string) => void}} parts  `lacking`: buildings that lack somebody */
export function coverageMap({ buildings, lacking, onOpen }) {
  const columns = buildings.length > 2 * FEW ? MANY : FEW;
  const rows = Math.max(1, Math.ceil(buildings.length / columns));
  const [wide, high] = [columns * (HOUSE.width + HOUSE.gap) + HOUSE.gap, rows * (HOUSE.roof + HOUSE.height + HOUSE.words + HOUSE.gap) + HOUSE.gap];
  return html`<svg class="estate-map" viewBox=${`0 0 ${wide} ${high}`} role="img" aria-label=${t("staff.cards.map")}>
    ${buildings.map((building, place) => keyed(building.building, house({ building, place, columns, isLacking: lacking.has(building.building), onOpen })))}
  </svg>`;
}

/** @param {{building: Coverage, place: number, columns: number, isLacking: boolean, onOpen: (building: string) => void}} parts */
function house({ building, place, columns, isLacking, onOpen }) {
  const x = HOUSE.gap + (place % columns) * (HOUSE.width + HOUSE.gap);
  const y = HOUSE.gap + Math.floor(place / columns) * (HOUSE.roof + HOUSE.height + HOUSE.words + HOUSE.gap);
  const full = Math.round(HOUSE.height * building.share);
  const [top, share] = [y + HOUSE.roof, `${Math.round(building.share * 100)}%`];
  const words = t("staff.cards.map_words", { name: building.name, active: building.active, occupied: building.occupied, share });
  return html`<svg class=${isLacking ? "house lacking" : "house"} @click=${() => onOpen(building.building)}><title>${words}</title>
    <path class="roof" d=${`M${x - 8} ${top} L${x + HOUSE.width / 2} ${y} L${x + HOUSE.width + 8} ${top} Z`}></path>
    <rect class="wall" x=${x} y=${top} width=${HOUSE.width} height=${HOUSE.height}></rect>
    <rect class="reached" x=${x} y=${top + HOUSE.height - full} width=${HOUSE.width} height=${full}></rect>
    <text class="share-words" x=${x + HOUSE.width / 2} y=${top + HOUSE.height / 2 + 14} text-anchor="middle">${share}</text>
    <text x=${x + HOUSE.width / 2} y=${top + HOUSE.height + 36} text-anchor="middle">${isLacking ? `${building.name} !` : building.name}</text>
  </svg>`;
}
