// @ts-check
// Starting without a network, new versions, and the office's program. src/browser/{offline,role}.rs call it.

let waiting;
// Another tab has activated a new version.
let isBehind = false;

// Calls `tell` with "file" if the app is a file on this computer, with "ready" once everything is cached, with "update"
// when a new version waits, and with "none" if the browser or the address allows no service worker.
const follow = async (tell) => {
  // Loads the recovery page in advance: after a panic, loading may fail.
  import(window.soThon.address("recovery")).catch(() => {});
  if (location.protocol === "file:") return tell("file");
  const workers = navigator.serviceWorker;
  if (!workers) return tell("none");
  // An unreachable server is normal; the cached version still starts.
  const registration = await workers.register("./sw.js", { updateViaCache: "none" }).catch(() => workers.getRegistration());
  if (!registration) return tell("none");
  const look = (installed) => {
    waiting = registration.active && (installed ?? registration.waiting);
    if (waiting || isBehind) tell("update");
    else if (registration.active) isKept(registration.active).then((kept) => kept && !waiting && !isBehind && tell("ready"));
  };
  // One browser reports the new state before the registration has it.
  const watch = () => registration.installing?.addEventListener("statechange", ({ target }) => {
    const worker = /** @type {ServiceWorker} */ (target);
    look(worker.state === "installed" ? worker : undefined);
  });
  if (workers.controller) {
    workers.addEventListener("controllerchange", () => {
      isBehind = true;
      look();
    });
  }
  registration.addEventListener("updatefound", watch);
  watch();
  // Not every browser checks for a new version when the page is loaded.
  registration.update().catch(() => {});
  look();
};

// Activates the new version and reloads the page, once.
const renew = () => {
  if (waiting?.state !== "installed") return location.reload();
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting.postMessage("renew");
};

// Asks the service worker to cache the office's program. Resolves to true once it is cached.
const keepOffice = (worker) => new Promise((tell) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => tell(data);
  worker.postMessage("keep-office", [port2]);
});
// The files of the office's program are not cached before it was asked for.
const isKept = async (worker) => window.soThon.program !== "office" || keepOffice(worker);

const ROLE = "so-thon-role";
const choose = async (role) => {
  localStorage.setItem(ROLE, role);
  window.soThon.role = role;
};

// Fetches the office's program, and has it cached if there is a service worker. Rejects if a part cannot be fetched.
const fetchOffice = async () => {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => {});
  if (registration?.active) {
    if (await keepOffice(registration.active)) return;
    throw new Error("not kept");
  }
  /** @type {HTMLScriptElement | null} */
  const own = document.querySelector("script[data-js]");
  const office = own?.dataset.office;
  await Promise.all([`${office}.js`, `${office}_bg.wasm`].map(async (name) => {
    const response = await fetch(new URL(name, document.baseURI));
    if (!response.ok) throw new Error(response.statusText);
    await response.arrayBuffer();
  }));
};

// Reloads the page with the office's program. Where localStorage cannot remember the role, the address carries it.
const enterOffice = async () => {
  try {
    if (!window.soThon.role) await choose("office");
    location.reload();
  } catch {
    location.replace(`${location.pathname}?office${location.hash}`);
  }
};

export { choose, enterOffice, fetchOffice, follow, renew };
