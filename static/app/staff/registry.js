/** Every page of the staff console. A new one is added here and nowhere else. */
import { page as applications } from "./pages/applications.js";
import { page as appointments } from "./pages/appointments.js";
import { page as canteen } from "./pages/canteen.js";
import { page as cards } from "./pages/cards.js";
import { page as care } from "./pages/care.js";
import { page as deliberationSteps } from "./pages/deliberation_steps.js";
import { page as deliberations } from "./pages/deliberations.js";
import { page as elders } from "./pages/elders.js";
import { page as dual } from "./pages/dual.js";
import { page as estate } from "./pages/estate.js";
import { page as family } from "./pages/family.js";
import { page as hallSettings } from "./pages/hall_settings.js";
import { page as jointMeetings } from "./pages/joint_meetings.js";
import { page as mediation } from "./pages/mediation.js";
import { page as opinionNotices } from "./pages/opinion_notices.js";
import { page as opinions } from "./pages/opinions.js";
import { page as overview } from "./pages/overview.js";
import { page as planning } from "./pages/planning.js";
import { page as queue } from "./pages/queue.js";
import { page as responsibilities } from "./pages/responsibilities.js";
import { page as responsibilityChecks } from "./pages/responsibility_checks.js";
import { page as responsibilityQuarters } from "./pages/responsibility_quarters.js";
import { page as reviews } from "./pages/reviews.js";
import { page as rules } from "./pages/rules.js";
import { page as safety } from "./pages/safety.js";
import { page as safetySessions } from "./pages/safety_sessions.js";
import { page as settlement } from "./pages/settlement.js";
import { page as topics } from "./pages/topics.js";
import { page as updates } from "./pages/updates.js";
import { page as waits } from "./pages/waits.js";
import { page as workOrderRates } from "./pages/work_order_rates.js";
import { page as workOrders } from "./pages/work_orders.js";
import { page as whistleLedger } from "./pages/whistle_ledger.js";
import { page as whistles } from "./pages/whistles.js";

/**
 * @typedef {object} Page
 * @property {string} path
 * @property {string[]} [paths]  more addresses of the same page, such as "queue/:id"
 * @property {string} icon
 * @property {string} title  a key of i18n
 * @property {string[]} roles  who sees it in the menu; the server guards what it may do
 * @property {(parts: Parts) => () => unknown} open
 */

/**
 * @typedef {object} Parts
 * @property {import("../kernel/api.js").Api} api
 * @property {Record<string, string>} params  what stands in the address
 * @property {import("./main.js").Staff} staff
 * @property {typeof import("../kernel/events.js").listen} listen
 * @property {(path: string) => void} visit
 * @property {() => void} calm  take the words of the last problem away
 */

/** @type {Page[]} */
export const PAGES = [queue, appointments, applications, care, planning, safety, elders, settlement, canteen, family, cards, estate, responsibilityChecks, responsibilities, responsibilityQuarters, jointMeetings, dual, opinions, opinionNotices, workOrders, workOrderRates, mediation, topics, deliberations, deliberationSteps, safetySessions, reviews, overview, waits, rules, hallSettings, updates, whistles, whistleLedger];
