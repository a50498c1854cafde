//! A look at many records, in slices.

use super::handle::Session;
use super::slice::Slice;
use super::state::State;
use crate::log::Record;

/// How many records are looked at between two looks at the clock.
const BATCH: usize = 16;

impl Session {
    /// Shows `act` each record of a kind that is there now, in the order of names, and lets the page breathe between them.
    /// What is taken back meanwhile is left out. Ends early once `goes_on` returns `false`.
    pub async fn each_record(
        &self,
        kind: &str,
        mut act: impl FnMut(&State, &Record<'_>),
        mut goes_on: impl FnMut(usize, usize) -> bool,
    ) {
        let names: Vec<String> = self.with(|state| state.log.names(kind).map(str::to_owned).collect());
        self.each_of(&names, &mut act, &mut goes_on).await;
    }

    /// The same for the records of these names.
    pub async fn each_of(
        &self,
        names: &[String],
        mut act: impl FnMut(&State, &Record<'_>),
        mut goes_on: impl FnMut(usize, usize) -> bool,
    ) {
        let mut slice = Slice::new(self.platform());
        for (at, batch) in names.chunks(BATCH).enumerate() {
            if !goes_on(at * BATCH, names.len()) {
                return;
            }
            self.with(|state| {
                for record in batch.iter().filter_map(|name| state.log.record(name)) {
                    act(state, &record);
                }
            });
            slice.pause().await;
        }
    }
}
