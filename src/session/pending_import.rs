//! Files on their way in: read by the worker, previewed, and merged only when the person says so.

use super::export::count_changes;
use super::hand_over::saturating_u32;
use super::handle::Session;
use super::pending::{Found, FoundBundle, ImportOutcome, PendingFile};
use super::slice::Slice;
use super::state::State;
use super::topic::Topic;
use crate::domain::survey::is_response;
use crate::format::Bundle;
use crate::import::{Content, ImportError, ImportedFile};
use crate::log::{Change, ChangeId, Log, Preview, SeqRanges, VersionVector, preview};
use crate::store::{HandOver, LedgerEntry, LedgerFile, SaveError};

impl State {
    /// What a record is called: here, or in a file that was read and waits to be merged.
    #[must_use]
    pub fn name_of(&self, record: &str) -> Option<String> {
        let name = |log: &Log| log.record(record)?.text("name").map(str::to_owned);
        name(&self.log).or_else(|| name(&self.import.union))
    }
}

impl Session {
    /// So many more files are being read.
    pub fn begin_import(&self, count: u32) {
        self.update(|state| {
            state.import.outcome = None;
            let (done, before) = state.import.reading.unwrap_or_default();
            state.import.reading = Some((done, before + count));
        });
        self.notify(Topic::Import);
    }

    /// One of the files is read.
    pub fn note_file_read(&self) {
        self.update(|state| {
            if let Some((done, _)) = &mut state.import.reading {
                *done += 1;
            }
        });
        self.notify(Topic::Import);
    }

    /// The worker has no more to say of a batch of files.
    pub fn finish_reading(&self) {
        self.update(|state| {
            if state.import.reading.is_some_and(|(done, all)| done >= all) {
                state.import.reading = None;
            }
        });
        self.notify(Topic::Import);
    }

    /// Shows an outcome.
    pub fn set_import_outcome(&self, outcome: ImportOutcome) {
        self.update(|state| {
            state.import.reading = None;
            state.import.outcome = Some(outcome);
        });
        self.notify(Topic::Import);
    }

    /// Forgets what was read; returns `true` if files were still being read.
    #[must_use]
    pub fn cancel_import(&self) -> bool {
        let was_reading = self.update(|state| {
            state.import.clear();
            state.import.reading.take().is_some()
        });
        self.notify(Topic::Import);
        was_reading
    }

    /// A change that is held here or was read from a file before: the worker names it by its id alone.
    #[must_use]
    pub fn known_change(&self, id: &ChangeId) -> Option<Change> {
        self.with(|state| state.log.get(id).or_else(|| state.import.union.get(id)).cloned())
    }

    /// Takes a file that was read, with a preview of what merging it would do after the files before it.
    pub fn receive_file(&self, file: ImportedFile) {
        let found = match file.content {
            // The page has them: recordings have a store of their own.
            Ok(Content::Clips(_)) => return,
            Ok(Content::Receipt(receipt)) => Ok(Found::Receipt(receipt)),
            Ok(Content::Bundle(bundle)) => Ok(Found::Bundle(Box::new(self.preview(bundle)))),
            Err(error) => Err(error),
        };
        let pending = PendingFile { name: file.name, notes: file.notes, found };
        self.update(|state| state.import.files.push(pending));
    }

    /// What merging a bundle would do.
    fn preview(&self, bundle: Bundle) -> FoundBundle {
        let nothing = VersionVector::default();
        let have = bundle.header.as_ref().map_or(&nothing, |header| &header.have);
        let preview = self.update(|state| {
            let preview = preview(&state.log, &state.import.union, &bundle.changes, have);
            state.import.union.extend(preview.new_changes.iter().cloned());
            preview
        });
        FoundBundle {
            villages: villages(&preview),
            header: bundle.header,
            announced: bundle.announced,
            read: bundle.changes.len(),
            rejected: bundle.rejected,
            ending: bundle.ending,
            preview,
            ids: bundle.changes.iter().map(Change::id).collect(),
        }
    }

    /// Notes a file of which the worker named changes that are not held here any more: it has to be chosen again.
    pub fn receive_unreadable(&self, name: String) {
        let file = PendingFile { name, notes: Vec::new(), found: Err(ImportError::Unreadable) };
        self.update(|state| state.import.files.push(file));
    }

    /// Merges what was read. A second call while one runs does nothing.
    pub async fn merge(&self) {
        if self.update(|state| std::mem::replace(&mut state.import.is_merging, true)) {
            return;
        }
        let outcome = match self.merge_files().await {
            Ok((changes, responses, number)) => {
                self.update(|state| state.import.clear());
                ImportOutcome::Merged { changes, responses, number }
            }
            Err(error) => ImportOutcome::Failed(error),
        };
        self.update(|state| state.import.is_merging = false);
        self.set_import_outcome(outcome);
    }

    async fn merge_files(&self) -> Result<(usize, usize, u32), SaveError> {
        let changes: Vec<Change> = self.with(|state| state.import.new_changes().cloned().collect());
        let (all, responses) = count_changes(changes.iter());
        let mut slice = Slice::new(self.platform());
        slice.yield_now().await;
        let mut entry = LedgerEntry::new(HandOver::Import, self.platform().now().date_time);
        self.with(|state| {
            let files = &state.import.files;
            let bundles = files.iter().filter_map(|file| Some((file.name.clone(), file.bundle()?)));
            entry.files = bundles.map(|(name, bundle)| ledger_file(name, bundle)).collect();
            let ids = files.iter().filter_map(PendingFile::bundle).flat_map(|bundle| &bundle.ids);
            entry.brought = ids.copied().collect();
        });
        slice.yield_now().await;
        entry.new = changes.iter().map(Change::id).collect::<SeqRanges>();
        entry.changes = saturating_u32(all);
        entry.responses = saturating_u32(responses);
        let number = self.take_in(changes, entry).await?;
        Ok((all, responses, number))
    }
}

fn villages(preview: &Preview) -> Vec<(String, usize)> {
    let mut villages: Vec<(String, usize)> = Vec::new();
    for change in preview.new_changes.iter().filter(|change| is_response(change.record())) {
        // The first change of a response names its form; later ones correct it.
        if change.set().get("form").is_none() {
            continue;
        }
        let village = change.set().text("village").unwrap_or_default();
        match villages.iter_mut().find(|(own, _)| own == village) {
            Some((_, count)) => *count += 1,
            None => villages.push((village.to_owned(), 1)),
        }
    }
    villages
}

fn ledger_file(name: String, bundle: &FoundBundle) -> LedgerFile {
    let from = bundle.header.as_ref().map(|header| &header.from);
    LedgerFile {
        name,
        device: from.map(|from| from.device),
        who: from.and_then(|from| from.name.clone()).unwrap_or_default(),
        issued: from.map_or(0, |from| from.issued),
        new: saturating_u32(bundle.preview.new_changes.len()),
        known: saturating_u32(bundle.preview.known_changes()),
        rejected: saturating_u32(bundle.rejected.len()),
    }
}
