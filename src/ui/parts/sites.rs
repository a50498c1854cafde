//! Sites of a facility: the office says which facility is a site of which, and can take that back.

use crate::dom::{Get as _, GetUntracked as _, RwSignal, Set as _, View, each, view};
use crate::domain::places::Aliases;
use crate::domain::places::{Facility, PART_OF, Units, facilities, facility_record, place_name};
use crate::i18n::{T, t, tf};
use crate::json::{Map, Value};
use crate::session::{State, Topic};
use crate::ui::context::Context;
use crate::ui::widgets::{RadioOption, icon, select};

/// What is a site of which, and a way to say so of any two of one kind.
pub(in crate::ui) fn sites(app: Context) -> View {
    let joined = each(
        move || app.with(Topic::Places, named_sites),
        |(id, ..)| id.clone(),
        move |entry| {
            let (id, name, unit) = (*entry.get_untracked()).clone();
            let part = move |_| app.save(&facility_record(&id), Map::new().with(PART_OF, Value::Null));
            view! {
                <li>
                    <span>{tf(T::SiteBelongsTo, &[&name, &unit])}</span>
                    <button class="button quiet" on:click=part>{icon("undo")} {T::PartSite}</button>
                </li>
            }
        },
    );
    let (site, unit) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let lists = move || {
        let all = app.with(Topic::Places, |state| facilities(&state.log));
        let chosen = all.iter().find(|own| own.id == site.get()).and_then(|own| own.kind);
        // A site of a station is no school.
        let units = all
            .iter()
            .filter(|own| own.id != site.get_untracked() && (chosen.is_none() || own.kind == chosen));
        let option = |own: &Facility| RadioOption::new(own.id.as_str(), own.listed_name());
        let sites = RadioOption::list(T::NotChosen, all.iter().map(option).collect());
        let units = RadioOption::list(T::NotChosen, units.filter(|own| !own.is_site).map(option).collect());
        view! {
            {select(t(T::Site), sites, &site.get_untracked(), move |id| site.set(id))}
            {select(t(T::UnitOfSite), units, &unit.get_untracked(), move |id| unit.set(id))}
        }
    };
    let cannot = move || site.get().is_empty() || unit.get().is_empty() || site.get() == unit.get();
    let act = move |_| {
        let (record, unit) = (facility_record(&site.get_untracked()), unit.get_untracked());
        let undo = Map::new().with(PART_OF, Value::Null);
        app.save_saying(record, Map::new().with(PART_OF, unit), t(T::SiteSaved).into(), undo);
    };
    view! {
        <ul class="lines">{joined}</ul>
        <details>
            <summary>{T::SitesTitle}</summary>
            <p class="note">{T::SitesHelp}</p>
            {lists}
            <button class="button wide" disabled=cannot on:click=act>{T::SaveSite}</button>
        </details>
    }
}

/// Id and name of each site, and the name of its unit.
fn named_sites(state: &State) -> Vec<(String, String, String)> {
    let (units, aliases) = (Units::of(&state.log), Aliases::of(&state.log, "facility"));
    let name = |id: &str| place_name(&state.log, "facility", &aliases, id).name;
    units.sites().map(|(id, unit)| (id.to_owned(), name(id), name(unit))).collect()
}
