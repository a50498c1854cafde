
// Unpacks the files that stand in this page, and starts the program from them.
const packed = (name) => document.getElementById(`part-${name}`).textContent;
const unpack = async (text, type) => {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Blob([await new Response(plain).arrayBuffer()], { type });
};
const script = "text/javascript";
const address = async (name, type) => URL.createObjectURL(await unpack(packed(name), type));
const own = document.querySelector("script[data-js]").dataset;
try {
  for (const name of ["js", "storage", "offline", "recovery"]) own[name] = await address(name, script);
  own.wasm = await address("wasm", "application/wasm");
  // A worker of a page that is a file may not fetch even from the page: it brings its module along.
  const start = `\nconst unpack = ${unpack};
unpack("${packed("desk-wasm")}").then((blob) => blob.arrayBuffer()).then((bytes) => wasm_bindgen({ module_or_path: bytes }));`;
  own.worker = URL.createObjectURL(new Blob([await unpack(packed("desk-js")), start], { type: script }));
  await import(await address("boot", script));
} catch (error) {
  console.error(error);
  document.getElementById("boot-state").textContent =
    "Trình duyệt này không mở được sổ từ tệp. Hãy mở bằng Chrome, Edge hoặc Firefox bản mới hơn.";
}
