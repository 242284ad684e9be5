/** The first screen: a greeting, three doors, and the small things that work here. */
import { door, tile } from "../../components/tile.js";
import { html, keyed } from "../../kernel/html.js";
import { t } from "../../kernel/i18n.js";

const HILLS = new URL("../../../images/hills.svg", import.meta.url).href;
const SMALL_DOORS = 4;

/** @param {import("../registry.js").KioskFlow[]} flows @param {(name: string) => void} open */
export function home(flows, open) {
  const doors = flows.flatMap(({ name, door }) => (door ? [{ name, ...door }] : [])).sort((a, b) => a.order - b.order);
  const big = doors.filter(({ size }) => size === "big");
  const small = doors.filter(({ size }) => size === "small").slice(0, SMALL_DOORS);
  return html`<img class="hills" src=${HILLS} alt="">
  <section class="screen home">
    <div class="ask greeting"><h1 tabindex="-1">${t("home.title")}</h1></div>
    <div class="act">
      <nav class="doors" aria-label=${t("home.doors")}>
        ${big.map((item) => keyed(item.name, door({ ...item, title: t(item.title), lead: item.lead ? t(item.lead) : "", onPress: () => open(item.name) })))}
      </nav>
      ${small.length > 0 && html`<nav class="small-doors" aria-label=${t("home.more")}>
        ${small.map((item) => keyed(item.name, tile({ icon: item.icon, title: t(item.title), onPress: () => open(item.name) })))}
      </nav>`}
    </div>
  </section>`;
}
