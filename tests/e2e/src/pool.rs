//! Browsers that go from test to test: starting one takes longer than most tests.
//!
//! Tests know nothing of each other all the same. All that a page can keep belongs to its origin, and each test has
//! origins of its own ([`address`](crate::address)); the browser is left empty, and one that is other than a new one
//! would be, or whose test failed, is not handed on.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::browser::Browser;
use crate::engine::Conditions;

static IDLE: Mutex<Vec<Browser>> = Mutex::new(Vec::new());

/// A browser of this kind, started or handed on.
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

/// Takes back a browser after a test that went well; with those of usual conditions others can go on.
pub(crate) async fn give_back(browser: Browser) {
    let conditions = browser.conditions();
    if conditions == conditions.screen.into() && browser.is_left_as_new().await {
        idle().push(browser);
    }
}

/// A panic elsewhere leaves it whole: each change is one step.
fn idle() -> MutexGuard<'static, Vec<Browser>> {
    IDLE.lock().unwrap_or_else(PoisonError::into_inner)
}
