/** How the screen at a window looks. */
import { choices } from "../components/choice.js";
import { icon } from "../components/icon.js";
import { rating } from "../components/rating.js";
import { screen } from "../components/screen.js";
import { loading } from "../components/waiting.js";
import { html } from "../kernel/html.js";
import { t } from "../kernel/i18n.js";
import { REASONS } from "../kiosk/screens/rating.js";

/**
 * @param {object} parts
 * @param {import("./desk.js").Desk} parts.desk
 * @param {number | null} parts.window
 * @param {number[]} parts.windows  to choose from, once
 * @param {number} parts.left  seconds
 * @param {(window: number) => void} parts.onSit
 * @param {(level: number) => void} parts.onRate
 * @param {(reason: string) => void} parts.onReason
 * @param {() => void} parts.onTold
 * @param {() => void} parts.onSkip
 */
export function ratingView({ desk, window, windows, left, onSit, onRate, onReason, onTold, onSkip }) {
  const skip = { label: t("desk_rating.later", { n: left }), kind: /** @type {const} */ ("plain"), onPress: onSkip };
  if (window === null) {
    return screen({ title: t("desk_rating.which"), body: choices({
      shape: "grid", perPage: 6, items: windows.map((number) => ({ key: String(number), icon: "window", title: t("board.window", { window: number }) })), onChoose: (number) => onSit(Number(number)),
    }) });
  }
  if (desk.step === "rate") return screen({ title: t("rate"), lead: t("desk_rating.number", { number: desk.number }), body: rating({ onRate }), actions: [skip] });
  if (desk.step === "reasons") {
    return screen({
      title: t("mine.reasons.title"), lead: t("mine.reasons.lead"), wide: true,
      body: choices({ shape: "grid", perPage: 6, items: REASONS.map((reason) => ({ key: reason, icon: "plus", title: t(`mine.reason.${reason}`) })), selected: desk.reasons, onChoose: onReason }),
      actions: [{ label: t("mine.reasons.done"), icon: "check", kind: "primary", onPress: onTold }],
    });
  }
  if (desk.step === "sending") return screen({ title: t("rate"), show: loading(t("sending")) });
  if (desk.step === "thanks") return screen({ title: t("thanks"), lead: t("mine.thanks.lead"), show: html`<div class="viewfinder good">${icon("check")}</div>` });
  return screen({ title: t("board.window", { window }), lead: t("desk_rating.idle"), show: html`<div class="viewfinder">${icon("heart-window")}</div>` });
}
