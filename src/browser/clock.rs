//! The device's clock.
#![expect(clippy::disallowed_methods, reason = "the one module that reads the clock")]

use chrono::NaiveDate;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::MessageChannel;

use crate::session::Now;

/// The current date and time.
#[must_use]
pub fn now() -> Now {
    let date = js_sys::Date::new_0();
    let (year, month, day) = (date.get_full_year(), date.get_month() + 1, date.get_date());
    let offset = -date.get_timezone_offset();
    let sign = if offset < 0.0 { '-' } else { '+' };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an offset is below 1 000 minutes"
    )]
    let minutes = offset.abs() as u32;
    let date_time = format!(
        "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}{sign}{:02}:{:02}",
        date.get_hours(),
        date.get_minutes(),
        date.get_seconds(),
        minutes / 60,
        minutes % 60,
    );
    let year = i32::try_from(year).unwrap_or_default();
    Now { date: NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default(), date_time }
}

#[wasm_bindgen]
extern "C" {
    /// Bound by name: work in slices asks some hundred thousand times.
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn since_start_ms() -> f64;
}

/// Milliseconds since the page began to load.
pub(super) fn monotonic_ms() -> f64 {
    since_start_ms()
}

/// Yields to the event loop, so that the browser can paint and handle input.
///
/// Through a message channel: nested timers wait 4 ms each by the HTML standard, and a second in a hidden tab.
pub(super) async fn yield_now() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        if let Ok(channel) = MessageChannel::new() {
            channel.port1().set_onmessage(Some(&resolve));
            let _ = channel.port2().post_message(&JsValue::NULL);
        }
    });
    // It is never rejected.
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

/// The longest time that [`painted`] waits for a frame, in milliseconds: a hidden tab paints none.
const FRAME_MS: i32 = 100;

/// Resolves once the browser has painted what stands on the page now, or will not soon. On a page that is left it may never
/// resolve.
pub async fn painted() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.request_animation_frame(&resolve);
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, FRAME_MS);
        }
    });
    // It is never rejected.
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
    yield_now().await;
}

/// Resolves after at least so many milliseconds.
pub async fn sleep(milliseconds: u32) {
    let milliseconds = i32::try_from(milliseconds).unwrap_or(i32::MAX);
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        }
    });
    // It is never rejected.
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}
