/** How the steps of home care look. */
import { booking } from "./elderly_care/booking.js";
import { visits } from "./elderly_care/visits.js";
import { who } from "./elderly_care/who.js";
import { withTrouble } from "./usual.js";

export const elderlyCareScreen = withTrouble({ ...booking, ...who, ...visits });
