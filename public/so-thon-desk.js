// As desk.js, for a worker whose first script is of version 0.1.0 and names the module of that version.
importScripts("./so-thon-reader.js");
const begin = wasm_bindgen;
wasm_bindgen = () => begin({ module_or_path: "./so-thon-reader_bg.wasm" });
