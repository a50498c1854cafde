//! What stands before a form is started: room for it, and how far its wording is verified.

use crate::dom::{View, view};
use crate::domain::forms::Verified;
use crate::i18n::{T, t};
use crate::session::{State, Topic};
use crate::ui::context::Context;
use crate::ui::route::Route;
use crate::ui::widgets::{Action, Severity, notice};

/// A form is not started when there is no room for it; the pages that are left say so and lead out.
pub(in crate::ui) fn room(app: Context) -> Option<View> {
    if app.with(Topic::Storage, State::is_forgetful) {
        // Why, stands above.
        return Some(view! { <a class="button wide" href=Route::Today.address()>{T::Finish}</a> });
    }
    let acts = vec![(T::ExportNow, Action::Visit(Route::HandOver))];
    (!app.with(Topic::Storage, State::has_room))
        .then(|| notice(Severity::Alert, t(T::NoRoomForForm).to_owned(), acts))
}

/// How far a form's wording is verified, in a few words.
pub(in crate::ui) fn verified_text(verified: Verified) -> &'static str {
    t(match verified {
        Verified::Transcription => T::VerifiedTranscription,
        Verified::SingleTranscription => T::VerifiedSingle,
        Verified::Reconstructed => T::VerifiedNot,
    })
}
