//! The plans and forms that come with the program. They are files beside it, which may arrive later.

use std::sync::Arc;

use chrono::Datelike as _;

use super::handle::Session;
use super::state::State;
use super::topic::Topic;
use crate::domain::forms::FormRegistry;
use crate::domain::plan::{Plan, PlanRegistry};

impl State {
    /// Adds what is here already, and notes what is still missing.
    pub(super) fn add_fetched_data(&mut self, fetched: &dyn Fn(&str) -> Option<String>) {
        let all = PlanRegistry::BUILT_IN.into_iter().chain(FormRegistry::BUILT_IN.map(|(id, _)| id));
        for name in all {
            match fetched(name) {
                Some(text) => self.take_data(name, text),
                None => self.missing_data.push(name),
            }
        }
    }

    fn take_data(&mut self, name: &'static str, text: String) {
        self.missing_data.retain(|own| *own != name);
        if let Some((_, version)) = FormRegistry::BUILT_IN.into_iter().find(|(id, _)| *id == name) {
            self.forms.add_text(name, version, text);
        } else {
            // One that cannot be read is missing, as in a browser that has lost it; a test reads every one.
            let _ = self.plans.add_text(&text);
        }
    }

    /// Returns `true` if every plan and form that comes with the program is here.
    #[must_use]
    pub fn has_all_data(&self) -> bool {
        self.missing_data.is_empty()
    }

    /// Reads the forms and plans in the log, and chooses the plan of the year.
    pub(super) fn read_registries(&mut self, year: i32) {
        self.forms.read_log(&self.log);
        #[cfg(any(feature = "office", test))]
        self.log.columns.forget_forms();
        self.plans.read_log(&self.log);
        self.plan = self.chosen_plan().or_else(|| self.plans.current(year)).unwrap_or_default();
    }

    /// The plan that a person at the office has chosen.
    #[cfg(feature = "office")]
    fn chosen_plan(&self) -> Option<Arc<Plan>> {
        self.plans.get(&super::settings::Preference::Plan.of(&self.settings))
    }

    #[cfg(not(feature = "office"))]
    #[expect(clippy::unused_self, reason = "the office's program asks the settings")]
    const fn chosen_plan(&self) -> Option<Arc<Plan>> {
        None
    }
}

impl Session {
    /// Shows another plan on this device; with an empty id that of the year.
    #[cfg(feature = "office")]
    pub fn show_plan(&self, id: &str) {
        self.set_preference(super::settings::Preference::Plan, id);
        let year = self.platform().now().date.year();
        self.update(|state| state.read_registries(year));
        self.notify(super::topic::Topics::LOG);
    }

    /// Takes a plan or form of the program that has arrived.
    pub fn add_data(&self, name: &'static str, text: String) {
        let year = self.platform().now().date.year();
        self.update(|state| {
            state.take_data(name, text);
            state.read_registries(year);
        });
        self.notify(Topic::Forms);
    }
}
