/** What families were told, what did not arrive, and the routes out of the house. */
import { button } from "../../components/button.js";
import { checkbox, field, form, sendButton, textArea } from "../../components/form.js";
import { notice } from "../../components/notice.js";
import { pill, table } from "../../components/table.js";
import { tabs } from "../../components/tabs.js";
import { empty, loading } from "../../components/waiting.js";
import { html, keyed } from "../../kernel/html.js";
import { clockWords, dayWords, t } from "../../kernel/i18n.js";

/** @typedef {{id: string, template: string, way: string, state: string, elder: string, number: string, attempts: number, problem: string, created_at: string}} Sent */
/** @typedef {{way: string, url: string, body: string, has_headers: boolean, ok_field: string, ok_value: string, is_active: boolean}} Route */

export const KINDS = ["all", "dead", "routes"];
const WAYS = ["sms", "wecom"];
/** @type {Record<string, "" | "good" | "warn" | "bad" | "info">} */
const TONES = { delivered: "good", dead: "bad", retry: "warn", expired: "warn" };

/**
 * @param {{kind: string, sent: Sent[] | null, routes: Route[], canSet: boolean, busy: boolean, now: Date, onKind: (kind: string) => void,
 *   onAgain: (message: Sent) => void, onRoute: (way: string, answers: Record<string, string>) => void}} parts
 */
export function familyView({ kind, sent, routes, canSet, busy, now, onKind, onAgain, onRoute }) {
  if (!sent) return loading(t("loading"));
  return html`<h1>${t("staff.family.title")}</h1>
    ${tabs({ label: t("staff.family.title"), selected: kind, onSelect: onKind, tabs: KINDS.map((key) => ({ key, label: t(`staff.family.kind.${key}`) })) })}
    ${!routes.some((route) => route.is_active) && notice({ tone: "warn", title: t("staff.family.no_route"), text: t("staff.family.no_route.next") })}
    ${kind === "routes"
      ? html`<div class="thirds">${WAYS.map((way) => keyed(way, routeForm({ way, route: routes.find((one) => one.way === way), canSet, busy, onRoute })))}</div>`
      : sentTable({ rows: sent, kind, busy, now, onAgain })}`;
}

/** @param {{rows: Sent[], kind: string, busy: boolean, now: Date, onAgain: (message: Sent) => void}} parts */
const sentTable = ({ rows, kind, busy, now, onAgain }) => table({
  caption: t(`staff.family.kind.${kind}`), rows, key: ({ id }) => id, empty: empty({ icon: "check", title: t(`staff.family.none.${kind}`) }),
  columns: [
    { title: t("staff.family.when"), cell: ({ created_at: at }) => `${dayWords(at, now)} ${clockWords(at)}` },
    { title: t("staff.family.about"), cell: ({ template }) => t(`staff.${template}`) },
    { title: t("staff.care.elder"), cell: ({ elder, number }) => html`${elder}${number && html`<br><small>${number}</small>`}` },
    { title: t("staff.family.way"), cell: ({ way }) => t(`staff.family.way.${way}`) },
    { title: t("staff.family.state"), cell: ({ state, problem }) => html`${pill({ text: t(`staff.family.state.${state}`), tone: TONES[state] ?? "" })} ${problem && html`<small>${problem}</small>`}` },
    { title: t("staff.family.do"), cell: (message) => message.state === "dead" && button({ label: t("staff.family.again"), icon: "repeat", disabled: busy, onPress: () => onAgain(message) }) },
  ],
});

/** @param {{way: string, route: Route | undefined, canSet: boolean, busy: boolean, onRoute: (way: string, answers: Record<string, string>) => void}} parts */
function routeForm({ way, route, canSet, busy, onRoute }) {
  const title = html`<h2>${t(`staff.family.way.${way}`)}</h2>`;
  if (!canSet) return html`<section class="stack">${title}<p>${route?.url ?? t("staff.family.unset")}</p></section>`;
  return html`<section class="stack">${title}${form({
    onSend: (answers) => !busy && onRoute(way, answers), actions: sendButton(t("staff.family.keep"), "check"),
    body: html`${field({ name: "url", label: t("staff.family.url"), value: route?.url ?? "", hint: t(`staff.family.url.${way}`), required: true })}
      ${way === "sms" && html`${textArea({ name: "body", label: t("staff.family.body"), value: route?.body ?? "", hint: t("staff.family.body.hint") })}
        ${field({ name: "header", label: t("staff.family.header"), hint: t(route?.has_headers ? "staff.family.header.kept" : "staff.family.header.hint") })}
        ${field({ name: "ok_field", label: t("staff.family.ok_field"), value: route?.ok_field ?? "" })}${field({ name: "ok_value", label: t("staff.family.ok_value"), value: route?.ok_value ?? "" })}`}
      ${checkbox({ name: "is_active", label: t("staff.family.active"), checked: route?.is_active ?? true })}`,
  })}</section>`;
}

/** What is sent for a route; a header is written as `Name: value`, an empty one keeps what is there. @param {Record<string, string>} answers */
export function request({ url, body = "", header = "", ok_field: field = "", ok_value: value = "", is_active: active }) {
  const [, name, secret] = /^([\w-]+):\s*(.+)$/.exec(header.trim()) ?? [];
  return { url, body, ok_field: field, ok_value: value, is_active: active !== undefined, ...(name ? { headers: { [name]: secret } } : {}) };
}
