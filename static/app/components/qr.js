import { html } from "../kernel/html.js";

/** A code drawn by the server. @param {{src: string, alt: string, caption?: string}} qr */
export const qr = ({ src, alt, caption }) =>
  html`<figure class="qr"><img src=${src} alt=${alt} width="360" height="360">${caption && html`<figcaption>${caption}</figcaption>`}</figure>`;
