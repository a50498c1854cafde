//! The lists of villages and facilities.

use crate::dom::{
    Get as _, GetUntracked as _, RwSignal, Set as _, View, With as _, each, event_target_value, untrack,
    view, write_focused,
};
use crate::session::Topic;

use crate::browser;
use crate::domain::FacilityKind;
use crate::domain::places::{Facility, facilities, facility_record, village_record, villages};
use crate::i18n::{T, t, tf};
use crate::json::Map;
use crate::text::slug;
use crate::ui::context::Context;
use crate::ui::parts::facility_kind_name;
use crate::ui::widgets::{RadioOption, empty, icon, joined, select};

pub(in crate::ui) fn villages_page(app: Context) -> View {
    let add = move |text: &str| {
        // Several at once: one a line, or between commas.
        for name in text.split(['\n', ',', ';']).map(str::trim).filter(|name| !name.is_empty()) {
            app.save(&village_record(&id_of(name)), Map::new().with("name", name).with("deleted", false));
        }
    };
    let rows = each(
        move || app.with(Topic::Places, |state| villages(&state.log)),
        |village| village.id.clone(),
        move |village| {
            let id = village.get_untracked().id.clone();
            place_row(app, village_record(&id), move || village.get().name.clone(), || t(T::Name).to_owned())
        },
    );
    let none = app.flag(Topic::Places, |state| villages(&state.log).is_empty());
    let list = view! { {move || none.get().then(|| empty(t(T::NoVillages)))} <ul class="places">{rows}</ul> };
    view! { <p class="note">{T::VillagesHelp}</p> {adder(T::VillageNames, T::VillageNamesHelp, Box::new(add))} {list} }
}

pub(in crate::ui) fn facilities_page(app: Context) -> View {
    let kind = RwSignal::new(FacilityKind::Station.as_str().to_owned());
    let old_commune = RwSignal::new(String::new());
    let kinds: Vec<RadioOption> = FacilityKind::ALL
        .iter()
        .map(|kind| RadioOption::new(kind.as_str(), facility_kind_name(*kind)))
        .collect();
    let add = move |text: &str| {
        let (kind, old) = (kind.get_untracked(), browser::nfc(old_commune.get_untracked().trim()));
        for name in text.split(['\n', ';']).map(str::trim).filter(|name| !name.is_empty()) {
            let mut fields = Map::new().with("name", name).with("kind", kind.as_str()).with("deleted", false);
            if !old.is_empty() {
                fields.insert("old_commune", old.as_str());
            }
            app.save(&facility_record(&format!("{kind}-{}", id_of(&format!("{name} {old}")))), fields);
        }
    };
    let rows = each(
        move || app.with(Topic::Places, |state| facilities(&state.log)),
        |facility| facility.id.clone(),
        move |facility| {
            let id = facility.get_untracked().id.clone();
            let name = move || facility.get().name.clone();
            place_row(app, facility_record(&id), name, move || detail(&facility.get()))
        },
    );
    let none = app.flag(Topic::Places, |state| facilities(&state.log).is_empty());
    let list =
        view! { {move || none.get().then(|| empty(t(T::NoFacilities)))} <ul class="places">{rows}</ul> };
    view! {
        <p class="note">{T::FacilitiesHelp}</p>
        {select(t(T::Kind), kinds, &kind.get_untracked(), move |code| kind.set(code))}
        <label class="field">
            <span>{T::OldCommune}</span>
            <input maxlength="80" prop:value=old_commune on:input=move |event| old_commune.set(event_target_value(&event))/>
        </label>
        {adder(T::FacilityNames, T::FacilityNamesHelp, Box::new(add))}
        {list}
    }
}

/// A name for the record; a name without a single letter or digit gets a random one.
fn id_of(name: &str) -> String {
    let id = slug(name);
    if id.is_empty() { browser::random_uuid() } else { id }
}

fn adder(label: T, help: T, add: Box<dyn Fn(&str)>) -> View {
    let text = RwSignal::new(String::new());
    let add = move |_| {
        add(&browser::nfc(&text.get_untracked()));
        text.set(String::new());
        // A box that keeps the focus is not written to by its signal.
        write_focused("");
    };
    view! {
        <label class="field">
            <span>{label}</span>
            <small class="note">{help}</small>
            <textarea rows="2" maxlength="2000" prop:value=text on:input=move |event| text.set(event_target_value(&event))></textarea>
        </label>
        <button class="button wide" on:click=add disabled=move || text.with(|text| text.trim().is_empty())>{icon("plus")} {T::Add}</button>
    }
}

/// Kind and old commune of a facility, in words.
fn detail(facility: &Facility) -> String {
    let kind = facility.kind.map(|kind| facility_kind_name(kind).to_owned());
    let old = facility.old_commune.as_ref().map(|name| tf(T::OldCommuneNamed, &[name]));
    joined(&[kind, old])
}

/// A row is built once: what another tab or an import brings changes its texts, and never a field that has the focus.
fn place_row(
    app: Context,
    record: String,
    name: impl Fn() -> String + Clone + 'static,
    detail: impl Fn() -> String + 'static,
) -> View {
    let rename = {
        let (record, name) = (record.clone(), name.clone());
        move |event| {
            let after = browser::nfc(event_target_value(&event).trim());
            if !after.is_empty() && after != untrack(&name) {
                app.save(&record, Map::new().with("name", after));
            }
        }
    };
    let label = {
        let name = name.clone();
        move || tf(T::DeleteNamed, &[&name()])
    };
    let delete = move |_| app.delete(record.clone());
    view! {
        <li>
            <label class="field">
                <span>{detail}</span>
                <input maxlength="80" prop:value=name on:change=rename/>
            </label>
            <button class="icon-button" aria-label=label on:click=delete>{icon("trash")}</button>
        </li>
    }
}
