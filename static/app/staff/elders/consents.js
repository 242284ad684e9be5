/** What the elder has agreed to: the words to read out, who says yes and how, and taking it back. POST and DELETE /residents/{id}/consents */
import { button } from "../../components/button.js";
import { notice } from "../../components/notice.js";
import { pill } from "../../components/table.js";
import { loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { dateWords, t } from "../../kernel/i18n.js";
import { signal } from "../../kernel/signal.js";
import { consentOf, openElder } from "./elder.js";
import { PLACE } from "./find.js";
import { undecidedView } from "./undecided.js";

/** @typedef {import("./elder.js").CareFile} CareFile */
/** @typedef {import("./elder.js").Consent} Consent */

export const PURPOSES = ["care", "health", "private_life", "family", "photo", "liaison", "daily_sign"];

/** @param {import("../registry.js").Parts} parts */
export function openConsents(parts) {
  const { place, file, refresh, sender } = openElder(parts);
  const visits = signal(/** @type {import("./undecided.js").Undecided[]} */ ([]));

  async function attend() {
    refresh();
    visits.value = await parts.api.get(`${PLACE}/undecided_visits`, { query: { resident: parts.params.id } }).catch(() => []);
  }

  /** @param {string[]} these @param {boolean} isKept */
  async function decide(these, isKept) {
    const rest = await sender.post(`${place}/visit_decisions`, { visits: these, is_kept: isKept });
    if (rest) visits.value = rest;
  }

  /** @param {string} purpose */
  async function withdraw(purpose) {
    await sender.remove(`${place}/consents/${purpose}`);
    await attend();
  }

  /** @param {string} purpose @param {string} way */
  async function give(purpose, way) {
    const guardian = way === "guardian" ? { guardian: file.peek()?.guardians[0]?.id } : {};
    await sender.post(`${place}/consents`, { purpose, way, ...guardian });
    await attend();
  }

  return () => html`<div class="page" ref=${() => void attend()}>${consentsView({
    file: file.value, visits: visits.value, busy: sender.busy.value, onGive: give, onWithdraw: withdraw, onDecide: decide,
  })}</div>`;
}

/** @param {{file: CareFile | null, visits: import("./undecided.js").Undecided[], busy: boolean, onGive: (purpose: string, way: string) => void,
 *   onWithdraw: (purpose: string) => void, onDecide: (visits: string[], isKept: boolean) => void}} parts */
export function consentsView({ file, visits, busy, onGive, onWithdraw, onDecide }) {
  if (!file) return loading(t("loading"));
  return html`<h1>${file.name}</h1>${undecidedView({ visits, busy, onDecide })}${notice({ tone: "info", title: t("staff.elders.consent_how") })}
    <div class="pair">${PURPOSES.map((purpose) => keyed(purpose, consentPanel({ file, purpose, busy, onGive, onWithdraw })))}</div>`;
}

/** @param {{file: CareFile, purpose: string, busy: boolean, onGive: (purpose: string, way: string) => void, onWithdraw: (purpose: string) => void}} parts */
function consentPanel({ file, purpose, busy, onGive, onWithdraw }) {
  const given = consentOf(file, purpose);
  const ways = ["spoken", "signed", ...(file.guardians.length ? ["guardian"] : [])];
  return html`<section class="side-panel" aria-busy=${busy}>
    <h2>${t(`staff.elders.purpose.${purpose}`)} ${pill(given ? { text: t("staff.elders.given"), tone: "good" } : { text: t("staff.elders.not_given") })}</h2>
    <p>${t(`staff.elders.consent_text.${purpose}`)}</p>
    ${given && html`<p class="note">${givenWords(given)}</p>`}
    <div class="row">${given
      ? button({ label: t("staff.elders.withdraw"), icon: "cross", disabled: busy, onPress: () => onWithdraw(purpose) })
      : ways.map((way) => keyed(way, button({ label: t(`staff.elders.way.${way}`), icon: way === "spoken" ? "louder" : "check", disabled: busy, onPress: () => onGive(purpose, way) })))}</div>
    ${pastWords(file, purpose)}</section>`;
}

/** @param {Consent} given */
const givenWords = ({ given_at: at, taken_by: who, way, text_version: version }) =>
  t("staff.elders.given_words", { day: dateWords(at), who, way: t(`staff.elders.way.${way}`), version });

/** What was taken back. @param {CareFile} file @param {string} purpose */
const pastWords = ({ consents }, purpose) => consents.filter((one) => one.purpose === purpose && one.withdrawn_at)
  .map((one) => html`<p class="note">${t("staff.elders.withdrawn_words", { from: dateWords(one.given_at), to: dateWords(/** @type {string} */ (one.withdrawn_at)) })}</p>`);
