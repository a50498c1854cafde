//! The columns of responses, filled in slices after opening. Only the office's program has them.

use super::handle::Session;
use super::slice::{ANNOUNCED_EVERY_MS, Slice};
use super::state::State;
use super::topic::Topic;
use crate::analysis::Columns;

/// How many responses are read between two looks at the clock: half a millisecond in a browser on a fast machine.
const PART: usize = 50;

impl State {
    /// The responses of the log as columns. They may be incomplete (see [`has_all_columns`](Self::has_all_columns)).
    #[must_use]
    pub const fn columns(&self) -> &Columns {
        &self.log.columns.columns
    }

    /// Returns `true` if the columns hold every response that has been read, by the forms that are known now.
    #[must_use]
    pub fn has_all_columns(&self) -> bool {
        self.loaded && self.log.columns.is_complete()
    }
}

impl Session {
    /// Keeps columns of the responses from now on: they are filled in slices once everything stored has been read, and
    /// follow every change.
    pub fn keep_columns(&self) {
        self.update(|state| state.log.columns.is_kept = true);
        self.fill_columns();
    }

    /// Fills the columns, unless nobody reads them, they are complete or being filled, or not everything stored has been read.
    pub(super) fn fill_columns(&self) {
        let begins = self.update(|state| {
            let begins = state.log.columns.is_kept
                && state.loaded
                && !state.has_all_columns()
                && !state.log.columns.is_filling;
            state.log.columns.is_filling |= begins;
            begins
        });
        if begins {
            let session = self.clone();
            self.spawn(async move { session.fill_all_columns().await });
        }
    }

    async fn fill_all_columns(&self) {
        let mut slice = Slice::new(self.platform());
        // What a person waits for comes first.
        slice.yield_now().await;
        let mut announcing = Slice::new(self.platform());
        while !self.update(State::fill_some_columns) {
            slice.pause().await;
            if announcing.is_over(ANNOUNCED_EVERY_MS) {
                // Pages are rendered in a task of their own.
                slice.yield_now().await;
                self.notify(Topic::Responses);
                slice.yield_now().await;
            }
        }
        self.update(|state| state.log.columns.is_filling = false);
        slice.yield_now().await;
        self.notify(Topic::Responses);
    }
}

impl State {
    fn fill_some_columns(&mut self) -> bool {
        if !self.log.columns.knows_forms {
            self.log.columns.learn(&self.forms);
        }
        self.log.fill_columns(PART)
    }
}
