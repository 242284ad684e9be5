/** What is set in the console for this kiosk is heard while its page stands: the wire says that something changed, the server says what. */
import { listen } from "../kernel/events.js";
import { keepNumbers } from "./lent.js";

/** @param {import("../kernel/api.js").Api} api */
export function hearChanges(api) {
  const learn = () => api.get("/api/screens/kiosk").then(({ lends_numbers: lends }) => keepNumbers(lends, api), () => null);
  listen("/api/board/events", { headers: api.headers, onEvent: (name) => { if (["snapshot", "screen.changed"].includes(name)) learn(); } });
}
