// Loads the program that the page's first script has chosen. If that fails, the page shows a message instead of staying
// blank, and stored data is not touched. The build writes this file in a syntax that browsers of 2018 can parse.
const own = document.querySelector("script[data-js]").dataset;
const state = document.getElementById("boot-state");
const page = window.soThon;
const names = { ...own };
// The single file contains the office's program alone, under the plain names.
if (page.program === "office" && own.office) {
  names.js = `${own.office}.js`;
  names.wasm = `${own.office}_bg.wasm`;
}
const address = (name) => new URL(names[name] ?? `./${name}.js`, document.baseURI).href;
// Plans and forms are files beside the program, the forms of one field in one file, a document on each line. Those that the
// address needs are fetched together with the program, the others later.
const DATA = {
  "nam-dan-2026": ["nam-dan-2026"],
  health: ["health-outpatient", "vaccination"],
  education: ["preschool-parents", "primary-parents", "lower-secondary-parents"],
};
const data = {};
const fetches = {};
const readFile = async (file) => {
  const response = await fetch(new URL(page.files?.[file] ?? `./data/${file}.json`, document.baseURI));
  if (!response.ok) throw new TypeError(response.statusText);
  for (const line of (await response.text()).split("\n")) {
    const [, id] = /^{"id":"([^"]+)/.exec(line) ?? [];
    if (id) data[id] = line.replace(/,$/, "");
  }
};
const fetchFile = (file) => fetches[file] = fetches[file] ?? readFile(file).catch(() => delete fetches[file]);
const fileOf = (name) => Object.keys(DATA).find((file) => DATA[file].includes(name));
const fetchData = async (name) => {
  await fetchFile(fileOf(name));
  return data[name] ?? "";
};
const wanted = fileOf(/^#\/survey\/([^/]+)\//.exec(location.hash)?.[1]);
const texts = Promise.all((wanted ? [wanted] : Object.keys(DATA)).map(fetchFile));
// Fetches both files at once. The glue compiles the module while it arrives, or from its bytes if the server does not send
// its type or the browser cannot stream.
const load = async () => {
  const response = fetch(address("wasm"));
  response.catch(() => {});
  // At later visits the second part is compiled beside the first: what a phone already holds may need it for the first
  // screen, and synchronous requests do not reach the service worker in every browser.
  const cached = page.rest && navigator.serviceWorker?.controller && fetchRestModule().catch(console.warn);
  const { default: start, openApp } = await import(address("js"));
  const module = await response;
  if (!module.ok) throw new TypeError(module.statusText);
  page.exports = await start({ module_or_path: module });
  await texts;
  await cached;
  if (page.rest && !canLoadRest()) await page.fetchRest();
  openApp();
  for (const link of document.querySelectorAll("link[media]")) link.media = "all";
};
// The collector's program comes in two parts: what a first visit runs, and the rest, which shares the first part's memory
// and takes functions from its table by their slots (xtask/src/build/split).
page.rest = page.program === "meeting" && own.rest;
const shared = () => ({
  own: page.exports,
  shared: new Proxy({}, { get: (_, slot) => page.exports.table0.get(Number(slot)) }),
});
let restModule;
const fetchRestModule = async () => {
  const response = await fetch(address("rest"));
  if (!response.ok) throw new TypeError(response.statusText);
  restModule = await WebAssembly.compile(await response.arrayBuffer());
};
page.fetchRest = async () => {
  if (!restModule) await fetchRestModule();
  await WebAssembly.instantiate(restModule, shared());
  page.rest = "";
};
const loadRestNow = () => {
  if (!restModule) {
    const request = new XMLHttpRequest();
    request.open("GET", address("rest"), false);
    // One letter for each byte.
    request.overrideMimeType("text/plain; charset=x-user-defined");
    request.send();
    restModule = new WebAssembly.Module(Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0)));
  }
  new WebAssembly.Instance(restModule, shared());
  page.rest = "";
};
// The first part calls this, in the middle of a function, when it needs the rest before it has arrived. Without a network it
// cannot go on: the person is told and asked to try again, which keeps everything that is on the page.
page.loadRest = () => {
  for (let attempts = 9;; attempts--) {
    try {
      return loadRestNow();
    } catch (error) {
      if (!attempts) throw new WebAssembly.RuntimeError(String(error));
      alert("Sổ chưa tải hết. Dữ liệu vẫn còn nguyên. Kiểm tra mạng rồi bấm OK để thử lại.");
    }
  }
};
// Chrome before 115 compiles no more than 4 KB at once on a page's thread: there the rest comes before the first screen.
const canLoadRest = () => {
  const custom = new Uint8Array(5000);
  // Magic number, version, and a section without meaning that fills the bytes.
  custom.set([0, 97, 115, 109, 1, 0, 0, 0, 0, 253, 38]);
  try {
    return Boolean(new WebAssembly.Module(custom));
  } catch {
    return false;
  }
};
// Calls a script that is needed only after the first screen: storage, starting without a network.
const call = async (name, act, details) => (await import(address(name)))[act](...details);
// Some browsers offer to install the app, once, at a time of their own.
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  page.install = event;
});
const note = () => [page.version] = /[0-9a-f]+(?=\.js$)/.exec(names.js) ?? [""];
Object.assign(page, { address, call, data, fetchData });
note();

// A program that has broken down traps. Its functions have numbers, which with the version name the place.
const recover = (error) => {
  if (!window.WebAssembly || !(error instanceof WebAssembly.RuntimeError)) return false;
  const places = String(error.stack).match(/wasm-function\[\d+\](:0x[\da-f]+)?/g) ?? [];
  call("recovery", "show", [[error.message, ...places.slice(0, 8)].join("\n")]);
  return true;
};
addEventListener("error", ({ error }) => recover(error));
addEventListener("unhandledrejection", ({ reason }) => recover(reason));

const fail = (error) => {
  console.error(error);
  if (recover(error)) return;
  const { CompileError = ReferenceError } = window.WebAssembly ?? {};
  const isOld = [ReferenceError, SyntaxError, CompileError].some((kind) => error instanceof kind);
  if (state) {
    state.className = "notice bad";
    state.setAttribute("role", "alert");
    state.textContent = isOld
      ? "Trình duyệt này quá cũ. Hãy mở bằng Chrome, Firefox hoặc Safari bản mới hơn."
      : "Chưa mở được sổ. Dữ liệu trên máy vẫn còn nguyên. Kiểm tra mạng rồi tải lại trang.";
  }
  // Stored responses can be exported without the program.
  if (isOld && "so-thon/device" in localStorage) return call("recovery", "show", [String(error)]);
};
load().catch((error) => {
  if (page.program !== "office" || !own.office || !(error instanceof TypeError)) throw error;
  // The office's program is not on this device and cannot be fetched: the collector's program starts and shows that.
  console.warn(error);
  Object.assign(page, { program: "meeting", missing: "1", rest: own.rest });
  Object.assign(names, own);
  note();
  return load();
}).catch(fail);
