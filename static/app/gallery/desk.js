/** The staff console around a page, as a member of staff sees it. */
import { html } from "../kernel/html.js";
import { isChinese } from "../kernel/i18n.js";
import { deskShell } from "../staff/shell.js";

const nothing = () => {};
const PEOPLE = {
  clerk: ["clerk1", "李燕", "Li Yan"],
  care_desk: ["care_desk", "周敏", "Zhou Min"],
  community_worker: ["community_worker", "陈志强", "Chen Zhiqiang"],
  secretary: ["secretary", "林书记", "Secretary Lin"],
  property: ["property", "黄强", "Huang Qiang"],
  admin: ["admin", "管理员", "Administrator"],
};

/** Every example of the desk is looked at this moment: 10:20 in the morning. */
export const NOW = new Date("2026-11-23T02:20:00Z");

/** @param {number} minutes before now */
export const ago = (minutes) => new Date(NOW.getTime() - minutes * 60_000).toISOString();

/** @param {string} chinese @param {string} english */
export const zh = (chinese, english) => (isChinese() ? chinese : english);

/** @param {keyof typeof PEOPLE} role @param {string} here @param {unknown} body */
export function atDesk(role, here, body) {
  const [username, name, english] = PEOPLE[role];
  return deskShell({
    person: { username, name: zh(name, english), role, csrf: "" }, here, body: html`${body}`, onTextSize: nothing, onLanguage: nothing, onSignOut: nothing,
  });
}
