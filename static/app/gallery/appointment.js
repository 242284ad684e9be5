/** Each step of a booked time at the window. */
import { Problem } from "../kernel/api.js";
import { appointment } from "../kiosk/flows/appointment.js";
import { appointmentScreen } from "../kiosk/screens/appointment.js";
import { shown } from "./frame.js";
import { QUEUES, TICKET } from "./one_window.js";

const TODAY = "2026-11-23";
const NUMBER = "11240930123456T";
const at = (/** @type {string} */ day, /** @type {string} */ time) => `${day}T${time}:00+08:00`;
const TIMES = ["08:00", "08:30", "09:00", "09:30", "10:00", "10:30", "11:00", "14:30", "15:00"];
const SLOTS = ["2026-11-24", "2026-11-25", "2026-11-27"].flatMap((day) => TIMES.map((time, i) => ({ starts_at: at(day, time), free: i % 4 })));
const MADE = { number: NUMBER, queue: "B", starts_at: at("2026-11-24", "09:30") };
const answers = { queues: QUEUES, queue: QUEUES[1], today: TODAY, slots: SLOTS, day: "2026-11-24", slot: SLOTS[3] };

/** @type {Record<string, Partial<import("../kernel/flow.js").State>>} */
const STEPS = {
  start: {},
  "start-trouble": { step: "start", problem: new Problem({ code: "network_down" }) },
  loading: {},
  queue: answers,
  "queue-none": { step: "queue" },
  seeking: answers,
  days: answers,
  "days-full": { step: "days", today: TODAY, slots: [], week: 1 },
  times: answers,
  "times-last": { step: "times", ...answers, page: 1 },
  full: { ...answers, alternatives: SLOTS.slice(1, 4) },
  "full-none": { step: "full", ...answers },
  card: answers,
  check: answers,
  "check-card": { step: "check", ...answers, card: "ABCD" },
  "check-trouble": { step: "check", ...answers, problem: new Problem({ code: "slot_not_offered" }) },
  booking: answers,
  done: { ...answers, made: MADE, paper: "printed" },
  "done-no-paper": { step: "done", ...answers, made: MADE, paper: "none" },
  "done-card": { step: "done", ...answers, made: MADE, card: "ABCD", paper: "printed" },
  arrive: {},
  "arrive-early": { step: "arrive", problem: new Problem({ code: "appointment_too_early", come_back_at: at("2030-11-24", "09:15") }) },
  number: { number: "11240930" },
  "number-letter": { step: "number", number: NUMBER.slice(0, -1) },
  "number-wrong": { step: "number", number: NUMBER, error: { key: "appoint.number.wrong" } },
  "number-short": { step: "number", error: { key: "appoint.number.short" } },
  arriving: {},
  ticket: { ticket: TICKET },
  "ticket-no-paper": { step: "ticket", ticket: TICKET, paper: "none" },
  sure: { number: NUMBER },
  cancelling: {},
  cancelled: {},
};

export const appointmentExamples = shown(appointment, appointmentScreen, STEPS);
