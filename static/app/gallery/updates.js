/** What the city says differently, as somebody decides on it. */
import { html } from "../kernel/html.js";
import { updatesView } from "../staff/hall/updates_view.js";
import { atDesk } from "./desk.js";

const nothing = () => {};
const NAMES = { "CL-03": "困难残疾人生活补贴", "SB-03": "城乡居民养老保险待遇申领" };
const UPDATES = [
  { id: "1", item_code: "CL-03", kind: "changed", staged_at: "2026-11-23T01:00:00Z", changes: [{ field: "promise_days", ours: 10, theirs: 7 }, { field: "materials", ours: '["申请表","身份证","残疾人证"]', theirs: '["申请表","身份证"]' }] },
  { id: "2", item_code: "XX-09", kind: "new", staged_at: "2026-11-23T01:00:00Z", changes: [{ field: "name_zh", ours: null, theirs: "新生儿参保登记" }] },
  { id: "3", item_code: "SB-03", kind: "removed", staged_at: "2026-11-22T01:00:00Z", changes: [{ field: "is_offered", ours: true, theirs: false }] },
];

/** @type {Record<string, Partial<Parameters<typeof updatesView>[0]>>} */
const STATES = { list: {}, changed: { chosen: "1" }, removed: { chosen: "3" }, none: { updates: [] }, loading: { updates: null } };

/** @type {Record<string, import("./examples.js").Example>} */
export const updateExamples = Object.fromEntries(Object.entries(STATES).map(([name, more]) => [`updates/${name}`, { screen: "staff", view: () => atDesk("secretary", "updates", html`<div class="page">${updatesView({
  updates: UPDATES, names: NAMES, chosen: null, busy: false, onChoose: nothing, onPublish: nothing, onDismiss: nothing, ...more,
})}</div>`) }]));
