/** Needs with their claims, members, units with the quarter's feedback, and the five-one log. */
import { button } from "../../components/button.js";
import { qr } from "../../components/qr.js";
import { pill, table } from "../../components/table.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { dateWords, t } from "../../kernel/i18n.js";
import { foundList, NOT_SOUGHT } from "../finding.js";
import { factList, rowList } from "../rows.js";
import { DEEDS, isEvaluated, movesOf } from "./questions.js";

/** @typedef {import("./questions.js").Need} Need */
/** @typedef {import("./questions.js").Claim} Claim */
/** @typedef {import("./questions.js").Member} Member */
/** @typedef {import("./questions.js").Unit} Unit */
/** @typedef {import("./questions.js").Deed} Deed */
/** @typedef {import("./questions.js").Feedback} Feedback */

/** @type {Record<string, "" | "good" | "warn" | "bad" | "info">} */
const TONES = { published: "warn", claimed: "info", done: "warn", confirmed: "good", scored: "good" };

/** @param {string} title @param {unknown} actions @param {unknown} [note] */
const bar = (title, actions, note = "") => html`<div class="day-bar"><h1>${title}</h1>${note}<div class="row">${actions}</div></div>`;

/**
 * @param {{needs: Need[] | null, chosen: string | null, form: unknown, busy: boolean, onChoose: (id: string) => void, onNew: () => void, onPrint: () => void,
 *   onClaim: (need: Need) => void, onEnd: (need: Need) => void, onMove: (claim: Claim, move: string) => void}} parts
 */
export function needsView({ needs, chosen, form, busy, onChoose, onNew, onPrint, onClaim, onEnd, onMove }) {
  if (!needs) return loading(t("loading"));
  const need = needs.find(({ id }) => id === chosen);
  return html`${bar(t("staff.dual.needs"), html`${button({ label: t("staff.dual.print_needs"), icon: "print", disabled: busy, onPress: onPrint })}
      ${button({ label: t("staff.dual.new_need"), icon: "plus", kind: "primary", disabled: busy, onPress: onNew })}`)}
    <div class=${need || form ? "beside" : "beside alone"}>${needs.length ? rowList({
      label: t("staff.dual.needs"), heads: ["what", "post", "free", "number"].map((head) => t(`staff.dual.${head}`)), columns: "minmax(0, 4fr) minmax(0, 2fr) 7em minmax(0, 3fr)",
      rows: needs, key: ({ id }) => id, chosen, onChoose: ({ id }) => onChoose(id),
      cells: (row) => [html`<b>${row.title}</b>`, t(`staff.dual.post.${row.post}`), pill({ text: row.free ? t("staff.dual.free_of", { free: row.free, places: row.places }) : t("staff.dual.full"), tone: row.free ? "warn" : "good" }), row.number],
    }) : empty({ icon: "hand", title: t("staff.dual.no_needs") })}${form || (need && keyed(need.id, needPanel({ need, busy, onClaim, onEnd, onMove })))}</div>`;
}

/** @param {{need: Need, busy: boolean, onClaim: (need: Need) => void, onEnd: (need: Need) => void, onMove: (claim: Claim, move: string) => void}} parts */
const needPanel = ({ need, busy, onClaim, onEnd, onMove }) => html`<section class="side-panel" aria-label=${need.title}><h2>${need.title}</h2>
  ${factList([[t("staff.dual.number"), need.number], [t("staff.cards.building"), need.building], [t("staff.dual.wanted_on"), need.wanted_on]])}
  <ul class="lines">${need.claims.filter(({ member }) => member).map((claim) => keyed(claim.id, html`<li>
    <div><b>${claim.name}</b> ${claim.unit}<p>${pill({ text: claim.score ? t("staff.dual.score", { n: claim.score }) : t(`staff.dual.state.${claim.state}`), tone: TONES[claim.state] ?? "" })} ${claim.minutes ? t("staff.minutes", { n: claim.minutes }) : ""} ${claim.report}</p></div>
    <div class="row">${movesOf(claim).map((move, i) => keyed(move, button({ label: t(`staff.dual.move.${move}`), kind: i ? "plain" : "primary", disabled: busy, onPress: () => onMove(claim, move) })))}</div></li>`))}</ul>
  <div class="row">${need.free > 0 && !need.is_ended && button({ label: t("staff.dual.claim"), icon: "hand", kind: "primary", disabled: busy, onPress: () => onClaim(need) })}
    ${need.free > 0 && !need.is_ended && button({ label: t("staff.dual.end_need"), disabled: busy, onPress: () => onEnd(need) })}</div></section>`;

/**
 * @param {{members: Member[] | null, chosen: string | null, form: unknown, busy: boolean, finding?: import("../finding.js").Finding, page: {member: string, url: string} | null, onChoose: (id: string) => void,
 *   onNew: () => void, onCard: (member: Member) => void, onChange: (member: Member) => void, onPage: (member: Member) => void, onEvaluate: (member: Member) => void, year: number}} parts
 */
export function membersView({ members, chosen, form, busy, finding = NOT_SOUGHT, page, onChoose, onNew, ...acts }) {
  if (!members) return loading(t("loading"));
  const member = members.find(({ id }) => id === chosen);
  const waiting = members.filter((row) => row.is_active && !isEvaluated(row, acts.year)).length;
  return html`${bar(t("staff.dual.members"), button({ label: t("staff.dual.new_member"), icon: "plus", kind: "primary", disabled: busy, onPress: onNew }), waiting > 0 && pill({ text: t("staff.dual.not_evaluated", { n: waiting }), tone: "warn" }))}
    <div class=${member || form ? "beside" : "beside alone"}>${members.length ? foundList({ finding, rows: members, words: (row) => [row.name, row.unit, row.number, ...row.posts.map((post) => t(`staff.dual.post.${post}`))], list: (rows) => rowList({
      label: t("staff.dual.members"), heads: ["member", "unit", "post", "services"].map((head) => t(`staff.dual.${head}`)), columns: "minmax(0, 2fr) minmax(0, 3fr) minmax(0, 3fr) 6em",
      rows, key: ({ id }) => id, chosen, onChoose: ({ id }) => onChoose(id),
      cells: (row) => [html`<b>${row.name}</b>`, row.unit, row.posts.map((post) => t(`staff.dual.post.${post}`)).join("、"), t("staff.dual.times", { n: row.services })],
    }) }) : empty({ icon: "people", title: t("staff.dual.no_members") })}${form || (member && keyed(member.id, memberPanel({ member, busy, url: page?.member === member.id ? page.url : "", ...acts })))}</div>`;
}

/** @param {{member: Member, busy: boolean, url: string, onCard: (member: Member) => void, onChange: (member: Member) => void, onPage: (member: Member) => void, onEvaluate: (member: Member) => void, year: number}} parts */
const memberPanel = ({ member, busy, url, year, onCard, onChange, onPage, onEvaluate }) => html`<section class="side-panel" aria-label=${member.name}><h2>${member.name}</h2>
  ${!member.is_active ? pill({ text: t("staff.dual.ended"), tone: "warn" }) : !isEvaluated(member, year) && pill({ text: t("staff.dual.not_yet"), tone: "warn" })}
  ${factList([[t("staff.dual.number"), member.number], [t("staff.dual.unit"), member.unit], [t("staff.dual.home"), member.building], [t("staff.dual.skills"), member.skills], [t("staff.dual.free_time"), member.free_time],
    ...member.evaluations.map((row) => /** @type {[string, unknown]} */ ([t("staff.dual.year_of", { year: String(row.year) }), `${t(`staff.dual.level.${row.level}`)} ${row.words}`]))])}
  ${url && html`<div class="stack">${qr({ src: `/api/screens/code.svg?address=${encodeURIComponent(url)}`, alt: t("staff.dual.open_page") })}<p>${t("staff.dual.page_hint")}</p></div>`}
  <div class="row">${button({ label: t("staff.dual.print_card"), icon: "print", kind: "primary", disabled: busy, onPress: () => onCard(member) })}
    ${button({ label: t("staff.dual.change_member"), icon: "pencil", disabled: busy, onPress: () => onChange(member) })}
    ${!(isEvaluated(member, year) && isEvaluated(member, year - 1)) && button({ label: t("staff.dual.evaluate"), icon: "star", disabled: busy, onPress: () => onEvaluate(member) })}
    ${member.is_active && button({ label: t("staff.dual.open_page"), icon: "phone", disabled: busy, onPress: () => onPage(member) })}</div></section>`;

/** @param {{units: Unit[] | null, feedback: Feedback[], form: unknown, busy: boolean, onNew: () => void, onForm: (unit: Unit) => void, onChange: (unit: Unit) => void, onSheet: (row: Feedback) => void, onSent: (row: Feedback) => void}} parts */
export function unitsView({ units, feedback, form, busy, onNew, onForm, onChange, onSheet, onSent }) {
  if (!units) return loading(t("loading"));
  return html`${bar(t("staff.dual.units"), button({ label: t("staff.dual.new_unit"), icon: "plus", kind: "primary", disabled: busy, onPress: onNew }))}
    <div class=${form ? "beside" : "beside alone"}><div class="stack">${table({
      caption: t("staff.dual.units"), isTitled: true, rows: units, key: ({ id }) => id, empty: empty({ icon: "building", title: t("staff.dual.no_units") }),
      columns: [
        { title: t("staff.dual.unit"), cell: ({ name, number }) => html`<b>${name}</b><br>${number}` }, { title: t("staff.dual.contact"), cell: ({ contact }) => contact }, { title: t("staff.dual.kind"), cell: ({ kind }) => t(`staff.dual.unit_kind.${kind}`) },
        { title: t("staff.dual.members"), number: true, cell: ({ members }) => members }, { title: t("staff.dual.offers"), cell: ({ offers }) => offers },
        { title: t("staff.dual.since"), cell: ({ checked_in_on: day }) => day },
        { title: "", cell: (row) => html`<div class="row">${button({ label: t("staff.dual.print_form"), icon: "print", disabled: busy, onPress: () => onForm(row) })}
          ${button({ label: t("change"), icon: "pencil", disabled: busy, onPress: () => onChange(row) })}</div>` },
      ],
    })}
    ${feedback.length > 0 && table({
      caption: t("staff.dual.feedback"), rows: feedback, key: ({ id }) => id,
      columns: [
        { title: t("staff.dual.unit"), cell: ({ unit }) => unit }, { title: t("staff.dual.quarter"), cell: ({ year, quarter }) => t("staff.dual.quarter_of", { year, quarter }) },
        { title: t("staff.dual.services"), number: true, cell: ({ services }) => services },
        { title: "", cell: (row) => html`<div class="row">${button({ label: t("staff.dual.print_sheet"), icon: "print", disabled: busy, onPress: () => onSheet(row) })}
          ${row.sent_at ? pill({ text: t("staff.dual.sent"), tone: "good" }) : button({ label: t("staff.dual.mark_sent"), icon: "check", disabled: busy, onPress: () => onSent(row) })}</div>` },
      ],
    })}</div>${form}</div>`;
}

/**
 * @param {{deeds: Deed[] | null, month: string, isThisMonth: boolean, form: unknown, busy: boolean, onNew: () => void, onTurn: (months: number) => void, onMonth: (person: string) => void,
 *   onWhistle: (deed: Deed) => void, onOpinion: (deed: Deed) => void}} parts
 */
export function deedsView({ deeds, month, isThisMonth, form, busy, onNew, onTurn, onMonth, onWhistle, onOpinion }) {
  if (!deeds) return loading(t("loading"));
  const count = (/** @type {string} */ deed) => deeds.filter((row) => row.deed === deed).length;
  const found = deeds.filter(({ issue }) => issue);
  return html`${bar(t("staff.dual.deeds_of", { month }), html`${button({ label: t("staff.dual.month_before"), icon: "back", disabled: busy, onPress: () => onTurn(-1) })}
      ${button({ label: t("staff.dual.month_after"), icon: "forward", disabled: busy || isThisMonth, onPress: () => onTurn(1) })}
      ${button({ label: t("staff.dual.new_deed"), icon: "plus", kind: "primary", disabled: busy, onPress: onNew })}`)}
    <p class="pills">${DEEDS.map((deed) => keyed(deed, pill({ text: `${t(`staff.dual.deed.${deed}`)} ${count(deed)}`, tone: count(deed) ? "good" : "" })))}
      ${pill({ text: t("staff.dual.found", { n: found.length, passed: found.filter(({ became }) => became).length }), tone: found.some(({ became }) => !became) ? "warn" : "" })}</p>
    <div class=${form ? "beside" : "beside alone"}>${table({
      caption: t("staff.dual.deeds_of", { month }), isTitled: true, rows: deeds, key: ({ id }) => id, empty: empty({ icon: "walk", title: t("staff.dual.no_deeds") }),
      columns: [
        { title: t("staff.dual.day"), cell: (row) => dateWords(row.started_at) }, { title: t("staff.dual.member"), cell: ({ name }) => name },
        { title: t("staff.dual.deed"), cell: ({ deed }) => t(`staff.dual.deed.${deed}`) }, { title: t("staff.dual.note"), cell: ({ building, note }) => `${building} ${note}` },
        { title: t("staff.dual.issue"), cell: (row) => html`${row.issue} ${row.became && pill({ text: row.became, tone: "info" })}
          ${row.issue && !row.became && html`<div class="row">${button({ label: t("staff.dual.to_whistle"), icon: "whistle", disabled: busy, onPress: () => onWhistle(row) })}
            ${button({ label: t("staff.dual.to_opinion"), icon: "hand", disabled: busy, onPress: () => onOpinion(row) })}</div>`}` },
        { title: "", cell: ({ person }) => button({ label: t("staff.dual.print_month"), icon: "print", disabled: busy, onPress: () => onMonth(person) }) },
      ],
    })}${form}</div>`;
}
