// Starts the worker that reads and writes workbooks.
importScripts("./so-thon-workbooks.js");
wasm_bindgen({ module_or_path: "./so-thon-workbooks_bg.wasm" });
