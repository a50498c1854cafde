//! What the browser offers for keeping things, besides the stores themselves: the lock of the tab that writes, room, and
//! its promise not to clear up.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

use crate::store::keep;

/// Held until it is dropped. Where the browser has no locks, or the one who holds it sleeps, it holds nothing: then
/// the journal alone sees to it that no number is given away twice.
#[derive(Debug)]
pub struct Lock(Option<Function>);

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(release) = self.0.take() {
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

/// Waits for the lock of a name, which one tab holds at a time.
pub async fn lock(name: &str) -> Lock {
    Lock(keep("lock", &[name.into()]).await.and_then(|release| release.dyn_into().ok()))
}

/// The number that this tab had before it was loaded anew.
#[must_use]
pub fn tab_before() -> u32 {
    let of = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).ok();
    let number = of(&js_sys::global(), "sessionStorage").and_then(|storage| of(&storage, "so-thon/tab"));
    number.and_then(|number| number.as_string()?.parse().ok()).unwrap_or_default()
}

/// The number of this tab, and behind it those of the other tabs that are open.
pub async fn tab_numbers() -> Vec<u32> {
    let numbers =
        keep("number", &[]).await.and_then(|numbers| numbers.dyn_into::<Array>().ok()).unwrap_or_default();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small counts")]
    let small = |number: JsValue| number.as_f64().map(|number| number as u32);
    numbers.iter().filter_map(small).collect()
}

/// Bytes used and bytes allowed, as far as the browser tells.
pub async fn room() -> Option<(u64, u64)> {
    let pair: Array = keep("room", &[]).await?.dyn_into().ok()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sizes in bytes")]
    let bytes = |index| pair.get(index).as_f64().map(|bytes| bytes as u64);
    Some((bytes(0)?, bytes(1)?))
}

/// Whether the browser promises to keep what is here when space runs out; `ask` asks it to.
pub async fn persist(ask: bool) -> Option<bool> {
    keep("persist", &[ask.into()]).await?.as_bool()
}
