// Keeps the last pages that a stranger read, for when there is no network. What the server marks with "Pocket: keep" is kept,
// and nothing else: no page of anybody who is signed in, no form, nothing of the desk. Pages always come from the network
// while there is one; a page that is gone there is gone here too.

const PAGES = "pages", SHELL = "shell-" + POCKET.version;
const MOST = 40, DAYS = 7;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(POCKET.shell)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => ![PAGES, SHELL].includes(name));
  event.waitUntil(
    caches.keys().then((names) => Promise.all(old(names).map((name) => caches.delete(name)))).then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request, event));
  else if (POCKET.shell.includes(url.pathname)) event.respondWith(caches.match(request).then((kept) => kept || fetch(request)));
});

async function page(request, event) {
  try {
    const answer = await fetch(request);
    event.waitUntil(note(request, answer.clone()));
    return answer;
  } catch (error) {
    return (await fresh(request)) || (await caches.match(POCKET.offline)) || Response.error();
  }
}

async function note(request, answer) {
  const cache = await caches.open(PAGES);
  if (answer.status === 404 || answer.status === 410) await cache.delete(request);
  if (!answer.ok || answer.redirected || answer.headers.get("Pocket") !== "keep") return;
  await cache.delete(request);
  await cache.put(request, answer);
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - MOST)).map((old) => cache.delete(old)));
}

async function fresh(request) {
  const cache = await caches.open(PAGES), kept = await cache.match(request);
  if (!kept) return null;
  const age = Date.now() - Date.parse(kept.headers.get("Date"));
  if (age < DAYS * 86400000) return kept;
  await cache.delete(request);
  return null;
}
