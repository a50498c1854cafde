//! Which page and which title belong to an address.

use crate::dom::View;

use crate::domain::forms::FormKind;
use crate::i18n::{T, form_text, t, tf};
use crate::session::DraftTarget;
use crate::ui::context::Context;
use crate::ui::meeting::{fill, places, responses, settings, surveys, today};
#[cfg(feature = "office")]
use crate::ui::meeting::{hand_over, response};
#[cfg(feature = "office")]
use crate::ui::office::{codes, conflicts, devices, ledger, results, transports};
use crate::ui::plan::tasks;
#[cfg(feature = "office")]
use crate::ui::plan::{targets, task, units};
use crate::ui::route::Route;

/// The page of an address.
pub(in crate::ui) fn page(app: Context, route: &Route) -> View {
    match route {
        Route::Today => today::page(app),
        Route::Surveys => surveys::page(app),
        Route::Fill(kind, step) => fill::page(app, &DraftTarget::New(*kind), *step),
        Route::Saved(kind) => fill::saved(app, *kind),
        Route::Responses => responses::page(app),
        #[cfg(feature = "office")]
        Route::Response(id) => response::page(app, id),
        Route::Correct(id, step) => fill::page(app, &DraftTarget::Saved(id.clone()), *step),
        Route::Tasks => tasks::page(app),
        #[cfg(feature = "office")]
        Route::Task(number) => task::page(app, *number),
        #[cfg(feature = "office")]
        Route::Targets => targets::page(app),
        #[cfg(feature = "office")]
        Route::Units => units::page(app),
        #[cfg(feature = "office")]
        Route::HandOver => hand_over::page(app),
        #[cfg(feature = "office")]
        Route::Conflicts => conflicts::page(app),
        #[cfg(feature = "office")]
        Route::Devices => devices::page(app),
        #[cfg(feature = "office")]
        Route::Ledger => ledger::page(app),
        #[cfg(feature = "office")]
        Route::Codes(false) => codes::show(app),
        #[cfg(feature = "office")]
        Route::Codes(true) => codes::scan(app),
        #[cfg(feature = "office")]
        Route::Ways => transports::page(app),
        #[cfg(feature = "office")]
        Route::Results(kind) => results::page(app, *kind),
        // The others are shown by the whole program.
        #[cfg(not(feature = "office"))]
        Route::Response(_)
        | Route::Task(_)
        | Route::Facilities
        | Route::Targets
        | Route::Units
        | Route::HandOver
        | Route::Conflicts
        | Route::Devices
        | Route::Ledger
        | Route::Codes(_)
        | Route::Ways
        | Route::Results(_) => View::several(),
        Route::Settings => settings::page(app),
        Route::Villages => places::villages_page(app),
        #[cfg(feature = "office")]
        Route::Facilities => places::facilities_page(app),
    }
}

/// What stands in the top bar.
pub(in crate::ui) fn title(route: &Route) -> String {
    let form =
        |kind: FormKind| kind.form().map_or_else(String::new, |form| form_text(&form.short).to_owned());
    match route {
        Route::Today => t(T::AppName).into(),
        Route::Surveys => t(T::Survey).into(),
        Route::Fill(kind, _) | Route::Saved(kind) | Route::Results(Some(kind)) => form(*kind),
        Route::Responses => t(T::Responses).into(),
        Route::Response(_) => t(T::OneResponse).into(),
        Route::Correct(..) => t(T::Correcting).into(),
        Route::Tasks => t(T::Tasks).into(),
        Route::Task(number) => tf(T::TaskNumber, &[&number.to_string()]),
        Route::Targets => t(T::Targets).into(),
        Route::Units => t(T::Units).into(),
        Route::HandOver => t(T::HandOver).into(),
        Route::Conflicts => t(T::Conflicts).into(),
        Route::Devices => t(T::Devices).into(),
        Route::Ledger => t(T::Ledger).into(),
        Route::Codes(false) => t(T::ShowCodes).into(),
        Route::Codes(true) => t(T::ScanCodes).into(),
        Route::Ways => t(T::Ways).into(),
        Route::Results(None) => t(T::Results).into(),
        Route::Settings => t(T::Settings).into(),
        Route::Villages => t(T::Villages).into(),
        Route::Facilities => t(T::Facilities).into(),
    }
}
