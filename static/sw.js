/* Shows a calm page while the server is away. It keeps that page and its style, never data. */
const KEPT = ["/offline", "/static/styles/offline.css"];

addEventListener("install", (event) => event.waitUntil(caches.open("offline").then((cache) => cache.addAll(KEPT)).then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { mode, url } = event.request;
  const path = new URL(url).pathname;
  if (mode === "navigate") event.respondWith(fetch(event.request).catch(() => caches.match("/offline")));
  else if (path.endsWith("/styles/offline.css")) event.respondWith(fetch(event.request).catch(() => caches.match(KEPT[1])));
});
