//! The notice while responses are still being read.

use crate::dom::{Get as _, View, view};
use crate::i18n::T;
use crate::session::{State, Topic};
use crate::ui::context::Context;

/// Says that figures are of a part of the responses, while that is so.
pub(super) fn reading(app: Context) -> View {
    let is_complete = app.flag(Topic::Responses | Topic::Forms | Topic::Storage, State::has_all_columns);
    let text = move || {
        (!is_complete.get()).then(|| view! { <p class="late" role="status">{T::ResultsIncomplete}</p> })
    };
    view! { {text} }
}
