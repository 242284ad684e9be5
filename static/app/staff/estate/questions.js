/** What can be asked at the desk of the estate. No DOM, no network. */
import { t } from "../../kernel/i18n.js";
import { todayText } from "./ask.js";

/**
 * @typedef {{id: string, kind: string, name: string, post: string, hours: string, agrees_to_show: boolean, phone: string, has_account: boolean}} Person
 * @typedef {{id: string, person: string, name: string, rank: string, post: string, is_cross_post: boolean, is_reachable: boolean, from_on: string, to_on: string | null}} Seat
 * @typedef {{id: string, person: string, weekdays: string, from_time: string, to_time: string, from_on: string, to_on: string | null}} Duty
 * @typedef {{kind: string, name: string, is_reachable: boolean, on_duty: {person: string, name: string, post: string, is_deputy: boolean}[], seats: Seat[], roster: Duty[]}} Body
 * @typedef {{id: string, person: string, name: string, deputy: string | null, from_on: string, to_on: string}} Absence
 * @typedef {import("./ask.js").Question} Question
 */

const PLACE = "/api/estate";
export const KINDS = ["branch", "owners", "property", "committee", "street"];
export const MEMBERS = ["street", "estate", "in_service", "other"];
const RANKS = ["leader", "deputy", "member"];
const WEEK = ["1234567", "12345", "67", "1", "2", "3", "4", "5", "6", "7"];

/** @param {string} label */
const from = (label = t("staff.estate.from")) => ({ name: "from_on", label, kind: /** @type {const} */ ("date"), value: todayText(), required: true });
const until = () => ({ name: "to_on", label: t("staff.estate.to"), hint: t("staff.estate.open_end"), kind: /** @type {const} */ ("date") });

/** @param {Person[]} people */
export const whom = (people, label = t("staff.estate.person"), name = "person") => ({
  name, label, options: people.map((person) => ({ value: person.id, label: `${person.name} ${person.post}` })),
});

/** @param {string} kind @param {string} name @returns {Question} */
export const naming = (kind, name) => ({
  title: t(`staff.estate.body.${kind}`), path: `${PLACE}/bodies/${kind}`, method: "put", fields: [{ name: "name", label: t("staff.estate.name"), value: name, required: true }],
});

/** @param {string} kind @param {Person[]} people @returns {Question} */
export const seating = (kind, people) => ({
  title: t("staff.estate.seat"), path: `${PLACE}/bodies/${kind}/seats`,
  fields: [
    whom(people), { name: "rank", label: t("staff.estate.rank"), options: RANKS.map((rank) => ({ value: rank, label: t(`staff.estate.rank.${rank}`) })), value: "member" },
    { name: "post", label: t("staff.estate.post") }, from(), until(), { name: "is_cross_post", label: t("staff.estate.cross"), kind: "tick" },
  ],
});

/** @param {Body} body @returns {Question} */
export const roster = (body) => ({
  title: t("staff.estate.duty"), path: `${PLACE}/bodies/${body.kind}/duties`,
  fields: [
    { name: "person", label: t("staff.estate.person"), options: body.seats.map(({ person, name }) => ({ value: person, label: name })) },
    { name: "weekdays", label: t("staff.estate.weekdays"), options: WEEK.map((days) => ({ value: days, label: weekWords(days) })) },
    { name: "from_time", label: t("staff.estate.from_time"), kind: "time", value: "08:00", required: true },
    { name: "to_time", label: t("staff.estate.to_time"), hint: t("staff.estate.over_night"), kind: "time", value: "18:00", required: true }, from(), until(),
  ],
});

/** @typedef {{id: string, name: string, username: string}} Account */
/** On which account somebody is told; none, or as it was. @param {Account[]} accounts @param {string} none */
const told = (accounts, none) => ({ name: "staff", label: t("staff.estate.told_on"), hint: t("staff.estate.told_hint"), options: [{ value: "", label: none }, ...accounts.map(({ id, name, username }) => ({ value: id, label: `${name} ${username}` }))] });

/** @param {Account[]} accounts @returns {Question} */
export const newPerson = (accounts) => ({
  title: t("staff.estate.new_person"), path: `${PLACE}/people`,
  fields: [
    { name: "name", label: t("staff.estate.full_name"), required: true },
    { name: "kind", label: t("staff.estate.kind"), options: MEMBERS.map((kind) => ({ value: kind, label: t(`staff.estate.kind.${kind}`) })) },
    { name: "post", label: t("staff.estate.post"), required: true }, { name: "phone", label: t("staff.estate.phone") }, { name: "duty_hours", label: t("staff.estate.hours") },
    told(accounts, t("staff.estate.no_account")), { name: "agrees_to_show", label: t("staff.estate.agrees"), kind: "tick" },
  ],
});

/** @param {Person} person @param {Account[]} accounts @returns {Question} */
export const changePerson = ({ id, name, post, hours, agrees_to_show: agrees, has_account: hasAccount }, accounts) => ({
  title: name, path: `${PLACE}/people/${id}/changes`,
  fields: [
    { name: "post", label: t("staff.estate.post"), value: post, required: true }, { name: "phone", label: t("staff.estate.phone"), hint: t("staff.estate.phone_kept") },
    { name: "duty_hours", label: t("staff.estate.hours"), value: hours }, told(accounts, t(hasAccount ? "staff.estate.same_account" : "staff.estate.no_account")),
    { name: "agrees_to_show", label: t("staff.estate.agrees"), kind: "tick", value: agrees ? "on" : "" },
  ],
  body: (answers) => ({ // left empty, the phone and the account stay as they are, while the hours stand in their field and may be emptied
    post: answers.post.trim(), duty_hours: answers.duty_hours.trim(), agrees_to_show: answers.agrees_to_show === "on",
    ...(answers.phone.trim() && { phone: answers.phone.trim() }), ...(answers.staff && { staff: answers.staff }),
  }),
});

/** Somebody has no phone or no account any more, and what follows from it. @param {Person} person @param {"phone" | "account"} what @returns {Question} */
export const clearing = ({ id, name, phone, has_account: hasAccount }, what) => ({
  title: `${name} ${t(`staff.estate.clear.${what}`)}`, path: `${PLACE}/people/${id}/changes`, fields: [], body: () => ({ [what === "phone" ? "phone" : "staff"]: null }),
  hint: [t(`staff.estate.clear_sure.${what}`), ...(phone && hasAccount ? [] : [t("staff.estate.clear_last")])].join(""),
});

/** @param {Person[]} people @param {string} person @returns {Question} */
export const absence = (people, person) => ({
  title: t("staff.estate.away"), path: `${PLACE}/people/${person}/absences`,
  fields: [
    from(), { name: "to_on", label: t("staff.estate.to"), kind: "date", value: todayText(), required: true },
    { ...whom(people.filter(({ id }) => id !== person), t("staff.estate.deputy"), "deputy"), value: "",
      options: [{ value: "", label: t("staff.estate.no_deputy") }, ...whom(people.filter(({ id }) => id !== person)).options] },
  ],
});

/** @param {{id: string, name: string}[]} buildings @param {Person[]} people @returns {Question} */
export const pairing = (buildings, people) => ({
  title: t("staff.estate.pair"), path: "/api/connection-card/pairings",
  fields: [
    { name: "building", label: t("staff.cards.building"), options: buildings.map(({ id, name }) => ({ value: id, label: name })) },
    whom(people.filter(({ kind }) => kind !== "other"), t("staff.estate.person"), "member"), from(), until(),
  ],
});

/** @param {string} path @param {string} title @returns {Question} */
export const ending = (path, title) => ({ title, path, fields: [{ name: "last_on", label: t("staff.estate.last_on"), kind: "date", value: todayText(), required: true }] });

/** Somebody answers for nothing any more. @param {Person} person @returns {Question} */
export const leaving = ({ id, name }) => ({ title: `${name} ${t("staff.estate.leave")}`, hint: t("staff.estate.leave_sure"), path: `${PLACE}/people/${id}/changes`, fields: [], body: () => ({ is_active: false }) });

/** Somebody called at the door of this card's household. @param {string} card @param {string} serial @param {Person[]} people @returns {Question} */
export const visiting = (card, serial, people) => ({
  title: `${serial} ${t("staff.cards.visit")}`, path: `/api/connection-card/cards/${card}/visits`,
  fields: [
    whom(people.filter(({ kind }) => kind !== "other")), { name: "visited_on", label: t("staff.estate.days"), kind: "date", value: todayText(), required: true },
    { name: "met", label: t("staff.cards.met"), kind: "tick", value: "on" },
  ],
});

/** A card ends for good: why. @param {string} serial @param {import("../cards/moves.js").Move} move @returns {Question} */
export const endingCard = (serial, { name, path, body }) => ({
  title: `${serial} ${t(`staff.cards.move.${name}`)}`, hint: t(`staff.cards.sure.${name}`), path,
  fields: ["replacement", "revocation"].includes(name) ? [{ name: "why", label: t("staff.cards.why") }] : [], ...(body && { body: () => body }),
});

/** Nobody was called: what was tried, or why nobody need be. @param {string} number @param {import("../cards/moves.js").Move} move @returns {Question} */
export const endingCallback = (number, { name, path, body }) => ({
  title: `${number} ${t(`staff.cards.move.${name}`)}`, path, fields: [{ name: "words", label: t(`staff.cards.words.${name}`), required: true }],
  body: ({ words = "" }) => ({ ...body, words: words.trim() }),
});

/** @param {string} building @returns {Question} */
export const newHome = (building) => ({
  title: t("staff.cards.new_home"), path: `/api/connection-card/buildings/${building}/households`,
  fields: [{ name: "unit", label: t("staff.cards.unit_no"), required: true }, { name: "room", label: t("staff.cards.room"), required: true }],
});

/** Many homes at once, as they stand in a list. @param {string} building @param {(answer: import("../cards/homes.js").Listing) => void} told @returns {Question} */
export const newHomes = (building, told) => ({
  title: t("staff.cards.new_homes"), hint: t("staff.cards.new_homes_hint"), path: `/api/connection-card/buildings/${building}/household-lists`,
  fields: [{ name: "lines", label: t("staff.cards.lines"), kind: "long", required: true }], told,
});

/** @param {string} name @param {string} value */
const count = (name, value) => ({ name, label: t(`staff.houses.${name}`), kind: /** @type {const} */ ("number"), value, required: true });

/** @returns {Question} */
export const newHouse = () => ({
  title: t("staff.houses.new"), path: "/api/connection-card/buildings",
  fields: [{ name: "number", label: t("staff.houses.number"), required: true }, { name: "name", label: t("staff.houses.name"), required: true }, count("units", "2"), count("storeys", "6")],
});

/** @param {import("./plan.js").House} house @returns {Question} */
export const changeHouse = ({ id, name, units, storeys }) => ({
  title: name, path: `/api/connection-card/buildings/${id}/changes`,
  fields: [{ name: "name", label: t("staff.houses.name"), value: name, required: true }, count("units", String(units)), count("storeys", String(storeys))],
});

/** 周一至周五 @param {string} days */
export const weekWords = (days) => (days === "1234567" ? t("staff.estate.every_day") : days === "12345" ? t("staff.estate.workdays") : [...days].map((day) => t(`staff.estate.day.${day}`)).join(" "));
