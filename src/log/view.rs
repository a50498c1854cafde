//! What a set of changes shows: records, their number and makers, what is disputed.

use std::ops::Bound;

use super::change::Change;
use super::id::DeviceId;
use super::record::Record;
use super::set::Log;

impl Log {
    /// The state of the record `name`, if any change speaks of it.
    #[must_use]
    pub fn record<'a>(&'a self, name: &str) -> Option<Record<'a>> {
        self.records.get_key_value(name).map(|(name, places)| self.resolve(name, places))
    }

    /// The changes that speak of a record; the first is the one that made it.
    pub fn changes_of(&self, name: &str) -> impl Iterator<Item = &Change> {
        let places = self.records.get(name).into_iter().flatten();
        places.filter_map(|at| self.changes.get(*at as usize))
    }

    /// All records of a kind (the part before the first `/`), also deleted ones, by name.
    ///
    /// Costs a look at every field of each: what only counts or names records has [`count`](Self::count),
    /// [`count_made_by`](Self::count_made_by) and [`names`](Self::names).
    #[must_use]
    pub fn records(&self, kind: &str) -> Vec<Record<'_>> {
        self.resolve_all(format!("{kind}/"))
    }

    /// The names of all records.
    pub fn record_names(&self) -> impl Iterator<Item = &str> {
        self.records.keys().map(|name| &**name)
    }

    /// The names of the records of a kind, also deleted ones.
    pub fn names(&self, kind: &str) -> impl Iterator<Item = &str> + use<'_> {
        self.starting_with(format!("{kind}/")).map(|(name, _)| name)
    }

    /// The records of a kind from the first name after `name` on, each with its changes, the one that made it in
    /// front: for work on all of them that goes on where it stopped.
    pub fn changes_after(
        &self,
        kind: &str,
        name: &str,
    ) -> impl Iterator<Item = (&str, Vec<&Change>)> + use<'_> {
        let prefix = format!("{kind}/");
        let from = self.records.range::<str, _>((Bound::Excluded(name.max(&*prefix)), Bound::Unbounded));
        let all = from.take_while(move |(name, _)| name.starts_with(&*prefix));
        all.map(|(name, places)| {
            let changes = places.iter().filter_map(|at| self.changes.get(*at as usize));
            (&**name, changes.collect())
        })
    }

    /// Each kind of record with the number of its records, also deleted ones, by name.
    pub fn kinds(&self) -> impl Iterator<Item = (&str, usize)> {
        self.index.kinds()
    }

    /// How many records of a kind there are, also deleted ones.
    #[must_use]
    pub fn count(&self, kind: &str) -> usize {
        self.index.count(kind)
    }

    /// All records of every kind, known or not, by name.
    #[must_use]
    pub fn all_records(&self) -> Vec<Record<'_>> {
        self.resolve_all(String::new())
    }

    /// Everything that waits for a person to decide: record and field, by name.
    #[must_use]
    pub fn conflicts(&self) -> Vec<(String, String)> {
        self.index.disputed().map(|(record, field)| (record.to_owned(), field.to_owned())).collect()
    }

    /// How many fields wait for a person to decide.
    #[must_use]
    pub fn conflict_count(&self) -> usize {
        self.index.count_disputed()
    }

    /// Returns `true` if a field of the record `name` waits for a person to decide.
    #[must_use]
    pub fn is_disputed(&self, name: &str) -> bool {
        !self.index.disputed_fields(name).is_empty()
    }

    /// How many records of a kind `device` has made, also deleted ones.
    #[must_use]
    pub fn count_made_by(&self, kind: &str, device: DeviceId) -> usize {
        self.index.count_made_by(kind, device)
    }

    fn resolve_all(&self, prefix: String) -> Vec<Record<'_>> {
        self.starting_with(prefix).map(|(name, places)| self.resolve(name, places)).collect()
    }

    fn starting_with(&self, prefix: String) -> impl Iterator<Item = (&str, &[u32])> {
        let from = self.records.range::<str, _>((Bound::Included(&*prefix), Bound::Unbounded));
        let names = from.map(|(name, places)| (&**name, &**places));
        names.take_while(move |(name, _)| name.starts_with(&*prefix))
    }

    fn resolve<'a>(&'a self, name: &'a str, places: &[u32]) -> Record<'a> {
        Record::resolve(name, places.iter().filter_map(|at| self.changes.get(*at as usize)).collect())
    }
}
