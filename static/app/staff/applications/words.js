/** An application in words: its light, its state, and why something happened. */
import { pill } from "../../components/table.js";
import { clockWords, dateWords, hasWords, t } from "../../kernel/i18n.js";

/** @typedef {import("./moves.js").Application} Application */

const LIGHT_TONES = /** @type {const} */ ({ green: "good", yellow: "warn", red: "bad", black: "black" });

/** @type {Record<string, "" | "good" | "warn" | "bad" | "info">} */
const STATE_TONES = {
  submitted: "warn", supplement: "info", accepted: "good", handling: "good", more_wanted: "info", special: "info", forwarded: "info", decided: "warn", not_accepted: "bad",
};

/** @param {Application} application */
export const statePill = ({ state, decision }) =>
  pill({ text: t(state === "decided" && decision ? `staff.applications.decision.${decision}` : `staff.applications.state.${state}`), tone: STATE_TONES[state] ?? "" });

/** The light, always with its words. @param {Application} application */
export function clockPill({ clock, finished_at: finishedAt }) {
  if (!clock) return "";
  if (finishedAt) return pill({ text: t("staff.applications.used", { n: clock.used_days }) });
  return pill({ text: lightWords(clock), tone: clock.is_standing ? "info" : /** @type {any} */ (LIGHT_TONES[clock.light]) });
}

/** @param {import("./moves.js").Clock} clock */
function lightWords({ light, is_standing: isStanding, remaining_days: left, unit, words }) {
  if (isStanding) return left === null ? t("staff.applications.stands") : t("staff.applications.stands_left", { n: left });
  if (light === "black" || light === "red") return t(`staff.applications.light.${light}`);
  if (left === null) return words ? t("staff.applications.no_number", { words }) : t("staff.applications.no_limit");
  if (left === 0) return t("staff.applications.last_day");
  return t(unit === "natural" ? "staff.applications.left_natural" : "staff.applications.left", { n: left });
}

/** Monday, 23 November 17:30 @param {string | null} at */
export const momentWords = (at) => at && `${dateWords(at)} ${clockWords(at)}`;

/** @param {string} why */
export function whyWords(why) {
  const key = `staff.applications.why.${why.replaceAll(" ", "_")}`;
  return hasWords(key) ? t(key) : why;
}
