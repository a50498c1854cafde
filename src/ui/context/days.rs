//! The day on this device's calendar.

use chrono::NaiveDate;

use super::Context;
use crate::browser;
use crate::dom::{Track as _, Update as _};

impl Context {
    /// Today on this device's calendar.
    pub(crate) fn today() -> NaiveDate {
        browser::now().date
    }

    /// The same, and runs the caller again when another day begins: an installed app is kept for days.
    pub(crate) fn this_day(self) -> NaiveDate {
        self.0.days.track();
        Self::today()
    }

    /// Another day has begun.
    pub(crate) fn note_day(self) {
        self.0.days.update(|count| *count += 1);
    }
}
