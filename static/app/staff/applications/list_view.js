/** The applications under one light, or of one kind, each as a row to open. */
import { button } from "../../components/button.js";
import { tabs } from "../../components/tabs.js";
import { empty, loading } from "../../components/waiting.js";
import { html } from "../../kernel/html.js";
import { clockWords, dateWords, t } from "../../kernel/i18n.js";
import { rowList } from "../rows.js";
import { clockPill, statePill } from "./words.js";

/** @typedef {import("./moves.js").Application} Application */

/** What the list can show; the lights first ask for what is late. */
export const KINDS = ["submitted", "black", "red", "yellow", "green", "supplement", "decided", "draft", "all"];

/**
 * @param {object} parts
 * @param {Record<string, Application[]> | null} parts.lists
 * @param {string} parts.kind
 * @param {boolean} parts.mayAct
 * @param {(kind: string) => void} parts.onKind
 * @param {(application: Application) => void} parts.onOpen
 * @param {() => void} parts.onBegin
 */
export function listView({ lists, kind, mayAct, onKind, onOpen, onBegin }) {
  if (!lists) return loading(t("loading"));
  const words = (/** @type {string} */ key) => t("staff.applications.kind", { kind: t(`staff.applications.kind.${key}`), n: lists[key]?.length ?? 0 });
  return html`<div class="day-bar"><h1>${t("staff.applications.title")}</h1>
      ${mayAct && html`<div class="row">${button({ label: t("staff.applications.begin"), icon: "plus", kind: "primary", onPress: onBegin })}</div>`}</div>
    ${tabs({ label: t("staff.applications.title"), selected: kind, onSelect: onKind, tabs: KINDS.map((key) => ({ key, label: words(key) })) })}
    ${applicationList({ rows: lists[kind] ?? [], onOpen })}`;
}

/** @param {{rows: Application[], onOpen: (application: Application) => void}} parts */
function applicationList({ rows, onOpen }) {
  if (!rows.length) return empty({ icon: "check", title: t("staff.applications.none") });
  return rowList({
    label: t("staff.applications.title"), chosen: null,
    heads: ["clock", "matter", "number", "submitted", "state"].map((head) => t(`staff.applications.${head}`)),
    columns: "minmax(0, 5fr) minmax(0, 6fr) minmax(0, 7fr) minmax(0, 5fr) 8.5em",
    rows, key: ({ id }) => id, onChoose: onOpen,
    cells: (row) => [
      clockPill(row), html`<b>${row.item}</b>`, html`<span class="long-number">${row.number}</span>`,
      row.submitted_at && `${dateWords(row.submitted_at)} ${clockWords(row.submitted_at)}`, statePill(row),
    ],
  });
}
