//! The lists of villages and facilities.

use crate::dom::{
    Get as _, GetUntracked as _, RwSignal, Set as _, View, With as _, each, event_target_value, untrack,
    view, write_focused,
};
use crate::session::Topic;

use crate::browser;
use crate::domain::FacilityKind;
#[cfg(feature = "office")]
use crate::domain::places::Units;
use crate::domain::places::{Adding, Facility, add_place, facilities, villages};
use crate::i18n::{T, count, t, tf};
use crate::json::Map;
use crate::log::DELETED;
use crate::session::responses_at;
use crate::text::are_near;
use crate::ui::context::Context;
#[cfg(feature = "office")]
use crate::ui::parts::PlaceNames;
use crate::ui::parts::{facility_kind_name, refill};
use crate::ui::widgets::{RadioOption, empty, icon, joined, select};

#[inline(never)]
pub(in crate::ui) fn villages_page(app: Context) -> View {
    let add = move |text: &str| {
        // Several at once: one a line, or between commas.
        add_names(app, "village", text.split(['\n', ',', ';']), &Map::new())
    };
    let rows = each(
        move || app.with(Topic::Places, |state| villages(&state.log)),
        |village| village.id.clone(),
        move |village| {
            let id = village.get_untracked().id.clone();
            place_row(app, "village", id, move || village.get().name.clone(), || t(T::Name).to_owned())
        },
    );
    let none = app.flag(Topic::Places, |state| villages(&state.log).is_empty());
    let list = view! { {move || none.get().then(|| empty(t(T::NoVillages)))} <ul class="places">{rows}</ul> };
    view! {
        <p class="note">{T::VillagesHelp}</p>
        {adder(T::VillageNames, T::VillageNamesHelp, Box::new(add))}
        {same(app, "village")}
        {list}
    }
}

#[inline(never)]
pub(in crate::ui) fn facilities_page(app: Context) -> View {
    let kind = RwSignal::new(FacilityKind::Station.as_str().to_owned());
    let old_commune = RwSignal::new(String::new());
    let kinds: Vec<RadioOption> = FacilityKind::ALL
        .iter()
        .map(|kind| RadioOption::new(kind.as_str(), facility_kind_name(*kind)))
        .collect();
    let add = move |text: &str| {
        let (kind, old) = (kind.get_untracked(), browser::nfc(old_commune.get_untracked().trim()));
        let mut about = Map::new().with("kind", kind.as_str());
        if !old.is_empty() {
            about.insert("old_commune", old.as_str());
        }
        add_names(app, "facility", text.split(['\n', ';']), &about)
    };
    let rows = each(
        move || app.with(Topic::Places, |state| facilities(&state.log)),
        |facility| facility.id.clone(),
        move |facility| {
            let id = facility.get_untracked().id.clone();
            let name = move || facility.get().name.clone();
            place_row(app, "facility", id, name, move || detail(app, &facility.get()))
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
            <input maxlength=NAME_LETTERS prop:value=old_commune on:input=move |event| old_commune.set(event_target_value(&event))/>
        </label>
        {adder(T::FacilityNames, T::FacilityNamesHelp, Box::new(add))}
        {same(app, "facility")}
        {list}
    }
}

/// Entries that are one place, and which is a site of which, are the office's to judge.
#[cfg(feature = "office")]
fn same(app: Context, kind: &'static str) -> View {
    let sites = (kind == "facility").then(|| crate::ui::parts::sites(app));
    view! { {crate::ui::parts::same_places(app, kind)} {sites} }
}

#[cfg(not(feature = "office"))]
fn same(_: Context, _: &str) -> Option<View> {
    None
}

/// The longest name of a place: official names of schools and their sites have more than a hundred letters.
const NAME_LETTERS: &str = "300";

/// Adds places; returns what is to be said of that: how many are new, which exist, which look like one that exists.
fn add_names<'t>(
    app: Context,
    kind: &'static str,
    names: impl Iterator<Item = &'t str>,
    about: &Map,
) -> String {
    let names: Vec<&str> = names.map(str::trim).filter(|name| !name.is_empty()).collect();
    let (added, before) = app.with_untracked(|state| {
        let before: Vec<String> = match kind {
            "village" => villages(&state.log).into_iter().map(|own| own.name).collect(),
            _ => facilities(&state.log).into_iter().map(|own| own.name).collect(),
        };
        (add_place(&state.log, kind, &names, about), before)
    });
    let (mut new, mut known, mut near) = (0, Vec::new(), Vec::new());
    for (name, adding) in names.into_iter().zip(added) {
        match adding {
            Adding::New(record, fields) => {
                near.extend(
                    before.iter().filter(|own| are_near(own, name)).map(|own| format!("{name} ~ {own}")),
                );
                app.save(&record, fields);
                new += 1;
            }
            Adding::Back(record) => {
                app.save(&record, Map::new().with(DELETED, false));
                new += 1;
            }
            Adding::Known(_) => known.push(name.to_owned()),
            Adding::Nameless => {}
        }
    }
    let list = |text: T, names: &[String]| (!names.is_empty()).then(|| tf(text, &[&names.join("; ")]));
    let parts =
        [Some(tf(T::PlacesAdded, &[&count(new)])), list(T::PlacesKnown, &known), list(T::PlacesNear, &near)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn adder(label: T, help: T, add: Box<dyn Fn(&str) -> String>) -> View {
    let text = RwSignal::new(String::new());
    let result = RwSignal::new(String::new());
    let add = move |_| {
        result.set(add(&browser::nfc(&text.get_untracked())));
        text.set(String::new());
        // A box that keeps the focus is not written to by its signal.
        write_focused("");
    };
    view! {
        <label class="field">
            <span>{label}</span>
            <small class="note">{help}</small>
            <textarea rows="2" maxlength="20000" prop:value=text on:input=move |event| text.set(event_target_value(&event))></textarea>
        </label>
        <button class="button wide" on:click=add disabled=move || text.with(|text| text.trim().is_empty())>{icon("plus")} {T::Add}</button>
        <p class="result" role="status">{result}</p>
    }
}

/// Kind, old commune and unit of a facility, in words.
fn detail(app: Context, facility: &Facility) -> String {
    let kind = facility.kind.map(|kind| facility_kind_name(kind).to_owned());
    let old = facility.old_commune.as_ref().map(|name| tf(T::OldCommuneNamed, &[name]));
    joined(&[kind, old, unit_of(app, facility)])
}

/// Whose site a facility is, in words. At a meeting it stands behind its unit.
#[cfg(feature = "office")]
fn unit_of(app: Context, facility: &Facility) -> Option<String> {
    facility.is_site.then(|| {
        app.with_untracked(|state| {
            let units = Units::of(&state.log);
            let name = PlaceNames::of(&state.log, "facility").text(units.unit_of(&facility.id));
            tf(T::SiteOf, &[&name])
        })
    })
}

#[cfg(not(feature = "office"))]
const fn unit_of(_: Context, _: &Facility) -> Option<String> {
    None
}

/// A row is built once: what another tab or an import brings changes its texts, and never a field that has the focus.
fn place_row(
    app: Context,
    kind: &'static str,
    id: String,
    name: impl Fn() -> String + Clone + 'static,
    detail: impl Fn() -> String + 'static,
) -> View {
    let record = format!("{kind}/{id}");
    let rename = {
        let (record, name) = (record.clone(), name.clone());
        move |event| {
            let after = browser::nfc(event_target_value(&event).trim());
            let before = untrack(&name);
            if after.is_empty() {
                refill(app, &event, &before);
            } else if after != before {
                app.save(&record, Map::new().with("name", after));
            }
        }
    };
    let label = {
        let name = name.clone();
        move || tf(T::DeleteNamed, &[&name()])
    };
    let delete = move |_| {
        let responses = app.with_untracked(|state| responses_at(state, kind, &id));
        let text = match responses {
            0 => t(T::Deleted).to_owned(),
            _ => tf(T::PlaceTakenOff, &[&count(responses)]),
        };
        app.delete_saying(record.clone(), text);
    };
    view! {
        <li>
            <label class="field">
                <span>{detail}</span>
                <input maxlength=NAME_LETTERS prop:value=name on:change=rename/>
            </label>
            <button class="icon-button" aria-label=label on:click=delete>{icon("trash")}</button>
        </li>
    }
}
