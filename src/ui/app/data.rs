//! The plans and forms that come with the program, as files beside it. The boot script fetches what the address needs
//! together with the program; the rest comes later.

use super::{App, Core};
use crate::browser;
use crate::domain::forms::FormRegistry;
use crate::domain::plan::PlanRegistry;

/// How often a file that cannot be fetched is asked for again, first after so long, each time after twice as long: for a
/// quarter of an hour in all.
const ATTEMPTS: u32 = 9;
const RETRY_MS: i32 = 2_000;

impl Core {
    /// Adds what the boot script has fetched, and notes what is still missing.
    pub(super) fn add_fetched_data(&mut self) {
        let all = PlanRegistry::BUILT_IN.into_iter().chain(FormRegistry::BUILT_IN.map(|(id, _)| id));
        for name in all {
            match browser::fetched_data(name) {
                Some(text) => self.add_data(name, text),
                None => self.missing_data.push(name),
            }
        }
    }

    fn add_data(&mut self, name: &'static str, text: String) {
        if let Some((_, version)) = FormRegistry::BUILT_IN.into_iter().find(|(id, _)| *id == name) {
            self.forms.add_text(name, version, text);
        } else {
            // One that cannot be read is missing, as in a browser that has lost it; a test reads every one.
            let _ = self.plans.add_text(&text);
        }
    }

    /// Returns `true` if every plan and form that comes with the program is here.
    pub(crate) fn has_all_data(&self) -> bool {
        self.missing_data.is_empty()
    }
}

impl App {
    /// Fetches what is missing.
    pub(crate) async fn fetch_missing_data(self) {
        for attempt in 0..ATTEMPTS {
            let missing = self.update(|core| std::mem::take(&mut core.missing_data));
            let mut some_came = false;
            for name in missing {
                match browser::fetch_data(name).await {
                    Some(text) => {
                        self.update(|core| core.add_data(name, text));
                        some_came = true;
                    }
                    None => self.update(|core| core.missing_data.push(name)),
                }
            }
            if some_came {
                self.update(Core::choose_plan);
                self.notify();
            }
            if self.with_untracked(Core::has_all_data) {
                return;
            }
            browser::sleep(RETRY_MS << attempt).await;
        }
    }
}
