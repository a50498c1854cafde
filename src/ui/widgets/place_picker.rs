//! Choosing the village and the facility that a response speaks of.

use crate::ui::dom::View;
use so_thon_view_macro::view;

use super::choice::{Pill, select};
use crate::i18n::{T, t};
use crate::survey::{Form, facilities, villages};
use crate::ui::app::App;
use crate::ui::route::Route;

/// The two lists. Where they are empty, the way to fill them.
pub(in crate::ui) fn place_picker(
    app: App,
    form: &Form,
    village: &str,
    facility: &str,
    choose: impl Fn(&'static str, String) + Clone + 'static,
) -> View {
    let nothing = || vec![Pill::new("", t(T::NotChosen))];
    let (mut village_pills, mut facility_pills) = (nothing(), nothing());
    app.peek(|core| {
        village_pills
            .extend(villages(&core.log).into_iter().map(|village| Pill::new(village.id, village.name)));
        let of_kind =
            facilities(&core.log).into_iter().filter(|facility| facility.kind == Some(form.facility));
        facility_pills.extend(of_kind.map(|facility| Pill::new(facility.id, facility.name)));
    });
    let hint = |pills: &[Pill], route: Route, text: T| {
        (pills.len() == 1)
            .then(|| view! { <a class="button quiet" href=route.address()>{super::icon("plus")} {text}</a> })
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
