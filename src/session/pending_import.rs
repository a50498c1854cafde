//! Files on their way in: read by the worker, previewed, and merged only when the person says so.

use super::Session;
use super::export::count_changes;
use super::hand_over::saturating_u32;
use super::slice::Slice;
use super::topic::Topic;
use crate::domain::survey::is_response;
use crate::format::{Ending, Header, Receipt, Rejected};
use crate::import::{Content, ImportError, ImportedFile, Repair};
use crate::log::{Change, ChangeId, Log, Preview, SeqRanges, VersionVector, preview};
use crate::store::{HandOver, LedgerEntry, LedgerFile, SaveError};

/// Everything that was read and is not merged yet.
#[derive(Default)]
pub struct PendingImport {
    /// The files, in the order of reading.
    pub files: Vec<PendingFile>,
    /// The changes of all those files.
    union: Log,
    /// While the worker reads: how many files are read, and of how many.
    pub reading: Option<(u32, u32)>,
    /// They are being merged.
    pub is_merging: bool,
    /// The outcome of the last merge, or of the last receipt.
    pub outcome: Option<ImportOutcome>,
    /// An import brought changes under this device's own id: it has taken a new one.
    pub new_device: bool,
}

/// The outcome of a merge or of a receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportOutcome {
    /// So many changes with so many responses were merged, under this number of the ledger.
    Merged {
        /// Changes.
        changes: usize,
        /// Responses among them.
        responses: usize,
        /// The entry of the ledger.
        number: u32,
    },
    /// Nothing was merged.
    Failed(SaveError),
    /// The worker could not be started, or broke down.
    WorkerFailed,
    /// A receipt was read.
    Receipt(super::ReceiptOutcome),
}

/// One file.
pub struct PendingFile {
    /// Its name.
    pub name: String,
    /// What was repaired while reading it.
    pub notes: Vec<Repair>,
    /// What it holds, or why it could not be read.
    pub found: Result<Found, ImportError>,
}

/// What it holds.
pub enum Found {
    /// Changes.
    Bundle(Box<FoundBundle>),
    /// What the office holds.
    Receipt(Receipt),
}

/// A bundle, and what merging it would do after the files before it.
pub struct FoundBundle {
    /// Its header, if it could be read.
    pub header: Option<Header>,
    /// How many changes its header announces.
    pub announced: Option<usize>,
    /// How many changes could be read.
    pub read: usize,
    /// Lines that were set aside.
    pub rejected: Vec<Rejected>,
    /// How it ends.
    pub ending: Ending,
    /// What merging it would do.
    pub preview: Preview,
    /// New responses, by the village that they name.
    pub villages: Vec<(String, usize)>,
    ids: Vec<ChangeId>,
}

impl PendingFile {
    /// Its changes, if it holds any.
    #[must_use]
    pub fn bundle(&self) -> Option<&FoundBundle> {
        match &self.found {
            Ok(Found::Bundle(bundle)) => Some(bundle),
            _ => None,
        }
    }
}

impl PendingImport {
    /// What merging would add, each once.
    pub fn new_changes(&self) -> impl Iterator<Item = &Change> {
        self.files.iter().filter_map(PendingFile::bundle).flat_map(|bundle| &bundle.preview.new_changes)
    }

    fn clear(&mut self) {
        self.files.clear();
        self.union = Log::new();
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
        let found = file.content.map(|content| match content {
            Content::Receipt(receipt) => Found::Receipt(receipt),
            Content::Bundle(bundle) => {
                let nothing = VersionVector::default();
                let have = bundle.header.as_ref().map_or(&nothing, |header| &header.have);
                let preview = self.update(|state| {
                    let preview = preview(&state.log, &state.import.union, &bundle.changes, have);
                    state.import.union.extend(preview.new_changes.iter().cloned());
                    preview
                });
                Found::Bundle(Box::new(FoundBundle {
                    villages: villages(&preview),
                    header: bundle.header,
                    announced: bundle.announced,
                    read: bundle.changes.len(),
                    rejected: bundle.rejected,
                    ending: bundle.ending,
                    preview,
                    ids: bundle.changes.iter().map(Change::id).collect(),
                }))
            }
        });
        let pending = PendingFile { name: file.name, notes: file.notes, found };
        self.update(|state| state.import.files.push(pending));
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
