//! What is being entered, and not yet saved as a change. Each tab has drafts of its own: two people at one computer, or
//! one with two tabs, do not write into each other's form.

use leptos::prelude::untrack;

use super::{App, Core};
use crate::browser;
use crate::json::Map;

/// Between a draft's name and the number of its tab; the first tab's drafts bear no number.
const TAB: char = '~';

impl App {
    pub(crate) fn draft(self, name: &str) -> Option<Map> {
        self.with_untracked(|core| core.store.draft(&core.own(name)))
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
        self.notify();
    }

    /// Takes a number among the tabs; gives those of the others.
    pub(super) async fn number_tab(self) -> Vec<u32> {
        let mut numbers = browser::tab_numbers().await.into_iter();
        let own = numbers.next().unwrap_or_default();
        let before = self.update(|core| std::mem::replace(&mut core.tab, own));
        if own != before {
            self.show_draft();
        }
        numbers.collect()
    }

    /// Takes over the drafts of tabs that are gone.
    pub(in crate::ui) fn adopt_drafts(self, open: &[u32]) {
        let has_adopted = self.update(|core| {
            let names = core.store.drafts();
            names.iter().filter(|name| core.adopt(name, open)).count() > 0
        });
        if has_adopted {
            self.write();
            self.notify();
            self.show_draft();
        }
    }

    /// A form that is open may have shown another draft, or an older one.
    pub(in crate::ui) fn show_draft(self) {
        if untrack(|| self.route()).is_filling() {
            self.rerender();
        }
    }
}

/// Whether nothing was answered: a form that is only looked at keeps where it is taken.
fn is_blank(draft: &Map) -> bool {
    let is_open = draft.text("answers").is_some_and(|answers| answers.chars().all(|letter| letter == '-'));
    is_open && draft.map("details").is_none_or(|details| details.iter().next().is_none())
}

impl Core {
    fn adopt(&mut self, name: &str, open: &[u32]) -> bool {
        let Some((plain, number)) = name.rsplit_once(TAB) else { return false };
        let own = self.own(plain);
        let is_open = number.parse().is_ok_and(|number| number == self.tab || open.contains(&number));
        if is_open || self.store.draft(&own).is_some_and(|own| !is_blank(&own)) {
            return false;
        }
        let Some(draft) = self.store.draft(name) else { return false };
        // First kept under its new name, then taken away: never in neither.
        let is_kept = self.store.set_draft(&own, &draft).is_ok();
        if is_kept {
            self.store.remove_draft(name);
        }
        is_kept
    }

    /// A draft's name in this tab.
    fn own(&self, name: &str) -> String {
        if self.tab == 0 { name.to_owned() } else { format!("{name}{TAB}{}", self.tab) }
    }
}
