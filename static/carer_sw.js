/* Keeps the carer's page, its modules, words and letters on the telephone, so that a day's work goes on out of reach. It keeps no data. */
const SHELF = "carer";

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", (event) => event.waitUntil(keep(event.data.keep)));
addEventListener("fetch", (event) => {
  const { mode, url, method } = event.request;
  const { pathname } = new URL(url);
  if (method !== "GET" || pathname.startsWith("/api/")) return;
  const kept = mode === "navigate" ? "/carer" : event.request.url;
  event.respondWith(fetch(event.request).catch(() => caches.match(kept, { ignoreVary: true })));
});

/** What the page needs now; what an older version needed goes. @param {string[]} addresses */
async function keep(addresses) {
  const shelf = await caches.open(SHELF);
  const known = new Set((await shelf.keys()).map(({ url }) => url));
  const wanted = new Set(addresses.map((address) => new URL(address, location.href).href));
  await Promise.all([...wanted].filter((url) => !known.has(url) || url.endsWith("/carer")).map((url) => shelf.add(url).catch(() => {})));
  await Promise.all([...known].filter((url) => !wanted.has(url)).map((url) => shelf.delete(url)));
}
