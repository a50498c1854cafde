//! Numbers: each change gets the next one of its device, and no other tab gives the same, whatever storage fails.

use super::handle::Session;
use super::job::{Job, PATIENCE_MS};
use super::state::State;
use crate::log::{Change, ChangeId, Stamp};
use crate::store::{Appended, SaveError};

/// How long the journal may take to begin a write after it did not answer once: the person who waits is not to wait the
/// whole time at each save.
const SHORT_PATIENCE_MS: u32 = 1_000;
/// How often a batch is numbered again because another tab was quicker. It cannot always be quicker.
const ATTEMPTS: u32 = 20;

/// Numbered changes, and whether the journal has committed them.
struct Numbered {
    changes: Vec<Change>,
    in_journal: bool,
    /// localStorage has them too, or why not.
    local: Result<(), SaveError>,
}

impl Session {
    /// Numbers the changes and writes them to the journal first, then to localStorage.
    pub(super) async fn number_and_write(&self, jobs: &[Job]) -> Result<Vec<Change>, SaveError> {
        let Numbered { changes, in_journal, local } = self.number(jobs).await?;
        let in_local = local.is_ok();
        if in_local && !in_journal {
            self.retry_changes_later(changes.iter().map(Change::id));
        }
        self.set_degraded(in_local, in_journal);
        match local {
            Err(error) if !in_journal => Err(error),
            _ => Ok(changes),
        }
    }

    /// Gives the changes numbers that no other tab has given, and writes them.
    async fn number(&self, jobs: &[Job]) -> Result<Numbered, SaveError> {
        for _ in 0..ATTEMPTS {
            // A tab whose journal fails writes to localStorage alone, and claims its numbers there.
            self.catch_up_with_claims();
            let (issued, changes) = self.with(|state| (state.issued(), state.prepare(jobs)));
            self.reserve(issued, changes.last().map_or(issued, |last| last.id().seq));
            let in_journal = match self.append(&changes).await {
                Some(Appended::Kept) if self.update(|state| state.are_given(&changes)) => {
                    // Another tab brought these numbers to localStorage meanwhile. Nobody was told of ours yet.
                    self.take_back(&changes).await;
                    continue;
                }
                Some(Appended::Kept) => true,
                Some(Appended::Failed | Appended::NoAnswer) | None => {
                    // Another tab may have brought this number to the journal before it failed, or to localStorage.
                    // Nothing is awaited between this look at localStorage and the write.
                    let taken = self.reserved_in_cache().await.max(self.with(State::taken_in_local));
                    if changes.first().is_none_or(|first| first.id().seq <= taken) {
                        self.update(|state| {
                            state.reserved.insert(&state.device.to_string(), i64::from(taken));
                            state.is_blind = true;
                        });
                        continue;
                    }
                    false
                }
                Some(Appended::Taken) => {
                    self.catch_up_from_journal().await;
                    continue;
                }
            };
            let local = self.update(|state| {
                let local = state.write_local(&changes);
                if in_journal || local.is_ok() {
                    state.log.extend(changes.iter().cloned());
                }
                local
            });
            return Ok(Numbered { changes, in_journal, local });
        }
        Err(SaveError::NotKept)
    }

    /// Appends to the journal; `None` where there is none.
    async fn append(&self, changes: &[Change]) -> Option<Appended> {
        let (journal, patience_ms) = self.with(|state| Some((state.journal()?, state.patience_ms)))?;
        let appended = journal.append(changes, patience_ms).await;
        self.update(|state| {
            state.patience_ms = if appended == Appended::NoAnswer { SHORT_PATIENCE_MS } else { PATIENCE_MS };
        });
        Some(appended)
    }

    async fn take_back(&self, changes: &[Change]) {
        let Some(journal) = self.with(State::journal) else { return };
        let ids: Vec<ChangeId> = changes.iter().map(Change::id).collect();
        // Where that fails, both stay, and the office sees two changes under one number.
        journal.remove(&ids).await;
    }

    /// Takes over what other tabs have written to the journal under this device's id.
    async fn catch_up_from_journal(&self) {
        let Some(journal) = self.with(State::journal) else { return };
        let (device, issued) = self.with(|state| (state.device, state.issued()));
        let lines = journal.after(device, issued).await.unwrap_or_default();
        self.take_own(lines.iter().filter_map(|(_, line)| Change::read(line).ok()).collect());
    }

    /// The same from localStorage, if another tab has claimed a number there that is not known here.
    fn catch_up_with_claims(&self) {
        if self.with(|state| state.claimed() <= state.issued()) {
            return;
        }
        let found = self.with(|state| state.store.changes_after(state.device, state.issued()));
        // What it has pruned meanwhile has a number, too.
        let has_pruned = self.update(|state| {
            let is_news = state.store.refresh_pruned();
            if is_news {
                state.read_pruned();
            }
            is_news
        });
        if !found.is_empty() || has_pruned {
            self.take_own(found);
        }
    }

    fn take_own(&self, changes: Vec<Change>) {
        self.update(|state| {
            state.log.extend(changes);
        });
        self.notify_log();
    }
}

impl State {
    /// Makes the changes for a batch, each having seen those before it. They come into the log once a storage has them:
    /// until then nothing else may see, send or store them.
    fn prepare(&self, jobs: &[Job]) -> Vec<Change> {
        let by = self.about_device("by");
        let first = self.next_seq();
        let mut changes = Vec::new();
        for (seq, Job { record, fields, at, seen, .. }) in (first..).zip(jobs) {
            let stamp = Stamp { device: self.device, seq, at: at.clone(), by: by.clone() };
            changes.push(match seen {
                None => self.log.prepare_after(&changes, &stamp, record, fields),
                Some(seen) => self.log.prepare_unaware(seen, &changes, &stamp, record, fields),
            });
        }
        changes
    }

    /// Returns `true` if localStorage knows another change under one of these numbers, be it pruned.
    fn are_given(&mut self, changes: &[Change]) -> bool {
        let Some(first) = changes.first().map(Change::id) else { return false };
        if self.claimed() < first.seq {
            return false;
        }
        let stored = self.store.changes_after(first.device, first.seq - 1);
        if self.store.refresh_pruned() {
            self.read_pruned();
        }
        let mut known = stored.iter().map(Change::id).chain(self.store.pruned());
        known.any(|other| {
            let is_same = |own: ChangeId| own.device == other.device && own.seq == other.seq;
            changes.iter().map(Change::id).any(|own| is_same(own) && own.digest != other.digest)
        })
    }

    fn write_local(&mut self, changes: &[Change]) -> Result<(), SaveError> {
        if !self.counts_local() {
            return Err(SaveError::NotKept);
        }
        if let Some(last) = changes.last().filter(|_| self.local_storage_ok) {
            self.store.set_claim(last.id());
        }
        self.store.append(changes)
    }

    /// The last number that a tab has claimed in localStorage for this device, or 0.
    pub(super) fn claimed(&self) -> u32 {
        if self.local_storage_ok { self.store.claimed(self.device) } else { 0 }
    }
}
