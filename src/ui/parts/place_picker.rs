//! Choosing the village and the facility that a response speaks of.

use super::value::PlaceNames;
use crate::dom::{View, view};
use crate::domain::forms::Form;
use crate::domain::places::{Facility, facilities, villages};
use crate::i18n::{T, t};
use crate::session::Preference;
use crate::ui::context::Context;
use crate::ui::route::Route;
use crate::ui::widgets::{RadioOption, select};

/// The village and the facility of the last response, as far as they are on the lists and fit the form.
pub(in crate::ui) fn remembered_places(app: Context, form: &Form) -> (String, String) {
    let (village, facility) = (app.preference(Preference::Village), app.preference(Preference::Facility));
    app.with_untracked(|state| {
        let fits = |own: &Facility| own.id == facility && own.kind.is_some() && own.kind == form.facility;
        let is_facility = facilities(&state.log).iter().any(fits);
        let is_village = villages(&state.log).iter().any(|own| own.id == village);
        let if_so = |holds: bool, id: String| if holds { id } else { String::new() };
        (if_so(is_village, village.clone()), if_so(is_facility, facility.clone()))
    })
}

/// The two lists. Where they are empty, the way to fill them.
pub(in crate::ui) fn place_picker(
    app: Context,
    form: &Form,
    village: &str,
    facility: &str,
    choose: impl Fn(&'static str, String) + Clone + 'static,
) -> View {
    let nothing = || RadioOption::list(T::NotChosen, Vec::new());
    let (mut village_pills, mut facility_pills) = (nothing(), nothing());
    app.with_untracked(|state| {
        village_pills.extend(
            villages(&state.log).into_iter().map(|village| RadioOption::new(village.id, village.name)),
        );
        let of_kind = facilities(&state.log)
            .into_iter()
            .filter(|facility| facility.kind.is_some() && facility.kind == form.facility);
        facility_pills.extend(of_kind.map(|facility| {
            let name = facility.listed_name();
            RadioOption::new(facility.id, name)
        }));
        // What was chosen stays to be seen, also where it is no longer on the list.
        for (kind, id, pills) in
            [("village", village, &mut village_pills), ("facility", facility, &mut facility_pills)]
        {
            if pills.iter().all(|pill| pill.code != id) {
                pills.push(RadioOption::new(id, PlaceNames::of(&state.log, kind).text(id)));
            }
        }
    });
    let hint = |radio_group: &[RadioOption], route: Route, text: T| {
        (radio_group.len() == 1)
            .then(|| view! { <a class="button quiet" href=route.address()>{crate::ui::widgets::icon("plus")} {text}</a> })
    };
    let add_village = hint(&village_pills, Route::Villages, T::AddVillages);
    let add_facility = hint(&facility_pills, Route::Facilities, T::AddFacilities);
    let (choose_village, choose_facility) = (choose.clone(), choose);
    view! {
        {select(t(T::Village), village_pills, village, move |id| choose_village("village", id))}
        {add_village}
        {select(t(T::FacilityRated), facility_pills, facility, move |id| choose_facility("facility", id))}
        {add_facility}
    }
}
