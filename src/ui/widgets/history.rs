//! Who set what, when and on which device.

use crate::ui::dom::{CollectView, View};
use so_thon_view_macro::view;

use super::value::{field_name, value_text};
use crate::i18n::{T, moment, t};
use crate::ui::app::{App, Core, device_field};

/// Who wrote a change: person, device and time, in one line.
pub(in crate::ui) fn author_line(core: &Core, change: &crate::log::Change) -> String {
    let device = change.id().device;
    let device_name = device_field(&core.log, device, "name").unwrap_or_else(|| device.to_string());
    let mut parts: Vec<String> = Vec::new();
    parts.extend(change.by().map(str::to_owned));
    parts.push(if device == core.device { t(T::ThisDevice).into() } else { device_name });
    parts.push(moment(change.at()));
    parts.join(" · ")
}

/// The history of a record, newest first; nothing where nothing was ever set.
pub(in crate::ui) fn history(app: App, record: &str, spell: impl Fn(&str, &crate::log::Value) -> String) -> Option<View> {
    let entries = app.read(|core| {
        let record = core.log.record(record)?;
        let entries = record.history().iter().rev().map(|change| {
            let set = change.set().iter().map(|(field, value)| format!("{}: {}", field_name(field), spell(field, value)));
            let set = set.collect::<Vec<_>>().join("; ");
            view! { <li><span>{set}</span> <small>{author_line(core, change)}</small></li> }
        });
        Some(entries.collect_view())
    })?;
    Some(view! { <details class="history"><summary>{t(T::History)}</summary><ol>{entries}</ol></details> })
}

/// As [`history`], with values in their usual words.
pub(in crate::ui) fn plain_history(app: App, record: &str) -> Option<View> {
    history(app, record, value_text)
}
