/** Booked half hours: which may check in now. No DOM, no clock, no network. */

/** @typedef {{number: string, queue: string, item_code: string, state: string, starts_at: string, ends_at: string}} Appointment */
/** @typedef {{starts_at: string, ends_at: string, left: number}} Slot */

/** Whether somebody may still come with this booking. @param {Appointment} row */
export const isOpen = ({ state }) => state === "booked";

/** The half hours of a day that still have a seat. @param {Slot[]} slots */
export const free = (slots) => slots.filter(({ left }) => left > 0);

/** As it is read aloud and typed: without blanks, in capitals. @param {string} typed */
export const numberOf = (typed) => typed.replace(/\s/g, "").toUpperCase();
