// Starts the worker that sees QR codes.
importScripts("./so-thon-scanner.js");
wasm_bindgen({ module_or_path: "./so-thon-scanner_bg.wasm" });
