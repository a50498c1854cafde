//! What a browser writes to its output of errors on its pages' console.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How long a line may take from the page to here.
const PATIENCE: Duration = Duration::from_secs(20);
const BETWEEN_LOOKS: Duration = Duration::from_millis(5);

/// A list that one thread writes and another reads.
#[derive(Clone, Default)]
pub(crate) struct Console(Arc<Mutex<Vec<String>>>);

impl Console {
    pub(crate) fn add(&self, complaint: String) {
        self.list().push(complaint);
    }

    /// What has come since the last call.
    pub(crate) fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.list())
    }

    /// Waits until something with this text has come, and takes it away: all that was before it is here then.
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

    /// A panic elsewhere leaves it whole: each change is one step.
    fn list(&self) -> MutexGuard<'_, Vec<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
