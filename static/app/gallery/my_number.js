/** Each step of “where is my number, and how was it”. */
import { unenrolled } from "../components/unenrolled.js";
import { Problem } from "../kernel/api.js";
import { myNumber } from "../kiosk/flows/my_number.js";
import { myNumberScreen } from "../kiosk/screens/my_number.js";
import { shown } from "./frame.js";

const TICKET = { number: "A018", queue: "A", state: "waiting", ahead: 3, wait: { low: 10, high: 20 }, window: null, reason: "arrival" };

/** @type {Record<string, Partial<import("../kernel/flow.js").State>>} */
const STEPS = {
  scan: {},
  "scan-trouble": { step: "scan", problem: new Problem({ code: "ticket_unknown" }) },
  type: { letters: "ABCYJT", number: "A01" },
  "type-short": { step: "type", error: { key: "mine.type.short" } },
  "type-trouble": { step: "type", number: "A018", problem: new Problem({ code: "ticket_unknown" }) },
  looking: {},
  "ticket-waiting": { step: "ticket", ticket: TICKET },
  "ticket-slip": { step: "ticket", token: "T", ticket: { ...TICKET, reason: "returned" } },
  "ticket-next": { step: "ticket", token: "T", ticket: { ...TICKET, ahead: 0, wait: { low: 0, high: 0 }, reason: "appointment" } },
  "ticket-called": { step: "ticket", ticket: { ...TICKET, state: "called", window: 3 } },
  "ticket-serving": { step: "ticket", ticket: { ...TICKET, state: "serving", window: 3 } },
  "ticket-absent": { step: "ticket", ticket: { ...TICKET, state: "absent" } },
  "ticket-held": { step: "ticket", ticket: { ...TICKET, state: "held" } },
  "ticket-over": { step: "ticket", ticket: { ...TICKET, state: "void" } },
  "ticket-rated": { step: "ticket", ticket: { ...TICKET, state: "completed" } },
  sure: { ticket: TICKET },
  moving: {},
  left: { ticket: { ...TICKET, state: "left" } },
  rate: { ticket: TICKET },
  "rate-trouble": { step: "rate", ticket: TICKET, problem: new Problem({ code: "network_down" }) },
  reasons: { ticket: TICKET, reasons: ["waited_long", "not_clear"] },
  sending: {},
  thanks: {},
};

export const myNumberExamples = { ...shown(myNumber, myNumberScreen, STEPS), unenrolled: { view: unenrolled } };
