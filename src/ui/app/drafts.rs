//! What is being entered, and not yet saved as a change. Each tab has drafts of its own: two people at one computer, or
//! one with two tabs, do not write into each other's form.

use super::{App, Core};
use crate::browser;
use crate::log::Map;

/// Between a draft's name and the number of its tab; the first tab's drafts bear no number.
const TAB: char = '~';

impl App {
    pub(crate) fn draft(self, name: &str) -> Option<Map> {
        self.peek(|core| core.store.draft(&core.own(name)))
    }

    /// Keeps what is being entered; nothing on the screen depends on it.
    pub(crate) fn keep_draft(self, name: &str, draft: &Map) {
        let result = self.update(|core| core.store.set_draft(&core.own(name), draft));
        self.note_failure(result.err());
        self.write();
    }

    pub(crate) fn drop_draft(self, name: &str) {
        self.update(|core| core.store.remove_draft(&core.own(name)));
        self.write();
        self.note_change();
    }

    /// Takes a number among the tabs, and the drafts of tabs that are gone.
    pub(super) async fn number_tab(self) {
        let numbers = browser::tab_numbers().await;
        self.update(|core| {
            core.tab = numbers.first().copied().unwrap_or_default();
            for name in core.store.drafts() {
                let Some((plain, number)) = name.rsplit_once(TAB) else { continue };
                let is_open = number.parse().is_ok_and(|number: u32| numbers.contains(&number));
                let own = core.own(plain);
                if !is_open
                    && core.store.draft(&own).is_none()
                    && let Some(draft) = core.store.draft(&name)
                {
                    // First kept under its new name, then taken away: never in neither.
                    if core.store.set_draft(&own, &draft).is_ok() {
                        core.store.remove_draft(&name);
                    }
                }
            }
        });
        if self.peek(|core| core.tab != 0) {
            // A form that is open here already has shown the first tab's draft.
            self.arrive(browser::hash());
        }
    }
}

impl Core {
    /// A draft's name in this tab.
    fn own(&self, name: &str) -> String {
        if self.tab == 0 { name.to_owned() } else { format!("{name}{TAB}{}", self.tab) }
    }
}
