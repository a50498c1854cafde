//! The lists of villages and facilities.

use crate::dom::{
    CollectView, GetUntracked as _, RwSignal, Set as _, View, With as _, event_target_value, view,
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
    let list = move || {
        let rows = app.with(Topic::Places, |state| villages(&state.log));
        if rows.is_empty() {
            return empty(t(T::NoVillages));
        }
        let rows = rows
            .into_iter()
            .map(|village| place_row(app, village_record(&village.id), village.name, String::new()));
        view! { <ul class="places">{rows.collect_view()}</ul> }
    };
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
    let list = move || {
        let rows = app.with(Topic::Places, |state| facilities(&state.log));
        if rows.is_empty() {
            return empty(t(T::NoFacilities));
        }
        let detail = |facility: &Facility| {
            let kind = facility.kind.map(|kind| facility_kind_name(kind).to_owned());
            let old = facility.old_commune.as_ref().map(|name| tf(T::OldCommuneNamed, &[name]));
            joined(&[kind, old])
        };
        let rows = rows.into_iter().map(|facility| {
            let detail = detail(&facility);
            place_row(app, facility_record(&facility.id), facility.name, detail)
        });
        view! { <ul class="places">{rows.collect_view()}</ul> }
    };
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

fn place_row(app: Context, record: String, name: String, detail: String) -> View {
    let rename = {
        let (record, before) = (record.clone(), name.clone());
        move |event| {
            let after = browser::nfc(event_target_value(&event).trim());
            if !after.is_empty() && after != before {
                app.save(&record, Map::new().with("name", after));
            }
        }
    };
    let label = tf(T::DeleteNamed, &[&name]);
    let delete = move |_| app.delete(record.clone());
    view! {
        <li>
            <label class="field">
                <span>{if detail.is_empty() { t(T::Name).to_owned() } else { detail }}</span>
                <input maxlength="80" prop:value=name on:change=rename/>
            </label>
            <button class="icon-button" aria-label=label on:click=delete>{icon("trash")}</button>
        </li>
    }
}
