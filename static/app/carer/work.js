/** A visit as it is after what waits in this telephone, and what may be done next. Pure. */

/**
 * @typedef {{id: string, number: string, state: string, service: string, service_name: string, service_name_en: string, starts_at: string, ends_at: string,
 *   minutes: number, least_minutes: number, resident: string, phone: string, door: {building: string, unit: string, room: string} | null,
 *   place: {latitude_e6: number, longitude_e6: number} | null, dialect: string, needs: string, hearing: string, sight: string, allergies: string,
 *   do_not: string, notes: string, tasks: string[], done: string[], checked_in_at: string | null, checked_out_at: string | null,
 *   confirmation: string, alarm: string, photos: number}} Visit
 * @typedef {{kind: string, booking: string, at: string, tasks?: string[], way?: string, result?: string}} Words
 * @typedef {{entry: import("./chain.js").Entry, session: string, words: Words, status: "waiting" | "refused", code: string}} Waiting
 * @typedef {{booking: string, key: string, status: "waiting" | "refused", code: string, picture?: Blob}} Photo
 * @typedef {"answer" | "set_out" | "check_in" | "nobody_home" | "knock" | "check_out" | "confirm" | "incident"} Step
 */

const EARTH = 6_371_000;
export const NEAR = 200;

/** @param {Visit} visit @param {Waiting[]} queue @param {Photo[]} photos */
export function lived(visit, queue, photos) {
  const mine = queue.filter(({ words, status }) => words.booking === visit.id && status === "waiting");
  const taken = photos.filter(({ booking, status }) => booking === visit.id && status === "waiting").length;
  return mine.reduce((known, { words }) => after(known, words), { ...visit, photos: visit.photos + taken });
}

/** @param {Visit} visit @param {Words} words @returns {Visit} */
function after(visit, { kind, at, tasks = [], way, result }) {
  if (kind === "set_out") return { ...visit, state: "en_route" };
  if (kind === "check_in") return { ...visit, state: "checked_in", checked_in_at: at };
  if (kind === "check_out") return { ...visit, state: "checked_out", checked_out_at: at, done: tasks };
  if (kind === "confirm") return way === "callback" ? { ...visit, confirmation: "callback" } : { ...visit, state: "elder_confirmed", confirmation: way ?? "elder" };
  if (kind === "nobody_home" || kind === "knock") return { ...visit, alarm: result === "elder_safe" ? "resolved" : "open" };
  return visit;
}

/** What may be done now, the likeliest first. @param {Visit} visit @returns {Step[]} */
export function stepsOf({ state, alarm, confirmation }) {
  if (alarm === "open") return ["knock", "check_in"];
  if (state === "dispatched") return ["answer", "check_in", "nobody_home"];
  if (state === "provider_confirmed" || state === "reminded") return ["set_out", "check_in", "nobody_home"];
  if (state === "en_route") return ["check_in", "nobody_home"];
  if (state === "checked_in") return ["check_out", "incident"];
  if (state === "checked_out" && confirmation !== "callback") return ["confirm", "incident"];
  return [];
}

/** Whole minutes from one moment to another. @param {string} from @param {string | Date} to */
export const minutesBetween = (from, to) => Math.max(0, Math.floor((new Date(to).getTime() - Date.parse(from)) / 60_000));

/** @typedef {{latitude_e6: number, longitude_e6: number}} Place */

/** How many metres lie between two places. @param {Place} here @param {Place} there */
export function metres(here, there) {
  const [lat1, lon1, lat2, lon2] = [here.latitude_e6, here.longitude_e6, there.latitude_e6, there.longitude_e6].map((e6) => ((e6 / 1e6) * Math.PI) / 180);
  const half = Math.sin((lat2 - lat1) / 2) ** 2 + Math.cos(lat1) * Math.cos(lat2) * Math.sin((lon2 - lon1) / 2) ** 2;
  return Math.round(2 * EARTH * Math.asin(Math.min(1, Math.sqrt(half))));
}

/** near, far or unknown, with the metres. @param {Place | null} here @param {Place | null} there @returns {{proof: "near" | "far" | "unknown", metres: number | null}} */
export function placeProof(here, there) {
  if (!here || !there) return { proof: "unknown", metres: null };
  const away = metres(here, there);
  return { proof: away <= NEAR ? "near" : "far", metres: away };
}
