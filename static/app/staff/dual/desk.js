/** The tabs of double check-in, each with its own server calls. */
import { html } from "../../kernel/html.js";
import { signal } from "../../kernel/signal.js";
import { createAsking } from "../estate/desk.js";
import { todayText } from "../estate/ask.js";
import { save } from "../saving.js";
import * as questions from "./questions.js";
import { deedsView, membersView, needsView, unitsView } from "./views.js";

/** @typedef {import("../registry.js").Parts} Parts */

const PLACE = "/api/dual-registration";

/** @param {Parts} parts @returns {(path: string, name: string) => Promise<void>} */
const printer = ({ api, calm }) => async (path, name) => {
  calm();
  const page = await api.get(`${PLACE}/${path}`).catch(() => null);
  if (page instanceof Blob) save(page, name);
};

/** @param {Parts} parts */
export function openNeeds(parts) {
  const known = signal({ needs: /** @type {questions.Need[] | null} */ (null), members: /** @type {questions.Member[]} */ ([]), buildings: /** @type {{id: string, name: string}[]} */ ([]) });
  const asking = createAsking(parts, async () => {
    const [needs, members, buildings] = await Promise.all([parts.api.get(`${PLACE}/needs`), parts.api.get(`${PLACE}/members`), parts.api.get("/api/connection-card/buildings")]);
    known.value = { needs, members, buildings };
  });
  const print = printer(parts);
  return () => html`<div class="page" ref=${() => void asking.refresh()}>${needsView({
    needs: known.value.needs, chosen: asking.chosen.value, form: asking.form(), busy: asking.sender.busy.value, onChoose: asking.choose,
    onNew: () => asking.ask(questions.newNeed(known.peek().buildings)), onPrint: () => print("needs.pdf", "needs.pdf"),
    onClaim: ({ id }) => asking.ask(questions.claiming(id, known.peek().members)), onEnd: ({ id }) => asking.sender.post(`${PLACE}/needs/${id}/ending`),
    onMove: (claim, move) => {
      const question = questions.moving(claim.id, move);
      return question ? asking.ask(question) : asking.sender.post(`${PLACE}/claims/${claim.id}/${move}`, questions.bodyOfMove(move));
    },
  })}</div>`;
}

/** @param {Parts} parts */
export function openMembers(parts) {
  const known = signal({ members: /** @type {questions.Member[] | null} */ (null), units: /** @type {questions.Unit[]} */ ([]), buildings: /** @type {{id: string, name: string}[]} */ ([]) });
  const asking = createAsking(parts, async () => {
    const [members, units, buildings] = await Promise.all([parts.api.get(`${PLACE}/members`), parts.api.get(`${PLACE}/units`), parts.api.get("/api/connection-card/buildings")]);
    known.value = { members, units, buildings };
  });
  const print = printer(parts);
  const thisYear = Number(todayText().slice(0, 4));
  const page = signal(/** @type {{member: string, url: string} | null} */ (null));

  /** A page of the member's own: told once, so it stands until somebody else is chosen. @param {questions.Member} member */
  async function openPage({ id }) {
    parts.calm();
    const made = await parts.api.post(`${PLACE}/members/${id}/page`, undefined).catch(() => null);
    page.value = made && { member: id, url: made.url };
  }

  return () => html`<div class="page" ref=${() => void asking.refresh()}>${membersView({
    members: known.value.members, finding: asking.finding(), chosen: asking.chosen.value, form: asking.form(), busy: asking.sender.busy.value, page: page.value, onPage: openPage,
    year: thisYear, onEvaluate: (member) => asking.ask(questions.evaluating(member, thisYear)),
    onChange: (member) => asking.ask(questions.changeMember(member, known.peek().units, known.peek().buildings)),
    onChoose(id) {
      page.value = null;
      asking.choose(id);
    },
    onNew: () => asking.ask(questions.newMember(known.peek().units, known.peek().buildings)), onCard: ({ id, number }) => print(`members/${id}/card.pdf`, `${number}.pdf`),
  })}</div>`;
}

/** @param {Parts} parts */
export function openUnits(parts) {
  const known = signal({ units: /** @type {questions.Unit[] | null} */ (null), feedback: /** @type {questions.Feedback[]} */ ([]) });
  const asking = createAsking(parts, async () => {
    const [units, feedback] = await Promise.all([parts.api.get(`${PLACE}/units`), parts.api.get(`${PLACE}/feedback`)]);
    known.value = { units, feedback };
  });
  const print = printer(parts);
  return () => html`<div class="page" ref=${() => void asking.refresh()}>${unitsView({
    ...known.value, form: asking.form(), busy: asking.sender.busy.value, onNew: () => asking.ask(questions.newUnit()),
    onChange: (unit) => asking.ask(questions.changeUnit(unit)), onForm: ({ id, number }) => print(`units/${id}/form.pdf`, `${number}.pdf`), onSheet: ({ id, unit }) => print(`feedback/${id}/sheet.pdf`, `${unit}.pdf`),
    onSent: ({ id }) => asking.sender.post(`${PLACE}/feedback/${id}/delivery`),
  })}</div>`;
}

/** @param {Parts} parts */
export function openDeeds(parts) {
  const known = signal({ deeds: /** @type {questions.Deed[] | null} */ (null), people: /** @type {import("../estate/questions.js").Person[]} */ ([]), buildings: /** @type {{id: string, name: string}[]} */ ([]) });
  const thisMonth = todayText().slice(0, 7);
  const month = signal(thisMonth);
  const asking = createAsking(parts, async () => {
    const [deeds, people, buildings] = await Promise.all([parts.api.get(`${PLACE}/deeds`, { query: { month: month.peek() } }), parts.api.get("/api/estate/people"), parts.api.get("/api/connection-card/buildings")]);
    known.value = { deeds, people, buildings };
  });
  const print = printer(parts);
  return () => html`<div class="page" ref=${() => void asking.refresh()}>${deedsView({
    deeds: known.value.deeds, month: month.value, isThisMonth: month.value === thisMonth, form: asking.form(), busy: asking.sender.busy.value, onNew: () => asking.ask(questions.newDeed(known.peek().people, known.peek().buildings)),
    onTurn(months) {
      month.value = turned(month.peek(), months);
      asking.refresh();
    },
    onWhistle: (deed) => asking.ask(questions.whistling(deed)), onOpinion: ({ id }) => asking.sender.post(`${PLACE}/deeds/${id}/opinion`),
    onMonth: (person) => print(`people/${person}/month.pdf?month=${month.peek()}`, `five-one-${month.peek()}.pdf`),
  })}</div>`;
}

/** The month so many months later. @param {string} month @param {number} months */
function turned(month, months) {
  const [year, n] = month.split("-").map(Number);
  return new Date(Date.UTC(year, n - 1 + months, 1)).toISOString().slice(0, 7);
}
