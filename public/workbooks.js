// Starts the worker that reads and writes workbooks.
importScripts("./so-thon-workbooks.js");
// A rejected promise in a worker raises no event in the page; an uncaught exception raises `error`, on which the page tells the
// person.
wasm_bindgen({ module_or_path: "./so-thon-workbooks_bg.wasm" }).catch((error) => setTimeout(() => { throw error; }));
