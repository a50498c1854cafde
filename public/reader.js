// Starts the worker that reads files.
importScripts("./so-thon-reader.js");
wasm_bindgen({ module_or_path: "./so-thon-reader_bg.wasm" });
