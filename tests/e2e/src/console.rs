//! Errors on a page's console, from the browser's output.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// The longest time that a line takes from the page to here.
const PATIENCE: Duration = Duration::from_secs(20);
const BETWEEN_LOOKS: Duration = Duration::from_millis(5);

/// A list that one thread writes and another reads.
#[derive(Clone, Default)]
pub(crate) struct Console(Arc<Mutex<Vec<String>>>);

impl Console {
    pub(crate) fn add(&self, complaint: String) {
        self.list().push(complaint);
    }

    /// The lines since the last call.
    pub(crate) fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.list())
    }

    /// Waits for a line with this text and removes it: every earlier line has arrived then.
    pub(crate) fn hear(&self, mark: &str) {
        let start = Instant::now();
        while !self.has_taken_away(mark) {
            assert!(start.elapsed() < PATIENCE, "what is written to the console is not heard");
            thread::sleep(BETWEEN_LOOKS);
        }
    }

    fn has_taken_away(&self, mark: &str) -> bool {
        let mut list = self.list();
        let place = list.iter().position(|complaint| complaint.contains(mark));
        place.map(|place| list.remove(place)).is_some()
    }

    /// A panic elsewhere leaves the list valid: each change is one step.
    fn list(&self) -> MutexGuard<'_, Vec<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
