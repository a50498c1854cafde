//! The second place, which answers later than the first: the union of both, and the repair of whichever is behind.

use leptos::prelude::{GetUntracked as _, Set as _};

use super::{App, Core, Second};
use crate::browser;
use crate::compact::sort_by;
use crate::log::{Change, ChangeId};
use crate::store::{FORM_RESERVE_UNITS, Journal};

/// How often a journal that does not answer is asked again, first after so long, each time after twice as long: for
/// a quarter of an hour in all.
const ATTEMPTS: u32 = 9;
const RETRY_MS: i32 = 2_000;

/// How many changes are looked at before the page may draw again: some milliseconds on a slow phone.
pub(super) const AT_ONCE: usize = 64;

impl App {
    /// Opens the journal, takes the union, and repairs what is behind, in quiet.
    pub(crate) fn open_the_rest(self) {
        leptos::task::spawn_local(async move {
            // The first screen is drawn first.
            browser::yield_now().await;
            let other_tabs = self.number_tab().await;
            if let Some((journal, values)) = Journal::open().await {
                self.unite(journal, values).await;
            } else {
                self.settle_second(Second::Missing);
                leptos::task::spawn_local(self.open_later());
            }
            self.adopt_drafts(&other_tabs);
            self.look_for_losses().await;
            // Where nothing can be kept at all, that is what is said.
            if self.with_untracked(Core::is_durable) && browser::is_private().await {
                self.update(|core| core.host.is_private = true);
                self.notify_storage();
                self.notify();
            }
            browser::follow_offline(move |offline| {
                self.update(|core| core.offline = offline);
                self.notify_storage();
            });
            self.check().await;
        });
    }

    /// A journal that does not answer may only be slow, as after a crash: it is asked again and again, ever more rarely.
    async fn open_later(self) {
        for attempt in 0..ATTEMPTS {
            browser::sleep(RETRY_MS << attempt).await;
            if let Some((journal, values)) = Journal::open().await {
                self.unite(journal, values).await;
                // What seemed to be gone may have been there.
                self.update(|core| core.lost = None);
                self.notify_storage();
                return self.look_for_losses().await;
            }
        }
    }

    async fn unite(self, journal: Journal, values: Vec<(String, String)>) {
        if self.update(|core| core.reconcile(&values)) {
            self.with_settings(crate::ui::settings::apply);
            self.notify();
            self.show_draft();
        }
        // Everything that has a key of its own.
        let names: Vec<ChangeId> = self.with_untracked(|core| core.log.iter().map(Change::id).collect());
        for (key, lines) in journal.packs().await.unwrap_or_default() {
            self.update(|core| core.packs.push((key.clone(), Vec::new())));
            let lines: Vec<&str> = lines.lines().collect();
            // Some at a time, so that the page never waits long.
            for some in lines.chunks(AT_ONCE) {
                self.update(|core| core.take_pack(&key, some));
                browser::yield_now().await;
            }
        }
        let difference = journal.differ(names.into_iter()).await.unwrap_or_default();
        if !difference.missing.is_empty() || self.with_untracked(|core| !core.packs.is_empty()) {
            self.take_lines(difference.missing);
            self.notify();
        }
        self.settle_second(Second::Open(journal));
        let lacking = self.with_untracked(|core| core.without_packed(difference.lacking));
        for some in lacking.chunks(AT_ONCE) {
            let lacking: Vec<Change> =
                self.with_untracked(|core| some.iter().filter_map(|id| core.log.get(id)).cloned().collect());
            journal.append(&lacking, false).await;
        }
    }

    fn settle_second(self, second: Second) {
        // Answered later, and compared with what was said until now.
        self.measure(false);
        let (first, second) = self.update(|core| {
            core.store.set_journal_available(matches!(second, Second::Open(_)));
            core.second = second;
            if core.store.device().is_none() {
                // A new device, or one both of whose places were emptied. Where it cannot be kept, the next start is
                // another device, which harms nothing.
                let _ = core.store.set_device(core.device);
            }
            (core.has_first, core.journal().is_some())
        });
        if !self.whole.get_untracked() {
            self.whole.set(true);
        }
        self.notify_storage();
        self.set_degraded(first, second);
        self.write();
    }

    fn take_lines(self, lines: Vec<(String, String)>) {
        self.update(|core| {
            for (key, line) in lines {
                core.take_line(key, line);
            }
        });
    }

    /// Proves, in quiet, what was read from the first place at the start.
    async fn check(self) {
        let all: Vec<ChangeId> = self.with_untracked(|core| core.log.iter().map(Change::id).collect());
        for some in all.chunks(AT_ONCE) {
            browser::yield_now().await;
            let broken = self.update(|core| core.take_out_broken(some));
            if broken.is_empty() {
                continue;
            }
            if let Some(journal) = self.journal() {
                self.take_lines(found_in_packs(journal, &broken).await);
                for id in broken {
                    self.take_lines(journal.find(id).await.unwrap_or_default());
                }
            }
            self.notify();
        }
    }
}

/// The true lines of changes, where they came with a large import.
async fn found_in_packs(journal: Journal, ids: &[ChangeId]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (key, lines) in journal.packs().await.unwrap_or_default() {
        let is_wanted = |line: &&str| ids.iter().any(|id| line.contains(&id.to_string()));
        found.extend(lines.lines().filter(is_wanted).map(|line| (key.clone(), line.to_owned())));
    }
    found
}

impl Core {
    /// The values of the journal; whether there is news.
    fn reconcile(&mut self, values: &[(String, String)]) -> bool {
        let is_news = self.store.reconcile(values);
        if is_news {
            self.read_values();
        }
        is_news
    }

    /// A pack is in the journal only: it is too large for the first place.
    fn take_pack(&mut self, key: &str, lines: &[&str]) {
        let Some((_, ids)) = self.packs.iter_mut().find(|(own, _)| own == key) else { return };
        for line in lines {
            match Change::read(line) {
                Ok(change) => {
                    ids.push(change.id());
                    self.log.insert(change);
                }
                Err(_) => self.damaged.push((key.to_owned(), (*line).to_owned())),
            }
        }
    }

    /// Those that are in no pack.
    fn without_packed(&self, mut ids: Vec<ChangeId>) -> Vec<ChangeId> {
        let mut packed: Vec<ChangeId> = self.packs.iter().flat_map(|(_, own)| own).copied().collect();
        sort_by(&mut packed, Ord::cmp);
        ids.retain(|id| packed.binary_search(id).is_err());
        ids
    }

    /// Takes over what only the journal has, and writes it into the first place where there is room.
    fn take_line(&mut self, key: String, line: String) {
        match Change::read(&line) {
            Ok(change) => {
                if !self.log.contains(&change.id()) && self.store.has_room_for(FORM_RESERVE_UNITS) {
                    let _ = self.store.append([&change]);
                }
                self.log.insert(change);
            }
            Err(_) => self.damaged.push((key, line)),
        }
    }

    /// Takes out what is not as its digest says, and sets it aside.
    fn take_out_broken(&mut self, ids: &[ChangeId]) -> Vec<ChangeId> {
        let mut broken = ids.to_vec();
        broken.retain(|id| self.store.is_verified(*id) == Some(false));
        for id in &broken {
            self.log.retain(|change| change.id() != *id);
            if let Some(value) = self.store.set_aside(*id) {
                self.damaged.push((id.to_string(), value));
            }
        }
        broken
    }
}
