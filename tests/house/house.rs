//! The code, read once for all tests.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::source;
use crate::uses::{self, Use};

/// The library's files and which of them uses which.
pub(crate) struct House {
    /// The files' paths below `src/`.
    pub(crate) files: Vec<String>,
    pub(crate) uses: BTreeSet<Use>,
}

pub(crate) static HOUSE: LazyLock<House> = LazyLock::new(|| {
    let sources = source::sources();
    let modules = source::modules(&sources);
    let uses = uses::uses(&sources, &modules);
    House { files: sources.into_iter().map(|source| source.name).collect(), uses }
});

impl House {
    pub(crate) fn name(&self, file: usize) -> &str {
        &self.files[file]
    }
}
