/** How far the three bodies sit in each other (双向进入、交叉任职): a figure for each way, with the seats it was counted from. */
import { table } from "../../components/table.js";
import { html } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";

/** @typedef {{home: string, into: string, people: string[], seats: string[]}} Crossing */

/** @param {{crossings: Crossing[], bodies: import("./questions.js").Body[]}} parts */
export function crossingView({ crossings, bodies }) {
  const seats = bodies.flatMap((body) => body.seats);
  const isCrossed = (/** @type {string} */ home, /** @type {string} */ into) => crossings.some((way) => way.home === home && way.into === into && way.seats.length > 0);
  const pairs = crossings.filter(({ home, into }) => home < into);
  return html`<section class="stack" aria-label=${t("staff.estate.crossing")}><h2>${t("staff.estate.crossing")}</h2>
    <ul class="figures"><li><b class="measure">${pairs.filter(({ home, into }) => isCrossed(home, into) && isCrossed(into, home)).length}/${pairs.length}</b><span>${t("staff.estate.crossing.both_ways")}</span></li>
      <li><b class="measure">${new Set(crossings.flatMap(({ people }) => people)).size}</b><span>${t("staff.estate.crossing.people")}</span></li></ul>
    ${table({
      caption: t("staff.estate.crossing.way"), rows: crossings, key: ({ home, into }) => `${home}-${into}`,
      columns: [
        { title: t("staff.estate.crossing.way"), cell: ({ home, into }) => t("staff.estate.crossing.from_into", { home: t(`staff.estate.body.${home}`), into: t(`staff.estate.body.${into}`) }) },
        { title: t("staff.estate.crossing.seats"), number: true, cell: ({ seats: ids }) => ids.length },
        { title: t("staff.estate.crossing.who"), cell: ({ seats: ids }) => seats.filter(({ id }) => ids.includes(id)).map(({ name, post }) => `${name} ${post}`).join("、") || "—" },
      ],
    })}</section>`;
}
