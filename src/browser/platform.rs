//! What the session asks of the browser: clock, chance, tabs, tasks, room.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

use super::indexed_db::call_storage;
use super::{clock, page, random, tabs};
use crate::session::{Clock, Lock, Now, Quota, Random, Spawn, Tabs};
use crate::store::Pending;

/// The browser, as the session sees it.
#[derive(Clone, Copy, Debug)]
pub struct Browser;

/// A Web Lock; released when it is dropped. Holds nothing where the browser has no locks, or the holder is suspended:
/// then the journal alone keeps numbers from being given twice.
struct WebLock(Option<Function>);

impl Drop for WebLock {
    fn drop(&mut self) {
        if let Some(release) = self.0.take() {
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

impl Clock for Browser {
    fn now(&self) -> Now {
        clock::now()
    }

    fn monotonic_ms(&self) -> f64 {
        clock::monotonic_ms()
    }

    fn sleep(&self, milliseconds: u32) -> Pending<()> {
        Box::pin(clock::sleep(milliseconds))
    }

    fn yield_now(&self) -> Pending<()> {
        Box::pin(clock::yield_now())
    }
}

impl Random for Browser {
    fn bits(&self) -> u64 {
        random::random_bits()
    }

    fn uuid(&self) -> String {
        random::random_uuid()
    }
}

impl Tabs for Browser {
    fn post(&self, key: &str, value: &str) {
        tabs::post_to_tabs(key, value);
    }

    fn previous_number(&self) -> u32 {
        let of = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).ok();
        let number = of(&js_sys::global(), "sessionStorage").and_then(|storage| of(&storage, "so-thon/tab"));
        number.and_then(|number| number.as_string()?.parse().ok()).unwrap_or_default()
    }

    fn numbers(&self) -> Pending<Vec<u32>> {
        Box::pin(async {
            let numbers: Option<Array> =
                call_storage("number", &[]).await.and_then(|numbers| numbers.dyn_into().ok());
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small counts")]
            let number = |number: JsValue| number.as_f64().map(|number| number as u32);
            numbers.unwrap_or_default().iter().filter_map(number).collect()
        })
    }

    fn lock(&self, name: &'static str) -> Pending<Lock> {
        Box::pin(async move {
            let release = call_storage("lock", &[name.into()]).await;
            let lock: Lock = Box::new(WebLock(release.and_then(|release| release.dyn_into().ok())));
            lock
        })
    }

    fn reload(&self) {
        page::reload();
    }
}

impl Spawn for Browser {
    fn spawn(&self, task: Pending<()>) {
        wasm_bindgen_futures::spawn_local(task);
    }
}

impl Quota for Browser {
    fn estimate(&self) -> Pending<Option<(u64, u64)>> {
        Box::pin(async {
            let pair: Array = call_storage("room", &[]).await?.dyn_into().ok()?;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sizes in bytes")]
            let bytes = |index| pair.get(index).as_f64().map(|bytes| bytes as u64);
            Some((bytes(0)?, bytes(1)?))
        })
    }

    fn persist(&self, ask: bool) -> Pending<Option<bool>> {
        Box::pin(async move { call_storage("persist", &[ask.into()]).await?.as_bool() })
    }

    fn marker(&self, text: &str) -> Pending<Option<String>> {
        let text = JsValue::from(text);
        Box::pin(async move { call_storage("mark", &[text]).await?.as_string() })
    }

    fn is_private(&self) -> Pending<bool> {
        Box::pin(async { call_storage("isPrivate", &[]).await.is_some_and(|found| found.is_truthy()) })
    }
}
