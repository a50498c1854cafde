
// Unpacks the files that stand in this page, and starts the program from them.
const unpack = async (name, type) => {
  const text = document.getElementById(`part-${name}`).textContent;
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Blob([await new Response(plain).arrayBuffer()], { type });
};
const script = "text/javascript";
const address = async (name, type) => URL.createObjectURL(await unpack(name, type));
const own = document.querySelector("script[data-js]").dataset;
try {
  for (const name of ["js", "keeper", "offline", "recovery"]) own[name] = await address(name, script);
  own.wasm = await address("wasm", "application/wasm");
  const desk = JSON.stringify({ module_or_path: await address("desk-wasm", "application/wasm") });
  const start = new Blob([await unpack("desk-js", script), `\nwasm_bindgen(${desk});`], { type: script });
  own.desk = URL.createObjectURL(start);
  await import(await address("boot", script));
} catch (error) {
  console.error(error);
  document.getElementById("boot-state").textContent =
    "Trình duyệt này không mở được sổ từ tệp. Hãy mở bằng Chrome, Edge hoặc Firefox bản mới hơn.";
}
