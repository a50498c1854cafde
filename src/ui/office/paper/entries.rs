//! The paper forms that are not responses yet.

use std::sync::Arc;

use crate::domain::forms::Form;
use crate::domain::survey::{CAMPAIGN, EntryState, FINAL, PaperEntry, Pass, entry_record, response_record};
use crate::i18n::date;
use crate::json::Map;
use crate::session::State;
use crate::text::compare_names;
use crate::ui::context::Context;
use crate::ui::parts::PlaceNames;
use crate::ui::widgets::joined;

/// A paper form on its way.
#[derive(Clone)]
pub(super) struct Waiting {
    pub(super) entry: PaperEntry,
    pub(super) form: Arc<Form>,
    pub(super) state: EntryState,
    /// Day, village and facility in words: each pile has a paper number 1.
    pub(super) pile: String,
}

fn has_response(state: &State, entry: &PaperEntry) -> bool {
    state.log.record(&response_record(&entry.id)).is_some()
}

/// All entries, in no order.
fn entries(state: &State) -> impl Iterator<Item = PaperEntry> {
    state.log.records("entry").into_iter().filter_map(|record| PaperEntry::of(&record))
}

/// Those that wait, by form, pile and number. What is discarded, and what has become a response, is not among them.
pub(super) fn waiting(state: &State) -> Vec<Waiting> {
    let (villages, facilities) =
        (PlaceNames::of(&state.log, "village"), PlaceNames::of(&state.log, "facility"));
    let mut all: Vec<Waiting> = Vec::new();
    for entry in entries(state) {
        if entry.is_discarded || entry.is_final || has_response(state, &entry) {
            continue;
        }
        if let Some(form) = state.forms.get(&entry.form) {
            let day = entry.pile.text("date").filter(|day| !day.is_empty()).map(date);
            let village = entry.pile.text("village").map(|id| villages.text(id));
            let facility = entry.pile.text("facility").map(|id| facilities.text(id));
            let state = entry.state(&form);
            all.push(Waiting { pile: joined(&[day, village, facility]), entry, form, state });
        }
    }
    all.sort_by(|one, other| {
        let by_pile = one.form.id.cmp(&other.form.id).then_with(|| compare_names(&one.pile, &other.pile));
        by_pile.then_with(|| compare_names(&one.entry.number, &other.entry.number))
    });
    all
}

/// The numbers of the papers of a pile, whatever became of them but those that were discarded.
pub(super) fn numbers_of(state: &State, pile: &Map) -> Vec<String> {
    let is_same = |entry: &PaperEntry| {
        let same =
            |name: &str| entry.pile.text(name).unwrap_or_default() == pile.text(name).unwrap_or_default();
        !entry.is_discarded && ["form", "date", CAMPAIGN, "village", "facility"].into_iter().all(same)
    };
    entries(state).filter(is_same).map(|entry| entry.number).collect()
}

/// The number behind a number: "17" → "18", "A09" → "A10".
pub(super) fn following(number: &str) -> String {
    let digits = number.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (head, tail) = number.split_at(number.len() - digits);
    match tail.parse::<u64>() {
        Ok(count) => format!("{head}{:0width$}", count.saturating_add(1), width = tail.len()),
        Err(_) => number.to_owned(),
    }
}

impl Waiting {
    /// The one of an id.
    pub(super) fn find(app: Context, id: &str) -> Option<Self> {
        app.with_untracked(waiting).into_iter().find(|own| own.entry.id == id)
    }

    /// The typing that is still to be done; `None` where both are there.
    pub(super) const fn open_pass(&self) -> Option<Pass> {
        match self.state {
            EntryState::WaitsForFirst => Some(Pass::First),
            EntryState::WaitsForSecond => Some(Pass::Second),
            EntryState::Equal | EntryState::Differs => None,
        }
    }
}

/// Makes the response of an entry on which both agree, or the coordinator has decided, and notes in the entry that it was
/// made. `None` where it could not be saved.
pub(super) async fn finish(app: Context, id: &str, response: Map) -> Option<()> {
    app.session().commit(&response_record(id), response).await.ok()?;
    app.session().commit(&entry_record(id), Map::new().with(FINAL, true)).await.ok()?;
    Some(())
}

/// Finishes what was stopped between the second typing and its response, or between the response and the note of it. Only
/// once everything stored is read: a response may be in the storage that answers late.
pub(super) fn finish_stopped(app: Context) {
    let is_whole = app.with_untracked(|state| state.loaded && !state.unread.is_any());
    if !is_whole {
        return;
    }
    app.spawn(async move {
        let noted: Vec<PaperEntry> = app.with_untracked(|state| {
            entries(state).filter(|entry| !entry.is_final && has_response(state, entry)).collect()
        });
        for entry in noted {
            // The session has noted a failure; the next visit tries again.
            let _ = app.session().commit(&entry_record(&entry.id), Map::new().with(FINAL, true)).await;
        }
        let equal = app.with_untracked(waiting).into_iter().filter(|own| own.state == EntryState::Equal);
        for own in equal {
            if let Some(response) = own.entry.response(&own.form, &[]) {
                let _ = finish(app, &own.entry.id, response).await;
            }
        }
    });
}

/// Saves fields of an entry, and then its response if both typings agree. Returns where it stands, or `None` where nothing
/// could be saved.
pub(super) async fn save_typing(app: Context, id: &str, fields: Map) -> Option<EntryState> {
    app.session().commit(&entry_record(id), fields).await.ok()?;
    let Some(own) = Waiting::find(app, id) else { return Some(EntryState::Equal) };
    if own.state == EntryState::Equal {
        let response = own.entry.response(&own.form, &[])?;
        finish(app, id, response).await?;
    }
    Some(own.state)
}
