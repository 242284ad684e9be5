/** What this machine is: told by the server once, with defaults good enough to stand alone. */

/**
 * @typedef {object} ScreenConfig
 * @property {{zh: string, en: string}} center
 * @property {number} quiet_seconds
 * @property {number} warning_seconds
 * @property {number} text_factor  1.25 on panels under 27 inches
 * @property {string[] | null} flows  names of the flows offered here; null offers all
 * @property {boolean} camera  a camera looks at cards
 * @property {boolean} lends_numbers  keeps numbers for the time the server is out of reach
 */

/** @type {ScreenConfig} */
export const DEFAULTS = {
  center: { zh: "党群服务中心", en: "Party-mass service centre" },
  quiet_seconds: 60,
  warning_seconds: 30,
  text_factor: 1,
  flows: null,
  camera: false,
  lends_numbers: false,
};

/** @param {Partial<ScreenConfig>} [told] @returns {ScreenConfig} */
export const configOf = (told) => ({ ...DEFAULTS, ...told });
