/** Periods a figure is counted over, in the time of the centre. */

/** As far back and ahead as anything is written down. */
export const EVER = { since: "2000-01-01T00:00:00+08:00", until: "2100-01-01T00:00:00+08:00" };

/** From the first moment of a year to the first of the next. @param {number} year */
export const yearSpan = (year) => ({ since: `${year}-01-01T00:00:00+08:00`, until: `${year + 1}-01-01T00:00:00+08:00` });

/** From the first moment of a day to the last of another. @param {string} from @param {string} to */
export const daySpan = (from, to) => ({ since: `${from}T00:00:00+08:00`, until: `${to}T23:59:59+08:00` });
