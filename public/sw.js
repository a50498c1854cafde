// Keeps every file of one version, so that the server may be gone for ever: start, survey, export and print go on.
// The build writes names and digests (SHA-256) into the next line; while developing there are none, and nothing is kept.
const FILES = {};

const CACHE = "so-thon";
const scope = new URL(registration.scope);
// Content under its digest: a new version fetches only what is new in it, and the old one stays whole beside it.
const key = (name) => new URL(`${name}?${FILES[name]}`, scope).href;

const digest = async (bytes) => Array.from(
  new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)),
  (byte) => byte.toString(16).padStart(2, "0"),
).join("");

const fetchProven = async (name) => {
  // What the browser has fetched already is not fetched again over the village's line, unless it is another version.
  for (const cache of ["default", "reload"]) {
    const response = await fetch(new URL(name, scope), { cache });
    const bytes = response.ok && await response.arrayBuffer();
    if (bytes && await digest(bytes) === FILES[name]) {
      return new Response(bytes, { headers: { "Content-Type": response.headers.get("Content-Type") ?? "" } });
    }
  }
  throw new Error(`${name} is not what it should be`);
};

// All files or none: where one is missing or wrong, the version before stays.
addEventListener("install", (event) => event.waitUntil((async () => {
  const cache = await caches.open(CACHE);
  for (const name of Object.keys(FILES)) {
    if (!await cache.match(key(name))) await cache.put(key(name), await fetchProven(name));
  }
})()));

addEventListener("activate", (event) => event.waitUntil((async () => {
  const cache = await caches.open(CACHE);
  const own = new Set(Object.keys(FILES).map(key));
  for (const request of await cache.keys()) {
    if (!own.has(request.url)) await cache.delete(request);
  }
  await clients.claim();
})()));

// The page asks for it when nobody is in the middle of a form.
addEventListener("message", (event) => {
  if (event.data === "renew") skipWaiting();
});

addEventListener("fetch", (event) => {
  const { href, pathname } = new URL(event.request.url);
  if (event.request.method !== "GET" || !href.startsWith(scope.href)) return;
  const name = pathname.slice(scope.pathname.length) || "index.html";
  if (!FILES[name]) return;
  event.respondWith((async () => await caches.match(key(name)) ?? fetch(event.request))());
});
