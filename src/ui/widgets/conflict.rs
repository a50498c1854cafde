//! Two devices disagree: both values side by side, and one tap that decides.

use crate::ui::dom::{CollectView, View};
use so_thon_view_macro::view;

use super::history::author_line;
use super::value::{field_name, value_text};
use crate::i18n::{T, tf};
use crate::log::{Map, Value};
use crate::ui::app::App;
use crate::ui::pages::moment_of;

/// The conflicts of one record, each with its values to choose from.
pub(in crate::ui) fn record_conflicts(app: App, record: &str) -> View {
    let fields: Vec<String> = app.read(|core| {
        let fields = core.log.record(record).map(|state| state.conflicts()).unwrap_or_default();
        fields.into_iter().map(str::to_owned).collect()
    });
    fields.iter().map(|field| conflict_box(app, record, field)).collect_view()
}

/// One conflict with its values to choose from.
pub(in crate::ui) fn conflict_box(app: App, record: &str, field: &str) -> View {
    // Equal values of several devices are one choice.
    let choices = app.read(|core| {
        let mut choices: Vec<(Value, Vec<String>)> = Vec::new();
        if let Some(state) = core.log.record(record) {
            for head in state.heads(field) {
                let author = author_line(core, head.change);
                match choices.iter_mut().find(|(value, _)| value == head.value) {
                    Some((_, authors)) => authors.push(author),
                    None => choices.push((head.value.clone(), vec![author])),
                }
            }
        }
        choices
    });
    let choices = choices.into_iter().map(|(value, authors)| {
        let text = value_text(field, &value);
        let (record, field) = (record.to_owned(), field.to_owned());
        let choose = move |_| {
            let fields = Map::new().with(&field, value.clone());
            if app.commit(&record, &fields, moment_of(&record)) {
                app.say(tf(T::ConflictChosen, &[&value_text(&field, &value)]));
            }
        };
        view! {
            <button class="choice" on:click=choose>
                <b>{text}</b>
                <small>{authors.join("; ")}</small>
                <span>{T::ChooseThis}</span>
            </button>
        }
    });
    let title = tf(T::ConflictIn, &[&field_name(field)]);
    view! {
        <section class="conflict">
            <h3>{super::icon("conflict")} {title}</h3>
            <p>{T::ConflictHelp}</p>
            <div class="choices">{choices.collect_view()}</div>
        </section>
    }
}
