/** Each step of the connection card. */
import { Problem } from "../kernel/api.js";
import { card } from "../kiosk/flows/card.js";
import { cardScreen } from "../kiosk/screens/card.js";
import { shown } from "./frame.js";

const CONTACTS = [
  { id: "1", name: "张*", post_zh: "街道包户党员", post_en: "Street liaison member", hours: "8:30–17:30" },
  { id: "2", name: "李*明", post_zh: "小区联户党员", post_en: "Estate liaison member", hours: "8:00–20:00" },
  { id: "3", name: "王*", post_zh: "网格员", post_en: "Grid worker", hours: "8:00–18:00" },
];

/** @type {Record<string, Partial<import("../kernel/flow.js").State>>} */
const STEPS = {
  scan: {},
  "scan-trouble": { step: "scan", problem: new Problem({ code: "not_found" }) },
  type: { typed: "ABCDEFGH" },
  "type-short": { step: "type", typed: "ABCDEFGH", error: { key: "card.type.short" } },
  looking: {},
  found: { card: { contacts: CONTACTS } },
  "found-deputy": { step: "found", card: { contacts: [{ ...CONTACTS[0], is_deputy: true }, CONTACTS[1]] } },
  more: { card: { contacts: CONTACTS } },
  rest: { card: { contacts: CONTACTS } },
  building: { doors: Array.from({ length: 12 }, (_, i) => ({ id: String(i), name: `${i + 1}栋`, units: 2 })) },
  public: { card: { building: "3栋", helpline: "0597-2200000", contacts: CONTACTS } },
  visits: {
    visits: [
      { visited_on: "2026-11-20", name: "张*", post: "街道包户党员", met: true }, { visited_on: "2026-10-30", name: "李*明", post: "小区联户党员", met: false },
    ],
  },
  "visits-none": { step: "visits", visits: [] },
  "found-none": { step: "found", card: { contacts: [] } },
  phone: { phone: "138", contact: CONTACTS[0] },
  "phone-wrong": { step: "phone", phone: "23800138000", error: { key: "card.phone.wrong" }, contact: CONTACTS[0] },
  check: { phone: "13800138000", contact: CONTACTS[0] },
  done: { contact: CONTACTS[0], callback: { number: "H0231K" } },
  "done-no-paper": { step: "done", contact: CONTACTS[0], callback: { number: "H0231K" }, paper: "none" },
};

export const cardExamples = shown(card, cardScreen, STEPS);
