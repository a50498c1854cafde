//! Keeps the screen lit while codes are shown or scanned, in browsers that can.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::page::method;

/// The browser's promise not to darken the screen; given back when this is dropped.
#[derive(Default)]
pub struct WakeLock(Rc<Asked>);

#[derive(Default)]
struct Asked {
    is_asking: Cell<bool>,
    sentinel: RefCell<Option<JsValue>>,
}

impl WakeLock {
    /// Asks for it, unless it is held. The browser takes it away when the page is hidden, so it is asked for again and again.
    pub fn renew(&self) {
        let held = self.0.sentinel.borrow().as_ref().map(|own| Reflect::get(own, &"released".into()));
        let is_held = held.is_some_and(|released| released.is_ok_and(|released| released.is_falsy()));
        if is_held || self.0.is_asking.replace(true) {
            return;
        }
        let own = self.0.clone();
        spawn_local(async move {
            let sentinel = request().await;
            own.is_asking.set(false);
            let Some(sentinel) = sentinel else { return };
            // The page has gone meanwhile.
            if Rc::strong_count(&own) == 1 {
                return release(&sentinel);
            }
            *own.sentinel.borrow_mut() = Some(sentinel);
        });
    }
}

impl Drop for WakeLock {
    fn drop(&mut self) {
        // Also while it is being asked for: the one who asks sees then that nobody waits any more.
        if let Some(sentinel) = self.0.sentinel.take() {
            release(&sentinel);
        }
    }
}

async fn request() -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    let lock = Reflect::get(&navigator, &"wakeLock".into()).ok().filter(JsValue::is_object)?;
    let asked = method(&lock, "request")?.call1(&lock, &"screen".into()).ok()?;
    JsFuture::from(Promise::resolve(&asked)).await.ok()
}

fn release(sentinel: &JsValue) {
    if let Some(release) = method(sentinel, "release") {
        let _ = release.call0(sentinel);
    }
}
