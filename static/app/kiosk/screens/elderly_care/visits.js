/** What is booked. */
import { choices } from "../../../components/choice.js";
import { icon } from "../../../components/icon.js";
import { notice } from "../../../components/notice.js";
import { screen } from "../../../components/screen.js";
import { summary } from "../../../components/summary.js";
import { tile } from "../../../components/tile.js";
import { empty, loading } from "../../../components/waiting.js";
import { html } from "../../../kernel/html.js";
import { said, t } from "../../../kernel/i18n.js";
import { whenWords } from "../../flows/elderly_care/booking.js";
import { isLate } from "../../flows/elderly_care/visits.js";
import { viewfinder } from "../../eye.js";
import { goodbye, slip } from "../slip.js";
import { paged } from "../usual.js";
import { comer, leftWords } from "./booking.js";

/** @typedef {import("../../../kernel/flow.js").State} State */
/** @typedef {import("../../../kernel/flow.js").Send} Send */

/** @type {Record<string, (state: State, send: Send) => unknown>} */
export const visits = {
  mine: (state, send) =>
    screen({
      title: t("care.mine.title"),
      lead: t("care.mine.lead"),
      show: viewfinder(),
      actions: [state.goal === "family"
        ? { label: t("help"), icon: "help", onPress: () => send({ type: "staffWanted" }) }
        : { label: t("care.mine.phone"), icon: "phone", onPress: () => send({ type: "phoneWanted" }) }],
    }),

  finding: () => screen({ title: t("care.start.mine"), show: loading(t("loading")) }),
  cancelling: () => screen({ title: t("care_cancel"), show: loading(t("sending")) }),

  visits: (state, send) => {
    if (!state.visits.length) {
      return screen({
        title: t("care.start.mine"),
        show: empty({ icon: "calendar", title: t("care.visits.none") }),
        actions: [{ label: t("care.start.book"), icon: "calendar", kind: "primary", onPress: () => send({ type: "book" }) }],
      });
    }
    return screen({
      title: t("care.visits.title"),
      lead: state.quota ? t("care.visits.quota", { left: leftWords(state.quota) }) : undefined,
      wide: true,
      body: choices({
        shape: "list", ...paged(state, send),
        items: state.visits.map((/** @type {any} */ visit) => ({
          key: visit.id, icon: "calendar", title: whenWords(visit, state.today), lead: `${said(visit, "service_name")} · ${t(`care.state.${stateOf(visit)}`)}`,
        })),
        onChoose: (id) => send({ type: "visitChosen", visit: state.visits.find((/** @type {any} */ visit) => visit.id === id) }),
      }),
    });
  },

  visit: (state, send) =>
    screen({
      title: said(state.visit, "service_name"),
      body: html`<div class="answers">${summary([
        { label: t("care.check.when"), value: whenWords(state.visit, state.today) },
        { label: t("care.visit.comer"), value: comer(state.visit) },
        { label: t("care.visit.state"), value: t(`care.state.${stateOf(state.visit)}`) },
      ])}</div>${state.token && state.visit.can_cancel && tile({ icon: "print", title: t("care.copy"), onPress: () => send({ type: "copyWanted" }) })}`,
      actions: movesOf(state.visit).map(([type, label, sign]) => ({ label: t(label), icon: sign, onPress: () => send({ type }) })),
    }),

  copied: ({ paper, visit }) => screen({ title: t("care.copy"), lead: said(visit, "service_name"), show: slip({ paper }), actions: [goodbye()] }),

  sure: (state, send) =>
    screen({
      title: t("care.sure.title"),
      lead: `${whenWords(state.visit, state.today)} ${said(state.visit, "service_name")}`,
      show: isLate(state.visit) && notice({ title: t("care.sure.late") }),
      body: choices({
        items: [
          { key: "back", icon: "calendar", title: t("care.sure.no") },
          { key: "cancelSure", icon: "cross", title: t("care.sure.yes") },
        ],
        onChoose: (type) => send({ type }),
      }),
    }),

  cancelled: (_, send) =>
    screen({
      title: t("care.cancelled.title"),
      show: html`<div class="viewfinder good">${icon("check")}</div>`,
      actions: [{ label: t("care.cancelled.again"), icon: "calendar", onPress: () => send({ type: "book" }) }, { ...goodbye(), label: t("home") }],
    }),
};

/** What can be done with a visit now: its event, its words, its sign. @param {any} visit */
const movesOf = ({ can_cancel: isOpen, state, asks_again: isAskedAgain }) => [
  ...(isOpen ? [["moveWanted", "care.visit.move", "clock"], ["cancelWanted", "care_cancel", "cross"]] : []),
  ...(state === "checked_out" ? [["wasDone", "care.visit.done", "check"]] : []),
  ...(state === "elder_confirmed" || isAskedAgain ? [["rateWanted", "care.visit.rate", "star"]] : []),
];

/** What a resident needs to know of the states of a booking. @param {{state: string}} visit */
export function stateOf({ state }) {
  if (state.startsWith("cancelled")) return "cancelled";
  if (["submitted", "need_assessment", "checked"].includes(state)) return "looked";
  if (["accepted", "dispatched", "provider_confirmed", "reminded", "en_route"].includes(state)) return "coming";
  if (state === "checked_in") return "now";
  return ["checked_out", "elder_confirmed", "reviewed", "settled"].includes(state) ? "over" : "missed";
}
