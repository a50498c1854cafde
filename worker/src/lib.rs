//! Shared by the web workers: receiving and sending messages, and QR codes.

pub mod drawing;
pub mod seeing;

use js_sys::Array;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Calls `hear` with each message, as long as the worker lives, and notifies the page that the worker listens: messages
/// sent before that are lost.
pub fn listen(hear: fn(&DedicatedWorkerGlobalScope, &Array)) {
    let worker: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let listen = Closure::<dyn Fn(MessageEvent)>::new({
        let worker = worker.clone();
        move |event: MessageEvent| hear(&worker, &event.data().unchecked_into())
    });
    worker.set_onmessage(Some(listen.as_ref().unchecked_ref()));
    listen.forget();
    answer(&worker, &Array::new());
}

/// Sends a message to the page.
pub fn answer(worker: &DedicatedWorkerGlobalScope, message: &Array) {
    // Texts and numbers can always be sent.
    let _ = worker.post_message(message);
}
