//! The union of many files: a set of changes without the indexes of a log.

use std::collections::HashSet;
use std::path::PathBuf;

use so_thon::format::JoinedHeaders;
use so_thon::log::{Change, ChangeId};

use crate::input::{Reading, read_all};
use crate::sources::sources;
use crate::tell;
use crate::{Failure, Outcome};

/// All changes, each once.
#[derive(Default)]
pub(crate) struct Union {
    pub(crate) changes: Vec<Change>,
    ids: HashSet<ChangeId>,
    /// Plans and times, joined from the files' headers.
    pub(crate) headers: JoinedHeaders,
    /// The files that were read.
    pub(crate) inputs: Vec<PathBuf>,
    /// How many files were read, empty ones too.
    pub(crate) files: usize,
    damaged: bool,
}

impl Union {
    /// Reads files and folders and reports the findings on the standard error.
    pub(crate) fn read(paths: &[PathBuf]) -> Result<Self, Failure> {
        let sources = sources(paths);
        let inputs = sources.iter().map(|source| source.path().to_owned()).collect();
        let mut union = Self { inputs, ..Self::default() };
        read_all(&sources, |reading| union.take(reading));
        if union.files == 0 { Err("no file could be read".into()) } else { Ok(union) }
    }

    /// The outcome of the run so far.
    pub(crate) fn outcome(&self) -> Outcome {
        if self.damaged { Outcome::Damaged } else { Outcome::Whole }
    }

    /// All ids, sorted by device, seq and digest. Empties the set, to save memory.
    pub(crate) fn take_ids(&mut self) -> Vec<ChangeId> {
        let mut ids: Vec<_> = std::mem::take(&mut self.ids).into_iter().collect();
        ids.sort_unstable();
        ids
    }

    fn take(&mut self, reading: Reading) {
        let faults = reading.faults();
        let passed_over = reading.passed_over();
        self.damaged |= !faults.is_empty();
        if let Ok(bundle) = reading.outcome {
            self.files += 1;
            if let Some(header) = &bundle.header {
                self.headers.add(header);
            }
            let (read, before) = (bundle.changes.len(), self.changes.len());
            for change in bundle.changes {
                if self.ids.insert(change.id()) {
                    self.changes.push(change);
                }
            }
            let new = self.changes.len() - before;
            let rejected = bundle.rejected.len();
            tell!("{}: {read} read, {new} new, {} known, {rejected} rejected", reading.name, read - new);
        }
        for line in faults.iter().chain(&passed_over) {
            tell!("{line}");
        }
    }
}
