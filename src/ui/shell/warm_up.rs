//! Browsers compile a function of the program when it is first called, on a slow phone with a person waiting. So
//! a while after the start, when nothing is going on, saving is rehearsed once, in memory and without a trace.

use std::sync::Arc;
use std::time::Duration;

use crate::dom::set_timeout;
use crate::domain::forms::Form;
use crate::domain::survey::AnswerSheet;
use crate::log::{DeviceId, Log, Stamp};
use crate::store::{MemoryStorage, Store};
use crate::ui::context::Context;
use crate::ui::shell::data::fetch_missing_data;

/// The first screen is drawn by then, and the first person is still being greeted.
const QUIET: Duration = Duration::from_secs(2);

pub(in crate::ui) fn plan(app: Context) {
    let act = move || {
        app.spawn(async move {
            fetch_missing_data(app).await;
            #[cfg(not(feature = "office"))]
            super::rest::wait(app).await;
            rehearse(app);
        });
    };
    set_timeout(act, QUIET);
}

fn rehearse(app: Context) {
    // Reading the forms is a part of it: the list of forms needs them all.
    for form in app.with_untracked(|state| state.forms.list()) {
        save(&form);
    }
}

fn save(form: &Arc<Form>) {
    let stamp = Stamp { device: DeviceId::from_random(0), seq: 1, at: String::new(), by: None };
    let fields = AnswerSheet::blank(form).to_map(form);
    let mut log = Log::new();
    let change = log.prepare(&stamp, "response/rehearsal", &fields);
    let (mut store, _) = Store::open(Box::new(MemoryStorage::new()), usize::MAX);
    let _ = store.append([&change]);
    log.insert(change);
}
