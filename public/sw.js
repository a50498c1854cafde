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

const keep = async (cache, name) => {
  const response = await fetchProven(name);
  await cache.put(key(name), response.clone());
  return response;
};

// All files or none: where one is missing or wrong, the version before stays. Another version that takes over meanwhile
// may clear away what was here already: it is looked through until nothing is missing.
addEventListener("install", (event) => event.waitUntil((async () => {
  const cache = await caches.open(CACHE);
  for (let lacks = true; lacks;) {
    lacks = false;
    for (const name of Object.keys(FILES)) {
      if (await cache.match(key(name))) continue;
      await keep(cache, name);
      lacks = true;
    }
  }
})()));

addEventListener("activate", (event) => event.waitUntil((async () => {
  const cache = await caches.open(CACHE);
  const own = new Set(Object.keys(FILES).map(key));
  for (const { url } of await cache.keys()) {
    // What is fetched for the version to come is left to that; and another folder of this host is another copy's.
    if (registration.installing) break;
    if (new URL(".", url).href === scope.href && !own.has(url)) await cache.delete(url);
  }
  await clients.claim();
})()));

// The page asks for it when nobody is in the middle of a form.
addEventListener("message", (event) => {
  if (event.data === "renew") skipWaiting();
});

// What is kept. What the browser has lost in spite of that is fetched and kept again; and where it gives nothing of what
// is kept, there is still the server.
const answer = async (request, name) => {
  try {
    const cache = await caches.open(CACHE);
    return await cache.match(key(name)) ?? await keep(cache, name);
  } catch {
    return fetch(request);
  }
};

addEventListener("fetch", (event) => {
  const { href, pathname } = new URL(event.request.url);
  if (event.request.method !== "GET" || !href.startsWith(scope.href)) return;
  const name = pathname.slice(scope.pathname.length) || "index.html";
  if (!FILES[name]) return;
  event.respondWith(answer(event.request, name));
});
