// Keeps every file of one version, so that the server may be gone for ever: start, survey, export and print go on.
// The build writes names and digests (SHA-256) into the next two lines; while developing there are none, and nothing is
// kept. OFFICE is what only the office's program needs: it is kept once somebody has asked for that on this device.
const FILES = {};
const OFFICE = {};

const ALL = { ...FILES, ...OFFICE };
const CACHE = "so-thon";
const scope = new URL(registration.scope);
// The page is asked for by its folder, as browsers do: by its name, it would be transferred twice.
const address = (name) => new URL(name === "index.html" ? "./" : name, scope);
// Content under its digest: a new version fetches only what is new in it, and the old one stays whole beside it.
const key = (name) => new URL(`${name}?${ALL[name]}`, scope).href;

const digest = async (bytes) => Array.from(
  new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)),
  (byte) => byte.toString(16).padStart(2, "0"),
).join("");

const fetchVerified = async (name) => {
  // What the browser has fetched already is not transferred again, however old, unless its digest is another.
  for (const cache of ["force-cache", "reload"]) {
    const response = await fetch(address(name), { cache });
    const bytes = response.ok && await response.arrayBuffer();
    if (bytes && await digest(bytes) === ALL[name]) {
      return new Response(bytes, { headers: { "Content-Type": response.headers.get("Content-Type") ?? "" } });
    }
  }
  throw new Error(`${name} is not what it should be`);
};

const keep = async (cache, name) => {
  const response = await fetchVerified(name);
  await cache.put(key(name), response.clone());
  return response;
};

// All files or none: where one is missing or wrong, the version before stays. Another version that takes over meanwhile
// may clear away what was here already: it is looked through until nothing is missing.
const keepAll = async (files) => {
  const cache = await caches.open(CACHE);
  for (let lacks = true; lacks;) {
    lacks = false;
    for (const name of Object.keys(files)) {
      if (await cache.match(key(name))) continue;
      await keep(cache, name);
      lacks = true;
    }
  }
};

// Returns true if the version before has kept the office's program.
const hasOffice = async () => {
  const kept = await (await caches.open(CACHE)).keys();
  return kept.some(({ url }) => /\/office-[0-9a-f]+\.js\?/.test(url));
};

addEventListener("install", (event) => event.waitUntil((async () => {
  await keepAll(await hasOffice() ? ALL : FILES);
})()));

addEventListener("activate", (event) => event.waitUntil((async () => {
  const cache = await caches.open(CACHE);
  const own = new Set(Object.keys(ALL).map(key));
  for (const { url } of await cache.keys()) {
    // What is fetched for the version to come is left to that; and another folder of this host is another copy's.
    if (registration.installing) break;
    if (new URL(".", url).href === scope.href && !own.has(url)) await cache.delete(url);
  }
  await clients.claim();
})()));

addEventListener("message", (event) => {
  // The page asks for it when nobody is in the middle of a form.
  if (event.data === "renew") skipWaiting();
  if (event.data !== "keep-office") return;
  const tell = (kept) => event.ports[0]?.postMessage(kept);
  event.waitUntil(keepAll(OFFICE).then(() => tell(true), () => tell(false)));
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
  if (!ALL[name]) return;
  event.respondWith(answer(event.request, name));
});
