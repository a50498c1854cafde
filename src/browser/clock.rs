//! The device's clock.
#![expect(clippy::disallowed_methods, reason = "the one module that reads the clock")]

use chrono::NaiveDate;

/// A moment on the device's clock, for the eye only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Now {
    /// The local calendar day.
    pub date: NaiveDate,
    /// Local date and time with offset: `2026-03-12T09:30:00+07:00`.
    pub date_time: String,
}

/// What the clock says now.
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

/// Lets the page draw and hear the person, and goes on afterwards.
pub async fn yield_now() {
    sleep(0).await;
}

/// Goes on after so many milliseconds.
pub async fn sleep(milliseconds: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        }
    });
    // It is never refused.
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}
