/** The bodies with who is on duty now, the people who answer, who is away, and who is paired with which building. */
import { button } from "../../components/button.js";
import { pill, table } from "../../components/table.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";
import { foundList, NOT_SOUGHT } from "../finding.js";
import { factList, rowList } from "../rows.js";
import { crossingView } from "./crossing_view.js";
import { KINDS, weekWords } from "./questions.js";

/** @typedef {import("./questions.js").Body} Body */
/** @typedef {import("./questions.js").Person} Person */
/** @typedef {import("./questions.js").Absence} Absence */
/** @typedef {{id: string, building: string, member: string, from_on: string, to_on: string | null, is_away: boolean}} Pairing */

const span = (/** @type {{from_on: string, to_on: string | null}} */ { from_on: begin, to_on: end }) => (end ? `${begin} – ${end}` : t("staff.estate.since", { day: begin }));

/**
 * @param {{bodies: Body[] | null, lacking: string[], crossings: import("./crossing_view.js").Crossing[], chosen: string | null, form: unknown, busy: boolean, onChoose: (kind: string) => void,
 *   onName: (kind: string) => void, onSeat: (body: Body) => void, onDuty: (body: Body) => void, onEnd: (what: "seats" | "duties", id: string) => void}} parts
 */
export function bodiesView({ bodies, lacking, crossings, chosen, form, busy, onChoose, onName, onSeat, onDuty, onEnd }) {
  if (!bodies) return loading(t("loading"));
  const body = bodies.find(({ kind }) => kind === chosen);
  const absent = KINDS.filter((kind) => !bodies.some((known) => known.kind === kind));
  return html`<div class="day-bar"><h1>${t("staff.estate.bodies")}</h1>
      ${lacking.length ? pill({ text: t("staff.estate.lacking", { what: lacking.map((kind) => t(`staff.estate.body.${kind}`)).join("、") }), tone: "warn" }) : pill({ text: t("staff.estate.complete"), tone: "good" })}
      <div class="row">${absent.map((kind) => keyed(kind, button({ label: t(`staff.estate.body.${kind}`), icon: "plus", disabled: busy, onPress: () => onName(kind) })))}</div></div>
    <div class=${body || form ? "beside" : "beside alone"}>${rowList({
      label: t("staff.estate.bodies"), heads: ["name", "on_duty", "reachable"].map((head) => t(`staff.estate.${head}`)), columns: "minmax(0, 3fr) minmax(0, 3fr) 9em",
      rows: bodies, key: ({ kind }) => kind, chosen, onChoose: ({ kind }) => onChoose(kind),
      cells: (row) => [
        html`<b>${row.name}</b>`, row.on_duty.map(({ name, is_deputy: deputy }) => (deputy ? t("staff.estate.standing_in", { name }) : name)).join("、") || t("staff.estate.nobody_now"),
        row.is_reachable ? pill({ text: t("staff.estate.reach_yes"), tone: "good" }) : pill({ text: t("staff.estate.reach_no"), tone: "bad" }),
      ],
    })}${form || (body && keyed(body.kind, bodyPanel({ body, busy, onName, onSeat, onDuty, onEnd })))}</div>${crossings.length > 0 && crossingView({ crossings, bodies })}`;
}

/** @param {{body: Body, busy: boolean, onName: (kind: string) => void, onSeat: (body: Body) => void, onDuty: (body: Body) => void, onEnd: (what: "seats" | "duties", id: string) => void}} parts */
const bodyPanel = ({ body, busy, onName, onSeat, onDuty, onEnd }) => html`<section class="side-panel" aria-label=${body.name}><h2>${body.name}</h2>
  <ul class="lines">${body.seats.map((seat) => keyed(seat.id, html`<li><div><b>${seat.name}</b> ${seat.post}<p>${span(seat)}${seat.is_cross_post && ` ${t("staff.estate.cross")}`}</p></div>
    ${button({ label: t("staff.estate.end"), disabled: busy, onPress: () => onEnd("seats", seat.id) })}</li>`))}</ul>
  ${body.roster.length > 0 && html`<h3>${t("staff.estate.roster")}</h3><ul class="lines">${body.roster.map((duty) => keyed(duty.id, html`<li>
    <div><b>${body.seats.find(({ person }) => person === duty.person)?.name ?? ""}</b><p>${weekWords(duty.weekdays)} ${duty.from_time}–${duty.to_time}</p></div>
    ${button({ label: t("staff.estate.end"), disabled: busy, onPress: () => onEnd("duties", duty.id) })}</li>`))}</ul>`}
  <div class="row">${button({ label: t("staff.estate.seat"), icon: "plus", disabled: busy, onPress: () => onSeat(body) })}
    ${button({ label: t("staff.estate.duty"), icon: "clock", disabled: busy || !body.seats.length, onPress: () => onDuty(body) })}
    ${button({ label: t("change"), icon: "pencil", disabled: busy, onPress: () => onName(body.kind) })}</div></section>`;

/**
 * @typedef {{onChange: (person: Person) => void, onAway: (person: Person) => void, onLeave: (person: Person) => void, onPicture: (person: Person) => void, onClear: (person: Person, what: "phone" | "account") => void}} PersonActs
 * @param {{people: Person[] | null, absences: Absence[], chosen: string | null, form: unknown, busy: boolean, finding?: import("../finding.js").Finding, onChoose: (id: string) => void, onNew: () => void,
 *   onBack: (absence: Absence) => void} & PersonActs} parts
 */
export function peopleView({ people, absences, chosen, form, busy, finding = NOT_SOUGHT, onChoose, onNew, onBack, ...acts }) {
  if (!people) return loading(t("loading"));
  const person = people.find(({ id }) => id === chosen);
  const nameOf = (/** @type {string | null} */ id) => people.find((row) => row.id === id)?.name ?? "";
  return html`<div class="day-bar"><h1>${t("staff.estate.people")}</h1><div class="row">${button({ label: t("staff.estate.new_person"), icon: "plus", kind: "primary", disabled: busy, onPress: onNew })}</div></div>
    ${absences.length > 0 && html`<ul class="lines">${absences.map((away) => keyed(away.id, html`<li><div><b>${away.name}</b> ${span(away)}<p>${away.deputy ? t("staff.estate.deputy_is", { name: nameOf(away.deputy) }) : t("staff.estate.no_deputy")}</p></div>
      ${button({ label: t("staff.estate.back_early"), disabled: busy, onPress: () => onBack(away) })}</li>`))}</ul>`}
    <div class=${person || form ? "beside" : "beside alone"}>${foundList({
      finding, rows: people, words: (row) => [row.name, t(`staff.estate.kind.${row.kind}`), row.post],
      list: (rows) => rowList({
        label: t("staff.estate.people"), heads: ["full_name", "kind", "post"].map((head) => t(`staff.estate.${head}`)), columns: "minmax(0, 2fr) minmax(0, 2fr) minmax(0, 3fr)",
        rows, key: ({ id }) => id, chosen, onChoose: ({ id }) => onChoose(id), cells: (row) => [html`<b>${row.name}</b>`, t(`staff.estate.kind.${row.kind}`), row.post],
      }),
    })}${form || (person && keyed(person.id, personPanel({ person, busy, ...acts })))}</div>`;
}

/** @param {{person: Person, busy: boolean} & PersonActs} parts */
const personPanel = ({ person, busy, onChange, onAway, onLeave, onPicture, onClear }) => html`<section class="side-panel" aria-label=${person.name}><h2>${person.name}</h2>
  ${!person.phone && !person.has_account && pill({ text: t("staff.estate.unreachable"), tone: "bad" })}
  ${factList([
    [t("staff.estate.post"), person.post], [t("staff.estate.phone"), person.phone || t("staff.estate.no_phone")], [t("staff.estate.hours"), person.hours],
    [t("staff.estate.shown"), person.agrees_to_show ? t("staff.estate.yes") : t("staff.estate.no")], [t("staff.estate.account"), person.has_account ? t("staff.estate.yes") : t("staff.estate.no")],
  ])}
  <div class="row">${button({ label: t("change"), icon: "pencil", disabled: busy, onPress: () => onChange(person) })}
    ${button({ label: t("staff.estate.away"), icon: "calendar", disabled: busy, onPress: () => onAway(person) })}
    ${button({ label: t("staff.estate.picture"), icon: "camera", disabled: busy, onPress: () => onPicture(person) })}
    ${person.phone && button({ label: t("staff.estate.clear.phone"), disabled: busy, onPress: () => onClear(person, "phone") })}
    ${person.has_account && button({ label: t("staff.estate.clear.account"), disabled: busy, onPress: () => onClear(person, "account") })}
    ${button({ label: t("staff.estate.leave"), disabled: busy, onPress: () => onLeave(person) })}</div></section>`;

/**
 * @param {{pairings: Pairing[] | null, buildings: {id: string, name: string}[], people: Person[], gaps: import("../cards/moves.js").Gap[], form: unknown, busy: boolean, finding?: import("../finding.js").Finding,
 *   onPair: () => void, onEnd: (pairing: Pairing) => void}} parts
 */
export function pairingsView({ pairings, buildings, people, gaps, form, busy, finding = NOT_SOUGHT, onPair, onEnd }) {
  if (!pairings) return loading(t("loading"));
  const person = (/** @type {string} */ id) => people.find((row) => row.id === id);
  const rows = buildings.flatMap((building) => pairings.filter((row) => row.building === building.id).map((row) => ({ ...row, name: building.name })));
  return html`<div class="day-bar"><h1>${t("staff.estate.pairings")}</h1><div class="row">${button({ label: t("staff.estate.pair"), icon: "plus", kind: "primary", disabled: busy, onPress: onPair })}</div></div>
    ${gaps.length > 0 && html`<ul class="lines" aria-label=${t("staff.estate.gaps")}>${gaps.map((gap, i) => keyed(i, html`<li><div><b>${t("staff.estate.building_no", { number: gap.number })}</b>
      <p>${gap.to_on ? `${gap.from_on} – ${gap.to_on}` : t("staff.estate.since", { day: gap.from_on })}</p></div>
      <span class="pills">${gap.lacking.map((kind) => pill({ text: t(`staff.cards.lacking.${kind}`), tone: "warn" }))}${gap.nobody_answers && pill({ text: t("staff.estate.nobody_then"), tone: "bad" })}</span></li>`))}</ul>`}
    <div class=${form ? "beside" : "beside alone"}>${foundList({
      finding, rows, words: (row) => [row.name, person(row.member)?.name, t(`staff.estate.kind.${person(row.member)?.kind ?? "other"}`)], list: (shown) => table({
        caption: t("staff.estate.pairings"), isTitled: true, rows: shown, key: ({ id }) => id, empty: empty({ icon: "people", title: t("staff.estate.no_pairings") }),
        columns: [
          { title: t("staff.cards.building"), cell: ({ name }) => name }, { title: t("staff.estate.person"), cell: ({ member }) => `${person(member)?.name ?? ""} ${t(`staff.estate.kind.${person(member)?.kind ?? "other"}`)}` },
          { title: t("staff.estate.days"), cell: (row) => html`${span(row)}${row.is_away && pill({ text: t("staff.estate.is_away"), tone: "warn" })}` },
          { title: "", cell: (row) => button({ label: t("staff.estate.end"), disabled: busy, onPress: () => onEnd(row) }) },
        ],
      }),
    })}${form}</div>`;
}
