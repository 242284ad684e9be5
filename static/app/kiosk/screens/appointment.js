/** How the steps of a booked time at the window look. */
import { arrival } from "./appointment/arrival.js";
import { booking } from "./appointment/booking.js";
import { withTrouble } from "./usual.js";

export const appointmentScreen = withTrouble({ ...booking, ...arrival });
