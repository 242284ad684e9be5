/** The tabs of the estate's bodies, each with its own server calls. */
import { html } from "../../kernel/html.js";
import { signal } from "../../kernel/signal.js";
import { refresher } from "../refresh.js";
import { createFinding } from "../finding.js";
import { chooseFile } from "../saving.js";
import { createSender } from "../sending.js";
import { askForm, bodyOf } from "./ask.js";
import * as questions from "./questions.js";
import { bodiesView, pairingsView, peopleView } from "./views.js";
import { t } from "../../kernel/i18n.js";

/** @typedef {import("../registry.js").Parts} Parts */

/**
 * What every tab of lists and questions needs: one open question, one chosen row, one sender.
 * @param {Pick<Parts, "api" | "calm">} parts @param {() => Promise<unknown>} load
 */
export function createAsking({ api, calm }, load) {
  const question = signal(/** @type {import("./ask.js").Question | null} */ (null));
  const chosen = signal(/** @type {string | null} */ (null));
  const refresh = refresher(load);
  const sender = createSender({ api, calm, refresh });

  /** @param {import("./ask.js").Question} asked @param {Record<string, string>} answers */
  async function send(asked, answers) {
    const done = await (asked.method === "put" ? sender.put(asked.path, bodyOf(asked, answers)) : sender.post(asked.path, bodyOf(asked, answers)));
    if (!done) return;
    question.value = null;
    asked.told?.(done);
  }

  return {
    chosen, question, refresh, sender, finding: createFinding(),
    ask: (/** @type {import("./ask.js").Question} */ asked) => void (question.value = asked),
    choose(/** @type {string} */ key) {
      question.value = null;
      chosen.value = chosen.peek() === key ? null : key;
    },
    form: () => question.value && askForm({ question: question.value, busy: sender.busy.value, onSend: send, onCancel: () => (question.value = null) }),
  };
}

/** @param {Parts} parts */
export function openBodies(parts) {
  const known = signal(/** @type {{bodies: questions.Body[], lacking: string[], crossings: import("./crossing_view.js").Crossing[]} | null} */ (null));
  const people = signal(/** @type {questions.Person[]} */ ([]));
  const asking = createAsking(parts, async () => {
    [known.value, people.value] = await Promise.all([parts.api.get("/api/estate/bodies"), parts.api.get("/api/estate/people")]);
  });
  return () => html`<div class="page" ref=${() => void asking.refresh()}>${bodiesView({
    bodies: known.value?.bodies ?? null, lacking: known.value?.lacking ?? [], crossings: known.value?.crossings ?? [], chosen: asking.chosen.value, form: asking.form(), busy: asking.sender.busy.value, onChoose: asking.choose,
    onName: (kind) => asking.ask(questions.naming(kind, known.peek()?.bodies.find((body) => body.kind === kind)?.name ?? "")),
    onSeat: (body) => asking.ask(questions.seating(body.kind, people.peek())), onDuty: (body) => asking.ask(questions.roster(body)),
    onEnd: (what, id) => asking.ask(questions.ending(`/api/estate/${what}/${id}/ending`, t("staff.estate.end"))),
  })}</div>`;
}

/** @param {Parts} parts */
export function openPeople(parts) {
  const people = signal(/** @type {questions.Person[] | null} */ (null));
  const absences = signal(/** @type {questions.Absence[]} */ ([]));
  const accounts = signal(/** @type {questions.Account[]} */ ([]));
  const asking = createAsking(parts, async () => {
    [people.value, absences.value, accounts.value] = await Promise.all(["people", "absences", "accounts"].map((name) => parts.api.get(`/api/estate/${name}`)));
  });
  return () => html`<div class="page" ref=${() => void asking.refresh()}>${peopleView({
    people: people.value, absences: absences.value, finding: asking.finding(), chosen: asking.chosen.value, form: asking.form(), busy: asking.sender.busy.value, onChoose: asking.choose,
    onNew: () => asking.ask(questions.newPerson(accounts.peek())), onChange: (person) => asking.ask(questions.changePerson(person, accounts.peek())),
    onAway: ({ id }) => asking.ask(questions.absence(people.peek() ?? [], id)),
    onBack: ({ id }) => asking.ask({ ...questions.ending(`/api/estate/absences/${id}/ending`, t("staff.estate.back_early")) }),
    onPicture: ({ id }) => chooseFile("image/*", (file) => void asking.sender.put(`/api/estate/people/${id}/portrait`, file)),
    onLeave: (person) => asking.ask(questions.leaving(person)), onClear: (person, what) => asking.ask(questions.clearing(person, what)),
  })}</div>`;
}

/** @param {Parts} parts */
export function openPairings(parts) {
  const pairings = signal(/** @type {import("./views.js").Pairing[] | null} */ (null));
  const rest = signal({ people: /** @type {questions.Person[]} */ ([]), buildings: /** @type {{id: string, name: string}[]} */ ([]), gaps: /** @type {import("../cards/moves.js").Gap[]} */ ([]) });
  const asking = createAsking(parts, async () => {
    const [rows, people, buildings, reach] = await Promise.all(["connection-card/pairings", "estate/people", "connection-card/buildings", "connection-card/coverage"].map((path) => parts.api.get(`/api/${path}`)));
    rest.value = { people, buildings, gaps: reach.gaps };
    pairings.value = rows;
  });
  return () => html`<div class="page" ref=${() => void asking.refresh()}>${pairingsView({
    pairings: pairings.value, ...rest.value, finding: asking.finding(), form: asking.form(), busy: asking.sender.busy.value,
    onPair: () => asking.ask(questions.pairing(rest.peek().buildings, rest.peek().people)),
    onEnd: ({ id }) => asking.ask(questions.ending(`/api/connection-card/pairings/${id}/ending`, t("staff.estate.end"))),
  })}</div>`;
}
