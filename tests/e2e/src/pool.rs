//! Browsers that are reused by later tests: starting one takes longer than most tests.
//!
//! Tests stay independent all the same. Everything that a page can store belongs to its origin, and each test has origins
//! of its own ([`address`](crate::address)). A browser is cleared after a test; one that differs from a new one, or whose
//! test failed, is not reused.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::browser::Browser;
use crate::engine::Conditions;

static IDLE: Mutex<Vec<Browser>> = Mutex::new(Vec::new());

/// A browser with these conditions, new or reused.
pub(crate) async fn take(name: &str, conditions: Conditions) -> Browser {
    let handed_on = {
        let mut idle = idle();
        let place = idle.iter().rposition(|browser| browser.conditions() == conditions);
        place.map(|place| idle.swap_remove(place))
    };
    match handed_on {
        Some(browser) => browser.renamed(name),
        None => Browser::start(name, conditions).await,
    }
}

/// Takes a browser back after a successful test; one with the usual conditions is reused.
pub(crate) async fn give_back(browser: Browser) {
    let conditions = browser.conditions();
    if conditions == conditions.screen.into() && browser.is_left_as_new().await {
        idle().push(browser);
    }
}

/// A panic elsewhere leaves the list valid: each change is one step.
fn idle() -> MutexGuard<'static, Vec<Browser>> {
    IDLE.lock().unwrap_or_else(PoisonError::into_inner)
}
