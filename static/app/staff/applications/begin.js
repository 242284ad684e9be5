/** Asking at the window for somebody: what is sent, and what one ticket has brought so far. No DOM, no clock, no network. */

/**
 * @typedef {{code: string, name: string, name_en: string, category: string, category_en: string, materials: string[], eligibility: string,
 *   can_be_proxied: boolean, decided_elsewhere: boolean}} Item
 * @typedef {{id: string, number: string, code: string, state: string, item: string}} Received
 * @typedef {{ticket: string, number: string, item: string, byProxy: boolean, received: Received[], kept: Record<string, string>, round: number,
 *   same: {id: string, name: string} | null}} Begin  `same`: the matter before, whose people these are too
 */

/** @param {string} ticket @param {Record<string, string>} kept @returns {Begin} */
export const start = (ticket, kept) => ({ ticket, number: "", item: kept.item_code ?? "", byProxy: "proxy" in kept, received: [], kept, round: 0, same: null });

/**
 * @param {Begin} state
 * @param {{type: "ticket", number: string, item: string} | {type: "item", item: string} | {type: "proxy", byProxy: boolean} |
 *   {type: "received", received: Received, name: string} | {type: "other"}} event
 * @returns {Begin}
 */
export function after(state, event) {
  switch (event.type) {
    case "ticket": return { ...state, number: event.number, item: state.item || event.item };
    case "item": return { ...state, item: event.item };
    case "proxy": return { ...state, byProxy: event.byProxy };
    case "received": return { ...state, received: [...state.received, event.received], item: "", byProxy: false, kept: {}, round: state.round + 1, same: { id: event.received.id, name: event.name } };
    case "other": return { ...state, same: null };
  }
}

const NONE = new Set(["无", ""]);

/** The papers an item asks for, as the server names them. @param {Item | undefined} item */
export const papersOf = (item) => (item?.materials ?? []).map((text) => text.split(";")[0].trim()).filter((name) => !NONE.has(name));

/** @param {Begin} state @param {Record<string, string>} answers @param {boolean} isDraft */
export function request({ ticket, same }, answers, isDraft) {
  const person = (/** @type {string} */ who) => ({ name: answers[`${who}_name`], phone: answers[`${who}_phone`], id_number: answers[`${who}_id_number`] });
  return {
    item_code: answers.item_code,
    applicant: same ? null : person("applicant"),
    same_as: same?.id ?? null,
    proxy: answers.proxy && !same ? { ...person("proxy"), relation: answers.relation } : null,
    got: Object.keys(answers).filter((name) => name.startsWith("got:")).map((name) => name.slice(4)),
    ticket: ticket || null,
    draft: isDraft,
  };
}
