/**
 * What was typed and not yet sent, kept in this tab until it is sent or the tab is closed, so that a reload loses nothing.
 * Who somebody is (name, telephone, ID number) is never kept in a browser: a matter that must wait is kept as a draft on the server.
 */
const PERSONAL = /^(applicant|proxy)(_|$)|^(respondent|name|phone)$|received_by/;
const place = (/** @type {string} */ name) => `draft:${name}`;

export const drafts = {
  /** @param {string} name @returns {Record<string, string>} */
  read(name) {
    return JSON.parse(sessionStorage.getItem(place(name)) ?? "{}");
  },
  /** @param {string} name @param {Record<string, string>} answers */
  keep(name, answers) {
    const kept = Object.entries(answers).filter(([field]) => !PERSONAL.test(field));
    sessionStorage.setItem(place(name), JSON.stringify(Object.fromEntries(kept)));
  },
  /** @param {string} name */
  drop: (name) => sessionStorage.removeItem(place(name)),
};

/** Keep the form an input event came from. @param {string} name @returns {(event: Event) => void} */
export const keeper = (name) => ({ target }) => {
  const form = /** @type {Element} */ (target).closest("form");
  if (form) drafts.keep(name, /** @type {Record<string, string>} */ (Object.fromEntries(new FormData(form))));
};
