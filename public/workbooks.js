// Starts the worker that reads and writes workbooks.
importScripts("./so-thon-workbooks.js");
// Thrown anew: the page hears of an error in a worker, and not of a rejection.
wasm_bindgen({ module_or_path: "./so-thon-workbooks_bg.wasm" }).catch((error) => setTimeout(() => { throw error; }));
