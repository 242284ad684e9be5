/**
 * The staff console. To add a page:
 *
 *   1. pages/<job>.js   `export const page = { path: "queue", icon, title: "queue.title", roles: ["clerk"], open(parts) -> () => html… }`
 *      `open({api, params, staff, listen, visit, calm})` runs once when the page is visited and returns its view; keep state in signals there.
 *      More addresses of the same page: `paths: ["queue/:id"]`.
 *   2. registry.js      add it to PAGES
 *   3. i18n             the words, under "<job>."
 *
 * Signing in, the menu by role, the address in the hash, and the sentence for a problem are done here for every page.
 */
import { codeShown, fetchCode, mayAssist } from "./assisting.js";
import { deskShell } from "./shell.js";
import { signIn } from "./sign_in.js";
import { notice, problemNotice } from "../components/notice.js";
import { empty } from "../components/waiting.js";
import { createApi } from "../kernel/api.js";
import { listen } from "../kernel/events.js";
import { html, keyed, mount } from "../kernel/html.js";
import { isChinese, loadWords, said, speakIn, t } from "../kernel/i18n.js";
import { address, match, visit } from "../kernel/router.js";
import { effect, signal } from "../kernel/signal.js";
import { PAGES } from "./registry.js";
import { nextTextSize, recallTextSize, showTextSize } from "./text_size.js";

/** @typedef {{username: string, name: string, role: string, csrf: string}} Staff */

const language = signal("zh-CN");
/** @type {import("../kernel/signal.js").Signal<Staff | null>} */
const staff = signal(null);
/** @type {import("../kernel/signal.js").Signal<import("../kernel/api.js").Problem | null>} */
const problem = signal(null);
const api = createApi({ mode: "staff", token: () => staff.peek()?.csrf ?? "", onProblem: noticed });
const routes = Object.fromEntries(PAGES.flatMap((page) => [page.path, ...(page.paths ?? [])].map((path) => [path, page])));
speakIn(() => language.value);
await loadWords({ desk: true });
staff.value = await createApi({ mode: "staff" }).get("/api/staff/session").catch(() => null);

/** @param {import("../kernel/api.js").Problem} trouble */
function noticed(trouble) {
  if (trouble.status === 401) staff.value = null;
  else problem.value = trouble;
}

/** The words of the last problem go when the next thing is tried. */
const calm = () => void (problem.value = null);

async function signOut() {
  await api.delete("/api/staff/session").catch(() => null);
  staff.value = null;
}

/** The page at this address, opened once per visit. */
const page = signal(/** @type {{here: string, view: () => unknown} | null} */ (null));
effect(() => {
  const person = staff.value;
  const [found, params] = match(routes, address()) ?? [PAGES.find(({ roles }) => person && roles.includes(person.role)), {}];
  problem.value = null;
  page.value = person && found ? { here: found.path, view: found.open({ api, params, staff: person, listen, visit, calm }) } : null;
});

/** Each thing that is missing, with how to get it. @param {import("../kernel/api.js").Problem} trouble */
const missingNotices = ({ facts }) => (facts.missing ?? []).filter((/** @type {any} */ one) => one.next_zh)
  .map((/** @type {any} */ one) => notice({ tone: "warn", title: said(one), text: said(one, "next") }));

function view() {
  const person = staff.value;
  if (!person) return signIn({ api, onSignedIn: (/** @type {Staff} */ who) => (staff.value = who) });
  const trouble = problem.value;
  return deskShell({
    person, here: page.value?.here ?? "",
    onAssist: mayAssist(person.role) ? () => fetchCode(api) : undefined,
    onTextSize: () => nextTextSize(person.username),
    onLanguage: () => (language.value = isChinese() ? "en" : "zh-CN"),
    onSignOut: signOut,
    body: html`${codeShown()}${trouble && problemNotice(trouble)}${trouble && missingNotices(trouble)}${page.value ? keyed(page.value, html`${page.value.view()}`) : empty({ title: t("staff.nothing") })}`,
  });
}

effect(() => recallTextSize(staff.value?.username));
effect(() => {
  document.documentElement.lang = language.value;
  showTextSize(document.documentElement);
});
mount(document.body, view);
