//! Files that were read and are not merged yet.

use crate::format::{Ending, Header, Receipt, Rejected};
use crate::import::{ImportError, Repair};
use crate::log::{Change, ChangeId, Log, Preview};
use crate::store::SaveError;

/// What a receipt says to this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReceiptOutcome {
    /// The office provably holds everything up to this number.
    Holds(u32),
    /// It does not speak of this device.
    NotOurs,
    /// It speaks of this device's id, but of another history: of a copy of this phone, or it is damaged.
    OtherHistory,
}

/// Everything that was read and is not merged yet.
#[derive(Default)]
pub struct PendingImport {
    /// The files, in the order of reading.
    pub files: Vec<PendingFile>,
    /// The changes of all those files.
    pub(super) union: Log,
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
    Receipt(ReceiptOutcome),
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
    pub(super) ids: Vec<ChangeId>,
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

    pub(super) fn clear(&mut self) {
        self.files.clear();
        self.union = Log::new();
    }
}
