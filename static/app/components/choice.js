import { html, keyed } from "../kernel/html.js";
import { t } from "../kernel/i18n.js";
import { button } from "./button.js";
import { tile } from "./tile.js";

/** @typedef {{key: string, title: unknown, lead?: string, icon?: string, disabled?: boolean}} Choice */

/**
 * A few answers, page by page: nothing scrolls on a resident's screen.
 * @param {{items: Choice[], page?: number, perPage?: number, columns?: 1 | 2, shape?: "list" | "grid" | "days", selected?: string | string[] | null,
 *   onChoose: (key: string) => void, onPage?: (page: number) => void}} list
 */
export function choices({ items, page = 0, perPage = 4, columns = 1, shape, selected, onChoose, onPage = () => {} }) {
  const last = Math.max(0, Math.ceil(items.length / perPage) - 1);
  const at = Math.min(page, last);
  const shown = items.slice(at * perPage, (at + 1) * perPage);
  return html`<div class="stack">
    <div class=${shape ? `choices ${shape}` : columns === 2 ? "choices two" : "choices"}>
      ${shown.map((item) =>
        keyed(item.key, tile({ ...item, selected: selected === undefined ? undefined : [selected].flat().includes(item.key), onPress: () => onChoose(item.key) })))}
    </div>
    ${last > 0 && html`<div class="pager">
      ${button({ label: t("page.before"), icon: "up", disabled: at === 0, onPress: () => onPage(at - 1) })}
      <span aria-live="polite">${t("page.of", { n: at + 1, all: last + 1 })}</span>
      ${button({ label: t("page.after"), icon: "down", disabled: at === last, onPress: () => onPage(at + 1) })}
    </div>`}
  </div>`;
}
