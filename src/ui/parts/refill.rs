//! Boxes that may not stay empty.

#[cfg(feature = "office")]
use crate::dom::event_target_value;
use crate::dom::write_into;
use crate::i18n::{T, t};
use crate::ui::context::Context;

/// Has a box that was emptied show again what it had, and says so.
pub(in crate::ui) fn refill(app: Context, event: &web_sys::Event, kept: &str) {
    write_into(event, kept);
    app.say(t(T::StaysAsItWas));
}

/// The same for a date, when its box is left: while a date is typed, its box counts as empty.
#[cfg(feature = "office")]
pub(in crate::ui) fn refill_date(app: Context, event: &web_sys::Event, kept: &str) {
    if event_target_value(event).is_empty() && !kept.is_empty() {
        refill(app, event, kept);
    }
}
