//! How much room there is, in the place that has more of it, and what the browser promises.

use leptos::prelude::untrack;

use super::core::Second;
use super::{App, Core};
use crate::browser;
use crate::store::{FORM_RESERVE_UNITS, Space};
use crate::ui::route::Route;

/// `IndexedDB` counts bytes, with what it needs for itself: about three for each of our UTF-16 units (measured).
const BYTES_FOR_A_UNIT: u64 = 3;

impl Core {
    /// Room in the place that has more of it: what is full in one place goes on in the other.
    pub(crate) fn space(&self) -> Space {
        let first = self.store.space();
        match self.second_space {
            Some(second) if self.journal().is_some() && second.free_units() > first.free_units() => second,
            _ => first,
        }
    }

    pub(in crate::ui) fn has_room_for(&self, units: usize) -> bool {
        // Where the browser does not tell how much room the second place has, or not yet, only trying does.
        let may_have = !matches!(self.second, Second::Missing) && self.second_space.is_none();
        may_have || self.space().free_units() >= units
    }
}

impl App {
    /// Whether a new form may be started.
    pub(crate) fn has_room(self) -> bool {
        self.has_room_for(FORM_RESERVE_UNITS)
    }

    /// Whether `units` more can be stored.
    pub(crate) fn has_room_for(self, units: usize) -> bool {
        self.with_untracked(|core| core.has_room_for(units))
    }

    /// Asks the browser how much room there is, and whether it promises to keep what is here; with `ask`, to promise it.
    pub(in crate::ui) fn measure(self, ask: bool) {
        let had_room = self.has_room();
        leptos::task::spawn_local(async move {
            let room = browser::room().await;
            let units = |bytes: u64| usize::try_from(bytes / BYTES_FOR_A_UNIT).unwrap_or(usize::MAX);
            let promise = browser::persist(ask).await;
            self.update(|core| {
                core.second_space =
                    room.map(|(used, all)| Space { used_units: units(used), budget_units: units(all) });
                core.promise = promise;
            });
            self.notify_storage();
            if had_room != self.has_room() && matches!(untrack(|| self.route()), Route::Fill(_, 0)) {
                // It looks at the room once.
                self.rerender();
            }
        });
    }
}
