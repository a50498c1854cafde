// Starts the worker: the worker that reads files.
importScripts("./so-thon-worker.js");
wasm_bindgen({ module_or_path: "./so-thon-worker_bg.wasm" });
