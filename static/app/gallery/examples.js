/** @typedef {{screen?: "kiosk" | "board" | "staff" | "phone", view: () => unknown}} Example */
import { appointmentExamples } from "./appointment.js";
import { applicationExamples } from "./applications.js";
import { boardExamples } from "./board.js";
import { cardExamples } from "./card.js";
import { cardDeskExamples } from "./card_desk.js";
import { careDeskExamples } from "./care_desk.js";
import { caseworkExamples } from "./casework.js";
import { carerExamples } from "./carer.js";
import { careMoneyExamples } from "./care_money.js";
import { communityExamples } from "./community.js";
import { componentExamples } from "./components.js";
import { deliberationExamples } from "./deliberations.js";
import { elderExamples } from "./elders.js";
import { deskRatingExamples } from "./desk_rating.js";
import { elderlyCareExamples } from "./elderly_care.js";
import { estateExamples } from "./estate.js";
import { hallExamples } from "./hall.js";
import { hallSettingsExamples } from "./hall_settings.js";
import { myNumberExamples } from "./my_number.js";
import { oneWindowExamples } from "./one_window.js";
import { planningExamples } from "./planning.js";
import { opinionExamples } from "./opinion.js";
import { progressExamples } from "./progress.js";
import { queueExamples } from "./queue.js";
import { resolutionExamples } from "./resolution.js";
import { responsibilityExamples } from "./responsibilities.js";
import { reviewExamples } from "./reviews.js";
import { safetyExamples } from "./safety.js";
import { staffExamples } from "./staff.js";
import { updateExamples } from "./updates.js";
import { whistleExamples } from "./whistle.js";
import { whistleDeskExamples } from "./whistle_desk.js";
import { whistleLedgerExamples } from "./whistle_ledger.js";

/** @type {Record<string, Example>} */
export const EXAMPLES = { ...componentExamples, ...cardExamples, ...oneWindowExamples, ...appointmentExamples, ...progressExamples, ...opinionExamples, ...resolutionExamples, ...elderlyCareExamples, ...elderExamples, ...myNumberExamples, ...boardExamples, ...staffExamples, ...queueExamples, ...careDeskExamples, ...planningExamples, ...carerExamples, ...safetyExamples, ...caseworkExamples, ...communityExamples, ...deliberationExamples, ...cardDeskExamples, ...estateExamples, ...responsibilityExamples, ...applicationExamples, ...reviewExamples, ...hallExamples, ...hallSettingsExamples, ...whistleExamples, ...careMoneyExamples, ...deskRatingExamples, ...updateExamples, ...whistleDeskExamples, ...whistleLedgerExamples };
