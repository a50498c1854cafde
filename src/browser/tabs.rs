//! Other tabs of the same browser: what one writes, the others hear at once.

use js_sys::Array;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

const CHANNEL: &str = "so-thon";

thread_local! {
    // Older browsers have none; localStorage's own events are left to them.
    static TABS: Option<BroadcastChannel> = BroadcastChannel::new(CHANNEL).ok();
}

/// Posts key and value to the other tabs.
pub(super) fn post_to_tabs(key: &str, value: &str) {
    TABS.with(|tabs| {
        if let Some(tabs) = tabs {
            let _ = tabs.post_message(&Array::of2(&key.into(), &value.into()));
        }
    });
}

/// Calls `react` with key and value whenever another tab tells, or writes to localStorage.
pub fn listen_tabs(react: impl Fn(&str, &str) + 'static) {
    let react = std::rc::Rc::new(react);
    let heard = Closure::<dyn Fn(MessageEvent)>::new({
        let react = react.clone();
        move |event: MessageEvent| {
            let message: Array = event.data().unchecked_into();
            if let (Some(key), Some(value)) = (message.get(0).as_string(), message.get(1).as_string()) {
                react(&key, &value);
            }
        }
    });
    TABS.with(|tabs| {
        if let Some(tabs) = tabs {
            tabs.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        }
    });
    heard.forget();
    let Some(window) = web_sys::window() else { return };
    let stored = Closure::<dyn Fn(web_sys::StorageEvent)>::new(move |event: web_sys::StorageEvent| {
        if let (Some(key), Some(value)) = (event.key(), event.new_value()) {
            react(&key, &value);
        }
    });
    let _ = window.add_event_listener_with_callback("storage", stored.as_ref().unchecked_ref());
    stored.forget();
}
