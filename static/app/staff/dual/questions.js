/** What can be asked at the desk of double check-in, and what may become of a claim. No DOM, no network. */
import { t } from "../../kernel/i18n.js";
import { whom } from "../estate/questions.js";

/**
 * @typedef {{id: string, number: string, name: string, kind: string, contact: string, offers: string, members: number, checked_in_on: string}} Unit
 * @typedef {{id: string, person: string, number: string, name: string, unit: string, building: string, posts: string[], skills: string, free_time: string, services: number, is_active: boolean,
 *   unit_id: string | null, home_building: string | null, evaluations: {year: number, level: string, words: string}[]}} Member
 * @typedef {{id: string, place: number, state: string, member: string | null, name: string, unit: string, minutes: number, report: string, score: number | null}} Claim
 * @typedef {{id: string, number: string, title: string, post: string, building: string, wanted_on: string | null, places: number, free: number, published_at: string, is_ended: boolean, claims: Claim[]}} Need
 * @typedef {{id: string, number: string, person: string, name: string, deed: string, building: string, started_at: string, minutes: number, note: string, issue: string, became: string}} Deed
 * @typedef {{id: string, unit: string, year: number, quarter: number, services: number, minutes: number, sent_at: string | null}} Feedback
 * @typedef {import("../estate/ask.js").Question} Question
 */

const PLACE = "/api/dual-registration";
const POSTS = ["organisation", "legal", "relief", "governance", "health", "culture", "safety", "other"];
const UNITS = ["office", "enterprise", "school", "hospital", "society", "other"];
export const DEEDS = ["W1", "W2", "W3", "W4", "W5"];

/** What may become of a claim, the most likely first. @type {Record<string, string[]>} */
const MOVES = { claimed: ["report", "return"], done: ["confirmation", "denial"], confirmed: ["score"] };
/** @param {Claim} claim */
export const movesOf = ({ state }) => MOVES[state] ?? [];

const words = (/** @type {string} */ group, /** @type {string[]} */ keys) => keys.map((key) => ({ value: key, label: t(`staff.dual.${group}.${key}`) }));
const places = (/** @type {{id: string, name: string}[]} */ buildings) => [{ value: "", label: t("staff.dual.anywhere") }, ...buildings.map(({ id, name }) => ({ value: id, label: name }))];

/** @returns {Question} */
export const newUnit = () => ({
  title: t("staff.dual.new_unit"), path: `${PLACE}/units`,
  fields: [
    { name: "name", label: t("staff.dual.unit"), required: true }, { name: "kind", label: t("staff.dual.kind"), options: words("unit_kind", UNITS) }, { name: "contact", label: t("staff.dual.contact") },
    { name: "phone", label: t("staff.estate.phone") }, { name: "offers", label: t("staff.dual.offers") },
  ],
});

/** @param {Unit} unit @returns {Question} */
export const changeUnit = ({ id, name, offers }) => ({
  title: name, path: `${PLACE}/units/${id}/changes`,
  fields: [
    { name: "contact", label: t("staff.dual.contact"), hint: t("staff.estate.phone_kept") }, { name: "phone", label: t("staff.estate.phone"), hint: t("staff.estate.phone_kept") },
    { name: "offers", label: t("staff.dual.offers"), value: offers }, { name: "is_active", label: t("staff.dual.in_use"), kind: "tick", value: "on" },
  ],
});

/** Where a member works and lives, what they can do and when; each kind of service is a tick. @param {Unit[]} units @param {{id: string, name: string}[]} buildings @param {Member | null} member */
const aboutMember = (units, buildings, member) => [
  { name: "unit", label: t("staff.dual.unit"), value: member?.unit_id ?? "", options: [{ value: "", label: t("staff.dual.no_unit") }, ...units.map(({ id, name }) => ({ value: id, label: name }))] },
  { name: "home_building", label: t("staff.dual.home"), value: member?.home_building ?? "", options: places(buildings) },
  { name: "skills", label: t("staff.dual.skills"), value: member?.skills ?? "" }, { name: "free_time", label: t("staff.dual.free_time"), value: member?.free_time ?? "" },
  ...POSTS.map((post) => ({ name: `post-${post}`, label: t(`staff.dual.post.${post}`), kind: /** @type {const} */ ("tick"), value: member?.posts.includes(post) ? "on" : "" })),
];

/** @param {Record<string, string>} answers */
function memberOf({ unit, home_building: home, ...rest }) {
  const plain = Object.fromEntries(Object.entries(rest).filter(([name]) => !name.startsWith("post-")));
  return { ...plain, posts: POSTS.filter((post) => rest[`post-${post}`] === "on"), ...(unit && { unit }), ...(home && { home_building: home }) };
}

/** @param {Unit[]} units @param {{id: string, name: string}[]} buildings @returns {Question} */
export const newMember = (units, buildings) => ({
  title: t("staff.dual.new_member"), path: `${PLACE}/members`, body: memberOf,
  fields: [{ name: "name", label: t("staff.estate.full_name"), required: true }, { name: "phone", label: t("staff.estate.phone") }, ...aboutMember(units, buildings, null)],
});

/** @param {Member} member @param {Unit[]} units @param {{id: string, name: string}[]} buildings @returns {Question} */
export const changeMember = (member, units, buildings) => ({
  title: t("staff.dual.change_member"), path: `${PLACE}/members/${member.id}/changes`,
  fields: [...aboutMember(units, buildings, member), { name: "is_active", label: t("staff.dual.in_use"), kind: "tick", value: member.is_active ? "on" : "" }],
  body: ({ is_active: active, ...answers }) => ({ ...memberOf(answers), is_active: active === "on" }),
});

export const YEAR_LEVELS = ["good", "fair", "middling", "poor"];

/** How a member's year was: this one, or the one that has just ended. @param {Member} member @param {number} year @returns {Question} */
export const evaluating = ({ id, name, evaluations }, year) => ({
  title: `${name} ${t("staff.dual.evaluate")}`, path: `${PLACE}/members/${id}/evaluations`,
  fields: [
    { name: "year", label: t("staff.dual.year"), kind: "number", options: [year, year - 1].filter((each) => evaluations.every((row) => row.year !== each)).map((each) => ({ value: String(each), label: t("staff.dual.year_of", { year: String(each) }) })) },
    { name: "level", label: t("staff.dual.level"), options: words("level", YEAR_LEVELS) }, { name: "words", label: t("staff.dual.level_words"), kind: "long" },
  ],
});

/** @param {Member} member @param {number} year */
export const isEvaluated = ({ evaluations }, year) => evaluations.some((row) => row.year === year);

/** @param {{id: string, name: string}[]} buildings @returns {Question} */
export const newNeed = (buildings) => ({
  title: t("staff.dual.new_need"), path: `${PLACE}/needs`,
  fields: [
    { name: "title", label: t("staff.dual.what"), required: true }, { name: "post", label: t("staff.dual.post"), options: words("post", POSTS) },
    { name: "places", label: t("staff.dual.places"), kind: "number", value: "1", required: true }, { name: "building", label: t("staff.cards.building"), options: places(buildings) },
    { name: "wanted_on", label: t("staff.dual.wanted_on"), kind: "date" },
  ],
});

/** @param {string} need @param {Member[]} members @returns {Question} */
export const claiming = (need, members) => ({
  title: t("staff.dual.claim"), path: `${PLACE}/needs/${need}/claims`,
  fields: [{ name: "member", label: t("staff.dual.member"), options: members.filter(({ is_active: active }) => active).map(({ id, name, unit }) => ({ value: id, label: `${name} ${unit}` })) }],
});

/** The question a move asks first, if it asks any. @param {string} claim @param {string} move @returns {Question | null} */
export function moving(claim, move) {
  const path = `${PLACE}/claims/${claim}/${move}`;
  if (move === "report") return { title: t("staff.dual.move.report"), path, fields: [{ name: "minutes", label: t("staff.dual.minutes"), kind: "number", value: "60", required: true }, { name: "report", label: t("staff.dual.report"), kind: "long" }] };
  if (move === "score") return { title: t("staff.dual.move.score"), path, fields: [{ name: "points", label: t("staff.dual.points"), kind: "number", options: ["5", "4", "3", "2", "1"].map((n) => ({ value: n, label: t("staff.dual.score", { n }) })) }] };
  if (move === "denial") return { title: t("staff.dual.move.denial"), path: `${PLACE}/claims/${claim}/confirmation`, fields: [], body: () => ({ is_true: false }) };
  return null;
}

/** @param {string} move */
export const bodyOfMove = (move) => (move === "confirmation" ? { is_true: true } : undefined);

/** @param {import("../estate/questions.js").Person[]} people @param {{id: string, name: string}[]} buildings @returns {Question} */
export const newDeed = (people, buildings) => ({
  title: t("staff.dual.new_deed"), path: `${PLACE}/deeds`,
  fields: [
    whom(people.filter(({ kind }) => kind !== "other"), t("staff.dual.member")), { name: "deed", label: t("staff.dual.deed"), options: words("deed", DEEDS) },
    { name: "minutes", label: t("staff.dual.minutes"), kind: "number", value: "30", required: true }, { name: "building", label: t("staff.cards.building"), options: places(buildings) },
    { name: "note", label: t("staff.dual.note"), hint: t("staff.dual.no_names") }, { name: "issue", label: t("staff.dual.issue") },
  ],
});

const TROUBLES = ["facilities", "leak", "wall", "road", "utilities", "parking", "sanitation", "safety", "elderly", "neighbours", "conduct", "other"];

/** What was found becomes a whistle of some kind. @param {Deed} deed @returns {Question} */
export const whistling = ({ id, issue }) => ({
  title: t("staff.dual.to_whistle"), path: `${PLACE}/deeds/${id}/whistle`,
  fields: [{ name: "category", label: issue, options: words("trouble", TROUBLES) }, { name: "spot", label: t("staff.dual.spot") }],
});
