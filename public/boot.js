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
// Plans and forms are separate files: those that the address needs are fetched together with the program, the others later.
const DATA = [
  "nam-dan-2026", "health-outpatient", "vaccination", "preschool-parents", "primary-parents", "lower-secondary-parents",
];
const data = {};
const fetchData = async (name) => {
  try {
    const response = await fetch(new URL(page.files?.[name] ?? `./data/${name}.json`, document.baseURI));
    return response.ok ? await response.text() : "";
  } catch {
    return "";
  }
};
const [, form] = /^#\/survey\/([^/]+)\//.exec(location.hash) ?? [];
const texts = Promise.all((DATA.includes(form) ? [form] : DATA).map(async (name) => {
  data[name] = await fetchData(name) || undefined;
}));
// Fetches both files at once. The glue compiles the module while it arrives, or from its bytes if the server does not send
// its type or the browser cannot stream.
const load = async () => {
  const response = fetch(address("wasm"));
  response.catch(() => {});
  const { default: start } = await import(address("js"));
  const module = await response;
  if (!module.ok) throw new TypeError(module.statusText);
  await texts;
  await start({ module_or_path: module });
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
  Object.assign(page, { program: "meeting", missing: "1" });
  Object.assign(names, own);
  note();
  return load();
}).catch(fail);
