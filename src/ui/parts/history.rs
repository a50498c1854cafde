//! Who set what, when and on which device.

use crate::dom::{CollectView, View, view};
use crate::session::Topics;

use super::value::{field_name, value_text};
use crate::i18n::{T, moment, t};
use crate::json::Value;
use crate::log::Change;
use crate::session::{State, device_field};
use crate::ui::context::Context;

/// Who wrote a change: person, device and time, in one line.
pub(in crate::ui) fn author_line(state: &State, change: &Change) -> String {
    let device = change.id().device;
    let device_name = device_field(&state.log, device, "name").unwrap_or_else(|| device.to_string());
    let device_name = if device == state.device { t(T::ThisDevice).into() } else { device_name };
    crate::ui::widgets::joined(&[
        change.by().map(str::to_owned),
        Some(device_name),
        Some(moment(change.at())),
    ])
}

/// The history of a record, newest first, each field told by `tell`; nothing where nothing was ever set.
pub(in crate::ui) fn history(
    app: Context,
    record: &str,
    tell: &dyn Fn(&str, &Value) -> String,
) -> Option<View> {
    let entries = app.with(Topics::LOG, |state| {
        let record = state.log.record(record)?;
        let entries = record.history().iter().rev().map(|change| {
            let set =
                change.set().iter().map(|(field, value)| tell(field, value)).collect::<Vec<_>>().join("; ");
            view! { <li><span>{set}</span> <small>{author_line(state, change)}</small></li> }
        });
        Some(entries.collect_view())
    })?;
    Some(view! { <details class="history"><summary>{T::History}</summary><ol>{entries}</ol></details> })
}

/// A field and its value in their usual words.
pub(in crate::ui) fn tell(field: &str, value: &Value) -> String {
    format!("{}: {}", field_name(field), value_text(field, value))
}

#[cfg(feature = "office")]
/// As [`history`], with fields and values in their usual words.
pub(in crate::ui) fn plain_history(app: Context, record: &str) -> Option<View> {
    history(app, record, &tell)
}
