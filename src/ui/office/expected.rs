//! The devices that are to hand over: one of which nothing arrives leaves no gap to see.

use crate::browser;
use crate::dom::{
    GetUntracked as _, RwSignal, Set as _, View, With as _, each, event_target_value, view, write_focused,
};
use crate::domain::places::{Adding, add_place};
use crate::i18n::{T, t, tf};
use crate::json::Map;
use crate::log::DELETED;
use crate::session::{HeldDevice, State, Topic, Topics, held_devices};
use crate::text::{compare_names, name_key};
use crate::ui::context::Context;
use crate::ui::widgets::icon;

/// The kind of their records: `expected/<id>` with a name, or the code of a device.
const KIND: &str = "expected";

/// A device that is expected.
#[derive(Clone, PartialEq, Eq)]
struct Expected {
    record: String,
    name: String,
    has_arrived: bool,
}

/// Those on the list, by name. One has arrived if something is held of a device of that name or code.
fn expected(state: &State, held: &[HeldDevice]) -> Vec<Expected> {
    let mut all: Vec<Expected> = Vec::new();
    for record in state.log.records(KIND) {
        let Some(name) = record.text("name").filter(|_| !record.is_deleted()) else { continue };
        let key = name_key(name);
        let is_it = |own: &HeldDevice| {
            own.name.as_deref().is_some_and(|own| name_key(own) == key)
                || name_key(&own.device.to_string()) == key
        };
        let has_arrived = held.iter().any(is_it);
        all.push(Expected { record: record.name().to_owned(), name: name.to_owned(), has_arrived });
    }
    all.sort_by(|one, other| compare_names(&one.name, &other.name));
    all
}

/// Those of them that have handed over nothing, by name, where `held` is what is held of every other device.
pub(super) fn silent_devices(state: &State, held: &[HeldDevice]) -> Vec<String> {
    expected(state, held).into_iter().filter(|own| !own.has_arrived).map(|own| own.name).collect()
}

pub(super) fn section(app: Context) -> View {
    let text = RwSignal::new(String::new());
    let add = move |_| {
        let names = browser::nfc(&text.get_untracked());
        let names: Vec<&str> =
            names.split(['\n', ',', ';']).map(str::trim).filter(|name| !name.is_empty()).collect();
        let added = app.with_untracked(|state| add_place(&state.log, KIND, &names, &Map::new()));
        for adding in added {
            match adding {
                Adding::New(record, fields) => app.save(&record, fields),
                Adding::Back(record) => app.save(&record, Map::new().with(DELETED, false)),
                Adding::Known(_) | Adding::Nameless => {}
            }
        }
        text.set(String::new());
        write_focused("");
    };
    let rows = each(
        move || app.with(Topics::LOG | Topic::Ledger, |state| expected(state, &held_devices(state))),
        |own| own.record.clone(),
        move |own| {
            let Expected { record, name, .. } = (*own.get_untracked()).clone();
            let label = tf(T::DeleteNamed, &[&name]);
            let delete = move |_| app.delete(record.clone());
            let state = move || {
                let has_arrived = own.get().has_arrived;
                let (mark, text) =
                    if has_arrived { ("saved", T::HasArrived) } else { ("warning", T::NothingArrived) };
                view! { {icon(mark)} {text} }
            };
            view! {
                <li>
                    <span class="row-text"><b>{name}</b><small>{state}</small></span>
                    <button class="icon-button" aria-label=label on:click=delete>{icon("trash")}</button>
                </li>
            }
        },
    );
    view! {
        <details>
            <summary>{T::ExpectedDevices}</summary>
            <label class="field">
                <span>{T::ExpectedNames}</span>
                <small class="note">{T::ExpectedHelp}</small>
                <textarea rows="2" maxlength="20000" prop:value=text on:input=move |event| text.set(event_target_value(&event))></textarea>
            </label>
            <button class="button wide" on:click=add disabled=move || text.with(|text| text.trim().is_empty())>{icon("plus")} {T::Add}</button>
        </details>
        <ul class="places">{rows}</ul>
    }
}

/// The sentence on those of which nothing has arrived; nothing where all have.
pub(super) fn silence(state: &State, held: &[HeldDevice]) -> Option<String> {
    let silent = silent_devices(state, held);
    (!silent.is_empty()).then(|| format!("{}: {}", t(T::NothingArrivedFrom), silent.join("; ")))
}
