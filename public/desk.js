// Starts the desk: the worker that reads files.
importScripts("./so-thon-desk.js");
wasm_bindgen({ module_or_path: "./so-thon-desk_bg.wasm" });
