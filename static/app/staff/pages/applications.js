/** Applications: those that wait under each light, one of them, and a new one from a ticket at the window. */
import { html } from "../../kernel/html.js";
import { signal } from "../../kernel/signal.js";
import { openBegin } from "../applications/begin_desk.js";
import { openFile, openList } from "../applications/desk.js";
import { helpCalls, watchMessages } from "../messages.js";
import { every } from "../presence.js";

/** @type {Record<string, (parts: import("../registry.js").Parts) => () => unknown>} */
const PLACES = { list: openList, file: openFile, begin: openBegin };

/** @type {import("../registry.js").Page} */
export const page = {
  path: "applications", paths: ["applications/:tab", "applications/:tab/:id"], icon: "paper", title: "staff.applications.title", roles: ["clerk", "secretary", "admin"], open,
};

/** @param {import("../registry.js").Parts} parts */
function open(parts) {
  const view = PLACES[parts.params.tab in PLACES ? parts.params.tab : "list"](parts);
  const { messages, refresh, hear, answer, keepRinging } = watchMessages(parts);
  const now = signal(new Date());

  function attend() {
    const events = parts.listen("/api/board/events", { onEvent: hear });
    const leave = [events.close, keepRinging(), every(15_000, () => (now.value = new Date()))];
    refresh();
    return () => leave.forEach((stop) => stop());
  }

  return () => html`<div class="page" ref=${attend}>${helpCalls({ messages: messages.value, now: now.value, onComing: answer })}${view()}</div>`;
}
