// Starts the worker that reads files.
importScripts("./so-thon-reader.js");
// Thrown anew: the page hears of an error in a worker, and not of a rejection.
wasm_bindgen({ module_or_path: "./so-thon-reader_bg.wasm" }).catch((error) => setTimeout(() => { throw error; }));
