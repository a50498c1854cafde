// @ts-check
// Whether the app is ready to start without a network, and whether a new version waits. src/browser/offline.rs calls it.

let waiting;
// Another tab has let the new version in.
let isBehind = false;

// Calls `tell` with "file" where the app is a file on this computer, with "ready" when everything is kept, and with
// "update" when a new version waits; with "none" where the browser, or the address, allows no service worker.
const follow = async (tell) => {
  // In the browser's memory before it is needed, in whatever state everything is then.
  import(window.soThon.address("recovery")).catch(() => {});
  if (location.protocol === "file:") return tell("file");
  const workers = navigator.serviceWorker;
  if (!workers) return tell("none");
  // A server that cannot be reached is everyday; what is kept still starts.
  const registration = await workers.register("./sw.js", { updateViaCache: "none" }).catch(() => workers.getRegistration());
  if (!registration) return tell("none");
  const look = (installed) => {
    waiting = registration.active && (installed ?? registration.waiting);
    if (waiting || isBehind) tell("update");
    else if (registration.active) tell("ready");
  };
  // One browser tells of the new state before the registration has it.
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
  // Not every browser looks by itself when the page is loaded.
  registration.update().catch(() => {});
  look();
};

// Lets the new version take over, and loads the page with it, once.
const renew = () => {
  if (waiting?.state !== "installed") return location.reload();
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting.postMessage("renew");
};

export { follow, renew };
