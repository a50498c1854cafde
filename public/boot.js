// Loads the program. If that fails, the page says so in words instead of staying blank, and what is stored
// on the device stays untouched. The build writes this file so that browsers of 2018 can read it.
const own = document.querySelector("script[data-js]");
const state = document.getElementById("boot-state");
const address = (name) => new URL(own.dataset[name] ?? `./${name}.js`, document.baseURI).href;
const [version] = /[0-9a-f]+(?=\.js$)/.exec(own.dataset.js) ?? [""];

// The whole program, with the office's pages. The first visit goes without them; they are made ready in quiet and
// take over the page when somebody goes there.
let whole;
const prepare = () => whole ??= (async () => {
  const [glue, response] = await Promise.all([
    import(new URL(`./full.js?${version}`, document.baseURI)),
    fetch(new URL(`./full_bg.wasm?${version}`, document.baseURI)),
  ]);
  if (!response.ok) throw new Error(response.statusText);
  const module = await WebAssembly.compile(await response.arrayBuffer());
  return () => glue.default({ module_or_path: module });
})().catch((error) => {
  whole = undefined;
  throw error;
});
// What is needed only after the first screen: keeping things, starting without a network.
const call = async (name, act, details) => (await import(address(name)))[act](...details);
// Some browsers offer to install the app, once, whenever they like.
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  window.soThon.install = event;
});
window.soThon = { address, prepare, call, version, takeOver: async () => (await prepare())() };

const fail = (error) => {
  console.error(error);
  const { CompileError = ReferenceError } = window.WebAssembly ?? {};
  const isOld = [ReferenceError, SyntaxError, CompileError].some((kind) => error instanceof kind);
  if (state) {
    state.className = "notice bad";
    state.setAttribute("role", "alert");
    state.textContent = isOld
      ? "Trình duyệt này quá cũ. Hãy mở bằng Chrome, Firefox hoặc Safari bản mới hơn."
      : "Chưa mở được sổ. Dữ liệu trên máy vẫn còn nguyên. Kiểm tra mạng rồi tải lại trang.";
  }
  // Who has entered something in it can take that out.
  if (isOld && "so-thon/device" in localStorage) return call("recovery", "show", [String(error)]);
};
import(address("js"))
  .then(({ default: start }) => start({ module_or_path: address("wasm") }))
  .catch(fail);
