/** Each step of “how far is my matter”. */
import { Problem } from "../kernel/api.js";
import { progress } from "../kiosk/flows/progress.js";
import { progressScreen } from "../kiosk/screens/progress.js";
import { shown } from "./frame.js";

const MATTER = {
  number: "CP20261123LN010007K", item: "经济困难高龄、失能老年人补贴", state: "handling", decision: "", promise_at: "2026-12-07T10:00:00Z",
  is_standing: false, missing: [], decided_elsewhere: true, history: [{ at: "2026-11-23T02:00:00Z", state: "handling" }],
};
const MISSING = ["申请表", "身份证户口簿", "劳动能力/生活来源/财产/赡养情况书面声明", "承诺书", "授权书", "能力评估报告"];
const STATES = ["submitted", "accepted", "not_accepted", "special", "forwarded", "collected", "archived", "withdrawn"];

/** @type {Record<string, Partial<import("../kernel/flow.js").State>>} */
const STEPS = {
  code: { code: "48201" },
  "code-short": { step: "code", error: { key: "progress.code.short", n: 10 } },
  scan: {},
  ending: { ending: "80" },
  "ending-short": { step: "ending", error: { key: "progress.ending.short" } },
  "ending-trouble": { step: "ending", problem: new Problem({ code: "application_unknown" }) },
  looking: {},
  found: { matter: MATTER },
  "found-missing": { step: "found", matter: { ...MATTER, state: "supplement", promise_at: null, missing: MISSING } },
  "found-more": { step: "found", matter: { ...MATTER, state: "more_wanted", promise_at: null, is_standing: true, missing: MISSING.slice(0, 1) } },
  "found-words": { step: "found", matter: { ...MATTER, promise_at: null, promise_words: "按年度" } },
  "found-unconfirmed": { step: "found", matter: { ...MATTER, promise_at: null } },
  "found-granted": { step: "found", matter: { ...MATTER, state: "decided", decision: "granted", promise_at: null } },
  "found-refused": { step: "found", matter: { ...MATTER, state: "notified", decision: "refused", promise_at: null } },
  ...Object.fromEntries(STATES.map((state) => [`found-${state}`, { step: "found", matter: { ...MATTER, state, promise_at: null } }])),
  rate: { matter: MATTER },
  reasons: { matter: MATTER, reasons: ["not_clear"] },
  sending: {},
  thanks: {},
};

export const progressExamples = shown(progress, progressScreen, STEPS);
