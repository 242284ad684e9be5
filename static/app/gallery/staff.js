/** Staff components, at the size of a desk. */
import { button } from "../components/button.js";
import { checkbox, field, form, select, sendButton, textArea } from "../components/form.js";
import { notice } from "../components/notice.js";
import { pill, table } from "../components/table.js";
import { tabs } from "../components/tabs.js";
import { toasts } from "../components/toast.js";
import { empty } from "../components/waiting.js";
import { html } from "../kernel/html.js";
import { isChinese, t } from "../kernel/i18n.js";
import { codeDialog } from "../staff/assisting.js";

const nothing = () => {};
const zh = (/** @type {string} */ chinese, /** @type {string} */ english) => (isChinese() ? chinese : english);
const desk = (/** @type {unknown} */ body) => html`<main class="sign-in"><div class="stack">${body}</div></main>`;

const ROWS = ["A012", "A013", "B002"].map((number, i) => ({ number, wait: 5 + i * 4, priority: i === 1 }));

const answers = (/** @type {string | null} */ error) => desk(form({
  onSend: nothing,
  body: html`<h1>${t("staff.sign_in")}</h1>
    ${field({ name: "name", label: t("staff.username"), hint: zh("工号或姓名拼音", "Number or name"), value: "clerk1", error })}
    ${select({ name: "window", label: zh("窗口", "Window"), options: [{ value: "1", label: t("board.window", { window: 1 }) }] })}
    ${textArea({ name: "words", label: zh("补充说明", "Notes") })}
    ${checkbox({ name: "care", label: zh("需要照顾", "Needs care"), checked: true })}`,
  actions: html`${sendButton(t("staff.sign_in.go"))}${button({ label: t("cancel"), onPress: nothing })}`,
}));

/** @type {Record<string, import("./examples.js").Example>} */
export const staffExamples = {
  "staff/form": { screen: "staff", view: () => answers(null) },
  "staff/form-error": { screen: "staff", view: () => answers(zh("没有这个用户名", "There is no such name")) },
  "staff/helper-code": { screen: "staff", view: () => desk(codeDialog({ code: "482913", onClose: nothing })) },
  "staff/table": {
    screen: "staff",
    view: () => desk(html`
      ${tabs({ label: t("staff.title"), selected: "now", onSelect: nothing, tabs: [{ key: "now", label: t("staff.home") }, { key: "next", label: t("day.1") }] })}
      ${table({
        caption: zh("等候的人", "People waiting"), rows: ROWS, key: (row) => row.number,
        columns: [
          { title: zh("号", "Number"), cell: (row) => row.number },
          { title: zh("等了", "Waiting"), cell: (row) => zh(`${row.wait}分钟`, `${row.wait} min`), number: true },
          { title: zh("照顾", "Care"), cell: (row) => row.priority && pill({ text: t("priority"), tone: "good" }) },
        ],
      })}
      ${notice({ tone: "info", title: t("scam") })}`),
  },
  "staff/toast": { screen: "staff", view: () => desk(toasts([{ id: "1", text: t("thanks") }])) },
  "staff/empty": { screen: "staff", view: () => desk(empty({ title: t("staff.nothing") })) },
};
