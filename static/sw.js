/* Shows a calm page while the server is away. It keeps that page, its style and its letters, never data. */
const KEPT = ["/offline", "/static/styles/offline.css", "/static/fonts/faces.css", "/static/fonts/words.woff2", "/static/images/emblem.svg"];

addEventListener("install", (event) => event.waitUntil(keep().then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { mode, url } = event.request;
  const path = new URL(url).pathname.replace(/^\/static\/[0-9a-f]{16}\//, "/static/");
  const kept = mode === "navigate" ? "/offline" : KEPT.find((name) => name === path);
  if (kept) event.respondWith(fetch(event.request).catch(() => caches.match(kept)));
});

/** One file that cannot be had does not spoil the others. */
async function keep() {
  const cache = await caches.open("offline");
  await Promise.all(KEPT.map((name) => cache.add(name).catch(() => {})));
}
