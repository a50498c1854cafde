// Starts the worker that reads files.
importScripts("./so-thon-reader.js");
// A rejected promise in a worker raises no event in the page; an uncaught exception raises `error`, on which the page tells the
// person.
wasm_bindgen({ module_or_path: "./so-thon-reader_bg.wasm" }).catch((error) => setTimeout(() => { throw error; }));
