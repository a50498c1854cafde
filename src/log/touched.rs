//! What an act changed in a log, so that nobody has to look through all of it.

use super::change::Change;
use super::index::kind_of;

/// How a record was touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touch {
    /// No change spoke of it before.
    New,
    /// Changes were added to it.
    Changed,
    /// Changes of it were taken out, perhaps all of them.
    Removed,
}

/// The records that an act on a [`Log`](super::Log) touched, in the order of its changes.
///
/// One act names each record once. Merged acts may name a record again: what follows it must not mind.
/// It costs one pointer per record and shares the text of the changes.
#[derive(Clone, Debug, Default)]
pub struct Touched {
    records: Vec<(Change, Touch)>,
    /// Each once, by name.
    kinds: Vec<Box<str>>,
}

impl Touched {
    /// Adds the record of `change`.
    pub(super) fn push(&mut self, change: &Change, touch: Touch) {
        self.add_kind(kind_of(change.record()));
        self.records.push((change.clone(), touch));
    }

    fn add_kind(&mut self, kind: &str) {
        if let Err(at) = self.kinds.binary_search_by(|own| (**own).cmp(kind)) {
            self.kinds.insert(at, kind.into());
        }
    }

    /// Appends what a later act touched.
    pub fn merge(&mut self, later: Self) {
        later.kinds.iter().for_each(|kind| self.add_kind(kind));
        self.records.extend(later.records);
    }

    /// Returns `true` if nothing was touched.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// How many records [`records`](Self::records) names.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// The records and how each was touched.
    pub fn records(&self) -> impl Iterator<Item = (&str, Touch)> {
        self.records.iter().map(|(change, touch)| (change.record(), *touch))
    }

    /// A change of each of the records, so that they can be named later.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.records.iter().map(|(change, _)| change)
    }

    /// The kinds of the records, each once, by name.
    pub fn kinds(&self) -> impl Iterator<Item = &str> {
        self.kinds.iter().map(|kind| &**kind)
    }

    /// Returns `true` if a record of `kind` was touched.
    #[must_use]
    pub fn touches(&self, kind: &str) -> bool {
        self.kinds.iter().any(|own| **own == *kind)
    }
}
