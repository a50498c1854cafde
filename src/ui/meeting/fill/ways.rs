//! Choosing how the response is taken.

use crate::dom::{Get as _, GetUntracked as _, RwSignal, Set as _, View};
use crate::domain::survey::Way;
use crate::i18n::{T, t};
use crate::session::Preference;
use crate::ui::context::Context;
use crate::ui::widgets::{RadioOption, radio_group};

/// The way that was chosen last: mostly, a meeting has one.
pub(super) fn chosen_way(app: Context) -> RwSignal<Way> {
    RwSignal::new(Way::from_name(&app.preference(Preference::Way)).unwrap_or(Way::Interview))
}

/// A way as the collector chooses it.
const fn choice_text(way: Way) -> T {
    match way {
        Way::Interview => T::WayInterview,
        Way::OwnHand => T::WayOwnHand,
        Way::Paper => T::WayPaper,
    }
}

/// The three ways.
pub(super) fn way_picker(way: RwSignal<Way>) -> View {
    let options = Way::ALL.map(|way| RadioOption::new(way.as_str(), t(choice_text(way))));
    radio_group(
        "way",
        t(T::WayLegend),
        options.into(),
        move || way.get().as_str().to_owned(),
        move |code| way.set(Way::from_name(&code).unwrap_or(way.get_untracked())),
    )
}
