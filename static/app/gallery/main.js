/**
 * Every component in every state, one example at an address: /gallery#/keypad/error?lang=en&large.
 * A new component adds its examples to examples.js (or to a file of its own spread in there).
 */
import { fit } from "../kernel/fit.js";
import { html, keyed, mount } from "../kernel/html.js";
import { loadWords, onMissingWords, speakIn } from "../kernel/i18n.js";
import { address } from "../kernel/router.js";
import { effect } from "../kernel/signal.js";
import { EXAMPLES } from "./examples.js";

const place = () => {
  const [path, query] = address().split("?");
  return { path, query: new URLSearchParams(query) };
};

speakIn(() => place().query.get("lang") ?? "zh-CN");
onMissingWords((key) => {
  throw new Error(`no words for ${key}`);
});
await loadWords({ desk: true });
Object.assign(globalThis, { gallery: Object.fromEntries(Object.entries(EXAMPLES).map(([name, { screen = "kiosk" }]) => [name, screen])) });

effect(() => {
  const { path, query } = place();
  const root = document.documentElement;
  root.lang = query.get("lang") ?? "zh-CN";
  if (query.has("large")) root.setAttribute("data-large", query.get("large") ?? "");
  else root.removeAttribute("data-large");
  root.dataset.screen = EXAMPLES[path]?.screen ?? (path ? "kiosk" : "staff");
  root.dataset.example = path;
});

const view = () => {
  const { path, query } = place();
  const example = EXAMPLES[path];
  if (example) return keyed(`${path}?${query}`, html`${example.view()}`);
  return html`<main class="sign-in"><ul class="stack">
    ${Object.keys(EXAMPLES).map((name) => html`<li><a href=${`#/${name}`}>${name}</a></li>`)}
  </ul></main>`;
};

mount(document.body, view, fit);
document.fonts.addEventListener("loadingdone", () => fit());
addEventListener("resize", () => fit());
