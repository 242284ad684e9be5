/** The names of the services, in the language spoken. */
import { signal } from "../../kernel/signal.js";
import { nameOf } from "../words.js";

/** @typedef {Record<string, {name: string, name_en?: string, code?: string, place?: string}>} Services */

/** @param {import("../../kernel/api.js").Api} api */
export function watchServices(api) {
  const services = signal(/** @type {Services} */ ({}));
  return {
    services,
    learn: () =>
      void api.get("/api/elderly-care/services").then(
        (found) => (services.value = Object.fromEntries(found.map((/** @type {{code: string}} */ row) => [row.code, row]))),
        () => null,
      ),
  };
}

/** @param {Services} services @param {string} code @param {string} [otherwise] */
export const serviceName = (services, code, otherwise = code) => (services[code] ? nameOf(/** @type {any} */ (services[code])) : otherwise);
