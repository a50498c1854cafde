// Starts the worker that finds QR codes.
importScripts("./so-thon-scanner.js");
// Thrown anew: the page hears of an error in a worker, and not of a rejection.
wasm_bindgen({ module_or_path: "./so-thon-scanner_bg.wasm" }).catch((error) => setTimeout(() => { throw error; }));
