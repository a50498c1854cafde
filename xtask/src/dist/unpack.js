
// Unpacks the files that this page contains, and starts the program from them.
const packed = (name) => document.getElementById(`part-${name}`).textContent;
const unpack = async (text, type) => {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Blob([await new Response(plain).arrayBuffer()], { type });
};
const script = "text/javascript";
const address = async (name, type) => URL.createObjectURL(await unpack(packed(name), type));
const own = document.querySelector("script[data-js]").dataset;
// The only program here is the office's, which has every page.
window.soThon = { program: "office", role: "", files: {} };
// A worker of a page that is a file may not fetch anything, not even from the page: its script contains the module.
const worker = async (name) => {
  const start = `\nconst unpack = ${unpack};
unpack("${packed(`${name}-wasm`)}").then((blob) => blob.arrayBuffer()).then((bytes) => wasm_bindgen({ module_or_path: bytes }))
  .catch((error) => setTimeout(() => { throw error; }));`;
  return URL.createObjectURL(new Blob([await unpack(packed(`${name}-js`), script), start], { type: script }));
};
try {
  for (const name of ["js", "storage", "offline", "recovery"]) own[name] = await address(name, script);
  own.wasm = await address("wasm", "application/wasm");
  for (const name of ["reader", "scanner", "workbooks"]) own[name] = await worker(name);
  const { files } = window.soThon;
  for (const { id } of document.querySelectorAll("script.data")) {
    const name = id.slice("part-".length);
    files[name] = await address(name, "application/json");
  }
  await import(await address("boot", script));
} catch (error) {
  console.error(error);
  document.getElementById("boot-state").textContent =
    "Trình duyệt này không mở được sổ từ tệp. Hãy mở bằng Chrome, Edge hoặc Firefox bản mới hơn.";
}
