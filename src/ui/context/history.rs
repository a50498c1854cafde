//! The steps of a form in the tab's history.

use super::Context;
use crate::browser;
use crate::ui::route::Route;

impl Context {
    /// Numbers the entries of the history that are steps of a form, and notes where it begins. No others: browsers count
    /// each act on the history, and ignore a navigation after too many.
    pub(crate) fn note_entry(self) {
        let page = self.0;
        if !matches!(Route::read(&browser::hash()), Route::Fill(..) | Route::Correct(..)) {
            return page.first_step.set(None);
        }
        let number = browser::entry_number().unwrap_or_else(|| {
            let next = page.entry.get() + 1.0;
            browser::number_entry(next);
            next
        });
        page.entry.set(number);
        let first = page.first_step.get().map_or(number, |first| first.min(number));
        page.first_step.set(Some(first));
    }

    /// Leaves a form that is done with: its steps go from the history, so that Back leads to where the person was before.
    pub(crate) fn leave_form(self, next: &Route) {
        let page = self.0;
        let steps = page.first_step.take().map_or(0.0, |first| page.entry.get() - first);
        page.entry.set(page.entry.get() - steps - 1.0);
        #[expect(clippy::cast_possible_truncation, reason = "a history has some dozens of entries")]
        browser::go_back_to(steps as i32, next.address());
    }
}
