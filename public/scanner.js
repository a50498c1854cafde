// Starts the worker that finds QR codes.
importScripts("./so-thon-scanner.js");
// A rejected promise in a worker raises no event in the page; an uncaught exception raises `error`, on which the page tells the
// person.
wasm_bindgen({ module_or_path: "./so-thon-scanner_bg.wasm" }).catch((error) => setTimeout(() => { throw error; }));
