/** The window this desk sits at: a number, kept until the browser tab is closed. */
const KEY = "window";

export const seat = {
  /** @returns {number | null} */
  taken: () => Number(sessionStorage.getItem(KEY)) || null,
  /** @param {number | null} window */
  take: (window) => (window ? sessionStorage.setItem(KEY, String(window)) : sessionStorage.removeItem(KEY)),
};
