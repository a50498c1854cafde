//! Drafts: what is being entered and is not saved as a change. Each tab has drafts of its own, so that two people at one
//! computer do not write into each other's form.

use std::sync::Arc;

use super::handle::Session;
use super::response_draft::DraftTarget;
use super::state::State;
use super::topic::Topic;
use crate::domain::forms::Form;
use crate::json::Map;

/// Between a draft's name and the number of its tab; the first tab's drafts bear no number.
const TAB: char = '~';

impl Session {
    /// The draft of a name in this tab.
    #[must_use]
    pub fn draft(&self, name: &str) -> Option<Map> {
        self.with(|state| state.store.draft(&state.in_tab(name)))
    }

    /// Keeps what is being entered. The page that shows it holds the same already, so no topic is announced.
    pub fn keep_draft(&self, name: &str, draft: &Map) {
        let result = self.update(|state| state.store.set_draft(&state.in_tab(name), draft));
        self.set_failure(result.err());
        self.flush();
    }

    /// Removes a draft.
    pub fn drop_draft(&self, name: &str) {
        self.update(|state| state.store.remove_draft(&state.in_tab(name)));
        self.flush();
        self.notify(Topic::Drafts);
    }

    /// The form for a new response to the form of an id: the newest version, unless a response to an earlier one was begun
    /// and not finished. The same codes may mean something else there.
    pub(super) fn form_of_draft(&self, target: &DraftTarget, id: &str) -> Option<Arc<Form>> {
        let newest = self.with(|state| state.forms.newest(id))?;
        let name = target.name(&newest);
        let versions = name.split_inclusive('@').next().unwrap_or_default();
        let has_others =
            || self.with(|state| state.store.drafts().iter().any(|own| own.starts_with(versions)));
        let is_begun = self.draft(&name).is_some();
        Some(if is_begun || !has_others() { newest } else { self.begun_form(target, newest) })
    }

    /// A function of its own: a first visit does not need it (docs/decisions/0016-the-module-in-two-parts.md).
    #[inline(never)]
    fn begun_form(&self, target: &DraftTarget, newest: Arc<Form>) -> Arc<Form> {
        let is_begun = |form: &Form| self.draft(&target.name(form)).is_some_and(|draft| !is_blank(&draft));
        let all = self.with(|state| state.forms.all().cloned().collect::<Vec<_>>());
        all.into_iter().find(|own| own.id == newest.id && is_begun(own)).unwrap_or(newest)
    }

    /// Takes a number among the open tabs; returns those of the others.
    pub(super) async fn take_tab_number(&self) -> Vec<u32> {
        let mut numbers = self.platform().numbers().await.into_iter();
        let own = numbers.next().unwrap_or_default();
        let before = self.update(|state| std::mem::replace(&mut state.tab, own));
        if own != before {
            self.notify(Topic::Drafts | Topic::ForeignDrafts);
        }
        numbers.collect()
    }

    /// Takes over the drafts of tabs that are gone.
    pub(super) fn adopt_drafts(&self, open: &[u32]) {
        let has_adopted = self.update(|state| {
            let names = state.store.drafts();
            names.iter().filter(|name| state.adopt(name, open)).count() > 0
        });
        if has_adopted {
            self.flush();
            self.notify(Topic::Drafts | Topic::ForeignDrafts);
        }
    }
}

/// Returns `true` if nothing was answered: a form that is only looked at keeps where it is taken.
fn is_blank(draft: &Map) -> bool {
    let is_open = draft.text("answers").is_some_and(|answers| answers.chars().all(|letter| letter == '-'));
    is_open && draft.map("details").is_none_or(|details| details.iter().next().is_none())
}

impl State {
    fn adopt(&mut self, name: &str, open: &[u32]) -> bool {
        let Some((plain, number)) = name.rsplit_once(TAB) else { return false };
        let own = self.in_tab(plain);
        let is_open = number.parse().is_ok_and(|number| number == self.tab || open.contains(&number));
        if is_open || self.store.draft(&own).is_some_and(|own| !is_blank(&own)) {
            return false;
        }
        let Some(draft) = self.store.draft(name) else { return false };
        // Kept under its new name before it is removed: never in neither.
        let is_kept = self.store.set_draft(&own, &draft).is_ok();
        if is_kept {
            self.store.remove_draft(name);
        }
        is_kept
    }

    /// A draft's name in this tab.
    fn in_tab(&self, name: &str) -> String {
        if self.tab == 0 { name.to_owned() } else { format!("{name}{TAB}{}", self.tab) }
    }
}
