//! Fetches the plans and forms that come with the program as files beside it. The boot script fetches what the address
//! needs together with the program; the rest comes later.

use crate::browser;
use crate::session::State;
use crate::ui::context::Context;

/// How often a file that cannot be fetched is asked for again; the pauses double, a quarter of an hour in all.
const ATTEMPTS: u32 = 9;
const RETRY_MS: u32 = 2_000;

/// Fetches what is missing.
pub(super) async fn fetch_missing_data(app: Context) {
    for attempt in 0..ATTEMPTS {
        for name in app.with_untracked(|state| state.missing_data.clone()) {
            if let Some(text) = browser::fetch_data(name).await {
                app.session().add_data(name, text);
            }
        }
        if app.with_untracked(State::has_all_data) {
            return;
        }
        browser::sleep(RETRY_MS << attempt).await;
    }
}
