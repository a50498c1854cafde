// Starts the worker that finds QR codes.
importScripts("./so-thon-scanner.js");
wasm_bindgen({ module_or_path: "./so-thon-scanner_bg.wasm" });
