//! The paper forms that are not responses yet.

use std::sync::Arc;

use crate::domain::forms::Form;
use crate::domain::survey::{EntryState, PaperEntry, Pass, entry_record};
use crate::json::Map;
use crate::session::State;
use crate::text::compare_names;
use crate::ui::context::Context;

/// A paper form on its way.
#[derive(Clone)]
pub(super) struct Waiting {
    pub(super) entry: PaperEntry,
    pub(super) form: Arc<Form>,
    pub(super) state: EntryState,
}

/// All, by form and number. What is discarded, and what has become a response, is not among them.
pub(super) fn waiting(state: &State) -> Vec<Waiting> {
    let mut all: Vec<Waiting> = Vec::new();
    for record in state.log.records("entry") {
        let Some(entry) = PaperEntry::of(&record).filter(|entry| !entry.is_discarded) else { continue };
        let is_response = state.log.record(&format!("response/{}", entry.id)).is_some();
        if let Some(form) = state.forms.get(&entry.form).filter(|_| !is_response) {
            let state = entry.state(&form);
            all.push(Waiting { entry, form, state });
        }
    }
    all.sort_by(|one, other| {
        let by_form = one.form.id.cmp(&other.form.id);
        by_form.then_with(|| compare_names(&one.entry.number, &other.entry.number))
    });
    all
}

impl Waiting {
    /// The typing that is still to be done; `None` where both are there.
    pub(super) const fn open_pass(&self) -> Option<Pass> {
        match self.state {
            EntryState::WaitsForFirst => Some(Pass::First),
            EntryState::WaitsForSecond => Some(Pass::Second),
            EntryState::Equal | EntryState::Differs => None,
        }
    }
}

/// Makes the response of an entry on which both agree, or the coordinator has decided. A second attempt makes the same
/// response.
pub(super) fn finish(app: Context, id: &str, response: Map) {
    app.save(&format!("response/{id}"), response);
}

/// Finishes what was stopped between the second typing and its response.
pub(super) fn finish_equal(app: Context) {
    let equal = app.with_untracked(waiting).into_iter().filter(|own| own.state == EntryState::Equal);
    for own in equal {
        if let Some(response) = own.entry.response(&own.form, &[]) {
            finish(app, &own.entry.id, response);
        }
    }
}

/// Saves fields of an entry, and then its response if both typings agree. Returns where it stands, or `None` where nothing
/// could be saved.
pub(super) async fn save_typing(app: Context, id: &str, fields: Map) -> Option<Waiting> {
    app.session().commit(&entry_record(id), fields).await.ok()?;
    let own = app.with_untracked(waiting).into_iter().find(|own| own.entry.id == id)?;
    if own.state == EntryState::Equal {
        let response = own.entry.response(&own.form, &[])?;
        app.session().commit(&format!("response/{id}"), response).await.ok()?;
    }
    Some(own)
}
