/** How the steps of home care look. */
import { booking } from "./elderly_care/booking.js";
import { family } from "./elderly_care/family.js";
import { meals } from "./elderly_care/meals.js";
import { visits } from "./elderly_care/visits.js";
import { who } from "./elderly_care/who.js";
import { whenWords } from "../flows/elderly_care/booking.js";
import { ratingScreens } from "./rating.js";
import { withTrouble } from "./usual.js";

export { elderlyCare as moves } from "../flows/elderly_care.js";

export const look = withTrouble({
  ...booking, ...who, ...visits, ...meals, ...family, ...ratingScreens((state) => whenWords(state.visit, state.today)),
});
