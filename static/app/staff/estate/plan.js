/** A plan of the estate at scale: where each measured house stands, north up, on a grid of fifty metres. The list beside it says the same in words. */
import { html, keyed } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";

/**
 * @typedef {{lat: number, long: number}} Position  degrees of WGS 84
 * @typedef {{id: string, number: string, name: string, units: number, storeys: number, lat: number | null, long: number | null}} House
 * @typedef {{north: number, west: number, wide: number, high: number}} Frame  the upper left corner in degrees, the sides in metres
 */

const METRES_A_DEGREE = 111_320;
const WIDTH = 1000; // of the drawing, whatever it shows
const GRID = 50;
const AROUND = 80; // metres of ground around the outermost houses
const WIDER = 2; // times as wide as high, at least
const MARK = { width: 76, height: 52 };
const LEAST = 0.3; // of a mark, however close two houses stand

/** Where a house stands, if somebody has said so. @param {House} house @returns {Position | null} */
export const positionOf = ({ lat, long }) => (lat === null || long === null ? null : { lat, long });

/** What a plan of these positions shows; nothing without any. @param {Position[]} positions @returns {Frame | null} */
export function frameOf(positions) {
  if (!positions.length) return null;
  const [lats, longs] = [positions.map(({ lat }) => lat), positions.map(({ long }) => long)];
  const [south, north, west, east] = [Math.min(...lats), Math.max(...lats), Math.min(...longs), Math.max(...longs)];
  const [broad, high] = [(east - west) * METRES_A_DEGREE * narrowing(north), (north - south) * METRES_A_DEGREE + 2 * AROUND];
  const wide = Math.max(broad + 2 * AROUND, high * WIDER);
  const corner = moved({ lat: north, long: west }, AROUND, (broad - wide) / 2);
  return { north: corner.lat, west: corner.long, wide, high };
}

/** So many metres to the north and to the east. @param {Position} from @param {number} north @param {number} east @returns {Position} */
export const moved = ({ lat, long }, north, east) => ({ lat: lat + north / METRES_A_DEGREE, long: long + east / (METRES_A_DEGREE * narrowing(lat)) });

/** How far apart, as flat as an estate is. @param {Position} one @param {Position} other */
export const metres = (one, other) => Math.hypot((one.lat - other.lat) * METRES_A_DEGREE, (one.long - other.long) * METRES_A_DEGREE * narrowing(one.lat));

/** A degree of longitude is shorter than one of latitude. @param {number} lat */
const narrowing = (lat) => Math.cos((lat * Math.PI) / 180);

/** @param {{frame: Frame, houses: House[], chosen: string | null, draft: Position | null, onPoint: ((position: Position) => void) | null}} parts  `onPoint`: nothing is chosen that could be placed */
export function estatePlan({ frame, houses, chosen, draft, onPoint }) {
  const scale = WIDTH / frame.wide;
  const high = Math.round(frame.high * scale);
  const at = (/** @type {Position} */ { lat, long }) => /** @type {const} */ ([
    Math.round((long - frame.west) * METRES_A_DEGREE * narrowing(frame.north) * scale), Math.round((frame.north - lat) * METRES_A_DEGREE * scale),
  ]);
  const size = sizeOf(houses.flatMap((house) => { const position = positionOf(house); return position ? [at(position)] : []; }));
  const point = (/** @type {MouseEvent} */ event) => onPoint?.(moved({ lat: frame.north, long: frame.west }, -clicked(event).y / scale, clicked(event).x / scale));
  return html`<svg class=${onPoint ? "estate-map plan pointing" : "estate-map plan"} viewBox=${`0 0 ${WIDTH} ${high}`} role="img" aria-label=${t("staff.houses.plan")} @click=${point}>
    <rect class="ground" width=${WIDTH} height=${high}></rect><path class="grid" d=${grid(scale, high)}></path>
    ${[...houses].sort((one, other) => Number(one.id === chosen) - Number(other.id === chosen)).flatMap((house) => marks(house, (house.id === chosen && draft) || positionOf(house), { at, high, size, isChosen: house.id === chosen }))}
    <path class="north" d=${`M${WIDTH - 40} 24 l16 40 l-16 -10 l-16 10 Z`}></path>
  </svg>`;
}

/**
 * A house on the plan; none while nobody knows where it stands, or where it is said to stand off the plan.
 * @param {House} house @param {Position | null} position @param {{at: (position: Position) => readonly [number, number], high: number, size: number, isChosen: boolean}} drawn
 */
function marks({ id, number }, position, { at, high, size, isChosen }) {
  if (!position) return [];
  const [x, y] = at(position);
  if (x < 0 || x > WIDTH || y < 0 || y > high) return [];
  return keyed(id, html`<svg class=${isChosen ? "house chosen" : "house"}><g transform=${`translate(${x} ${y}) scale(${size})`}>
    <rect class="wall" x=${-MARK.width / 2} y=${-MARK.height / 2} width=${MARK.width} height=${MARK.height} rx="8"></rect><text x="0" y="11" text-anchor="middle">${number}</text></g></svg>`);
}

/** How large a mark may be so that none lies over another. @param {(readonly [number, number])[]} points */
function sizeOf(points) {
  const room = (/** @type {readonly [number, number]} */ [x, y], /** @type {readonly [number, number]} */ [ax, ay]) => Math.max(Math.abs(x - ax) / MARK.width, Math.abs(y - ay) / MARK.height) * 0.94;
  const least = points.reduce((found, one, i) => points.slice(i + 1).reduce((size, other) => Math.min(size, room(one, other)), found), 1);
  return Math.max(LEAST, least);
}

/** @param {number} scale @param {number} high */
function grid(scale, high) {
  const lines = (/** @type {number} */ size) => Array.from({ length: Math.floor(size / (GRID * scale)) }, (_, n) => Math.round((n + 1) * GRID * scale));
  return [...lines(WIDTH).map((x) => `M${x} 0V${high}`), ...lines(high).map((y) => `M0 ${y}H${WIDTH}`)].join("");
}

/** Where on the drawing somebody pressed, however large it is shown. @param {MouseEvent} event */
function clicked(event) {
  const drawing = /** @type {SVGSVGElement} */ (event.currentTarget);
  return new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing.getScreenCTM()?.inverse());
}
