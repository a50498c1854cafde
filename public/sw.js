// Caches every file of one version, so that the app works without the server: start, survey, export and print.
// The build writes names and digests (the first 128 bits of SHA-256) into the next three lines; a debug build has none, and
// nothing is cached.
// OFFICE has the files that only the office's program needs: they are cached once it was asked for on this device.
// WORKBOOKS has those of a worker that few offices ever need: each is cached when it is first fetched.
const FILES = {};
const OFFICE = {};
const WORKBOOKS = {};

const ALL = { ...FILES, ...OFFICE, ...WORKBOOKS };
const CACHE = "so-thon";
const scope = new URL(registration.scope);
// The page is requested by its folder, as browsers do: by its name, it would be transferred twice.
const address = (name) => new URL(name === "index.html" ? "./" : name, scope);
// The key contains the digest: a new version fetches only the files that changed, and the old version stays complete.
const key = (name) => new URL(`${name}?${ALL[name]}`, scope).href;

const digest = async (bytes) => Array.from(
  new Uint8Array(await crypto.subtle.digest("SHA-256", bytes), 0, 16),
  (byte) => byte.toString(16).padStart(2, "0"),
).join("");

const fetchVerified = async (name) => {
  // A file in the browser's HTTP cache is not transferred again, at any age, unless its digest differs.
  for (const cache of ["force-cache", "reload"]) {
    const response = await fetch(address(name), { cache });
    const bytes = response.ok && await response.arrayBuffer();
    if (bytes && await digest(bytes) === ALL[name]) {
      return new Response(bytes, { headers: { "Content-Type": response.headers.get("Content-Type") ?? "" } });
    }
  }
  throw new Error(`${name} is not what it should be`);
};

// Calls `act` when no other call under this name is running, neither here nor in another version's worker.
let last = Promise.resolve();
const alone = (name, act) => navigator.locks ? navigator.locks.request(name, act) : last = last.then(act, act);

// A cached file is never written again: WebKit's network process crashes if a file is written over while it is read.
const keep = (cache, name) => alone(key(name), async () => {
  const kept = await cache.match(key(name));
  if (kept) return kept;
  const response = await fetchVerified(name);
  await cache.put(key(name), response.clone());
  return response;
});

// All files or none: if one is missing or wrong, the previous version stays. Another version that is activated meanwhile
// may delete files that were cached already, so the check is repeated until nothing is missing.
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

// The files that this device needs of this version: the office's and the workbooks' if the previous version has cached them.
const needed = async () => {
  const kept = (await (await caches.open(CACHE)).keys()).map(({ url }) => url);
  const hasOffice = kept.some((url) => /\/office-[0-9a-f]+\.js\?/.test(url));
  const hasWorkbooks = kept.some((url) => /\/workbooks\.js\?/.test(url));
  return { ...FILES, ...(hasOffice && OFFICE), ...(hasWorkbooks && WORKBOOKS) };
};

addEventListener("install", (event) => event.waitUntil(needed().then(keepAll)));

addEventListener("activate", (event) => event.waitUntil((async () => {
  const cache = await caches.open(CACHE);
  const own = new Set(Object.keys(ALL).map(key));
  for (const { url } of await cache.keys()) {
    // Files of a version that is being installed stay; so do those of another folder of this host, which is another copy.
    if (registration.installing) break;
    if (new URL(".", url).href === scope.href && !own.has(url)) await cache.delete(url);
  }
  await clients.claim();
})()));

addEventListener("message", (event) => {
  // The page sends this when no form is open.
  if (event.data === "renew") skipWaiting();
  if (event.data !== "keep-office") return;
  const tell = (kept) => event.ports[0]?.postMessage(kept);
  event.waitUntil(keepAll(OFFICE).then(() => tell(true), () => tell(false)));
});

// Answers from the cache. A file that the browser has lost is fetched and cached again; if the cache cannot be read, the
// server answers.
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
