//! The state of one record, computed from the changes that set its fields.

use super::change::Change;
use super::id::{ChangeId, DeviceId};
use crate::compact::sort_by;
use crate::json::{Value, key_order};

/// The field that hides a record when it is `true`. Otherwise an ordinary field.
pub const DELETED: &str = "deleted";

/// A change whose value of one field no other change replaces, with that value.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    field: &'a str,
    /// The change, which says who set the value, when and on which device.
    pub change: &'a Change,
    /// The value that it set.
    pub value: &'a Value,
}

/// One record: for each field its heads, the deciding one first.
#[derive(Clone, Debug)]
pub struct Record<'a> {
    name: &'a str,
    changes: Vec<&'a Change>,
    /// By field in [`key_order`], as a change has them already.
    heads: Vec<Head<'a>>,
}

impl<'a> Record<'a> {
    /// Computes the state of `name` from all changes that speak of it, each once, in any order.
    #[must_use]
    pub fn resolve(name: &'a str, mut changes: Vec<&'a Change>) -> Self {
        let set = |change: &&'a Change| {
            let change = *change;
            change.set().iter().map(move |(field, value)| Head { field, change, value })
        };
        let mut heads: Vec<Head<'a>> = changes.iter().flat_map(set).collect();
        // The fields of one change are sorted already, and nothing replaces them.
        if changes.len() > 1 {
            sort_by(&mut changes, |left, right| left.causal_key().cmp(&right.causal_key()));
            let mut replaced: Vec<(&str, ChangeId)> =
                heads.iter().flat_map(|head| head.change.over().iter().map(|id| (head.field, *id))).collect();
            let by_field = |left: &(&str, ChangeId), right: &(&str, ChangeId)| {
                key_order(left.0, right.0).then_with(|| left.1.cmp(&right.1))
            };
            sort_by(&mut replaced, by_field);
            heads.retain(|head| {
                let own = (head.field, head.change.id());
                replaced.binary_search_by(|other| by_field(other, &own)).is_err()
            });
            sort_by(&mut heads, |left, right| {
                let by_field = key_order(left.field, right.field);
                by_field.then_with(|| right.change.priority().cmp(&left.change.priority()))
            });
        }
        Self { name, changes, heads }
    }

    /// The record's name, `kind/rest`.
    #[must_use]
    pub const fn name(&self) -> &'a str {
        self.name
    }

    /// All changes of this record, oldest first by what their devices had seen.
    #[must_use]
    pub fn history(&self) -> &[&'a Change] {
        &self.changes
    }

    /// The heads of `field`, the deciding one first; none if it was never set.
    #[must_use]
    pub fn heads(&self, field: &str) -> &[Head<'a>] {
        let from = self.heads.partition_point(|head| key_order(head.field, field).is_lt());
        let rest = self.heads.get(from..).unwrap_or_default();
        // Mostly one.
        let until = rest.iter().position(|head| head.field != field).unwrap_or(rest.len());
        rest.get(..until).unwrap_or_default()
    }

    /// The value of `field`: that of the head with the greatest (lamport, digest).
    #[must_use]
    pub fn value(&self, field: &str) -> Option<&'a Value> {
        self.heads(field).first().map(|head| head.value)
    }

    /// The text in `field`, if it holds one.
    #[must_use]
    pub fn text(&self, field: &str) -> Option<&'a str> {
        self.value(field).and_then(Value::as_text)
    }

    /// The integer in `field`, if it holds one.
    #[must_use]
    pub fn int(&self, field: &str) -> Option<i64> {
        self.value(field).and_then(Value::as_int)
    }

    /// All fields that are set, each with its value, in [`key_order`].
    pub fn values(&self) -> impl Iterator<Item = (&'a str, &'a Value)> {
        // One change sets each field once.
        let is_single = self.changes.len() == 1;
        let mut last = None;
        let deciding = move |head: &&Head<'a>| is_single || last.replace(head.field) != Some(head.field);
        self.heads.iter().filter(deciding).map(|head| (head.field, head.value))
    }

    /// The names of all fields that are set, in [`key_order`].
    #[must_use]
    pub fn fields(&self) -> Vec<&'a str> {
        let mut fields: Vec<&str> = self.heads.iter().map(|head| head.field).collect();
        fields.dedup();
        fields
    }

    /// The value that the heads of `field` were all set over: of what each of them has replaced, itself or through others,
    /// the newest. `None` where they have nothing in common.
    #[must_use]
    pub fn base(&self, field: &str) -> Option<&'a Value> {
        let replaced = |head: &Head<'a>| {
            let mut ids: Vec<ChangeId> = head.change.over().to_vec();
            let mut at = 0;
            while let Some(id) = ids.get(at).copied() {
                let change = self.changes.iter().find(|change| change.id() == id);
                let before = change.map_or(&[][..], |change| change.over());
                ids.extend(before.iter().filter(|id| !ids.contains(id)).copied().collect::<Vec<_>>());
                at += 1;
            }
            ids
        };
        let all: Vec<Vec<ChangeId>> = self.heads(field).iter().map(replaced).collect();
        let mut before =
            self.changes.iter().rev().filter(|change| all.iter().all(|ids| ids.contains(&change.id())));
        before.find_map(|change| change.set().get(field))
    }

    /// Returns `true` if the heads of `field` hold at least two different values.
    #[must_use]
    pub fn in_conflict(&self, field: &str) -> bool {
        let heads = self.heads(field);
        heads.iter().any(|head| Some(head.value) != heads.first().map(|first| first.value))
    }

    /// The fields whose heads disagree.
    #[must_use]
    pub fn conflicts(&self) -> Vec<&'a str> {
        if self.changes.len() < 2 {
            return Vec::new();
        }
        let mut fields = self.fields();
        fields.retain(|field| self.in_conflict(field));
        fields
    }

    /// Returns `true` if any field is in conflict.
    #[must_use]
    pub fn is_disputed(&self) -> bool {
        !self.conflicts().is_empty()
    }

    /// Returns `true` if `device` made the record.
    #[must_use]
    pub fn is_made_by(&self, device: DeviceId) -> bool {
        self.changes.first().is_some_and(|first| first.id().device == device)
    }

    /// Returns `true` if the record is hidden: all heads of [`DELETED`] are `true`, and one of them had seen every head of
    /// every other field. So a delete never hides an edit or a restore that it has not seen.
    #[must_use]
    pub fn is_deleted(&self) -> bool {
        let deletes = self.heads(DELETED);
        deletes.iter().all(|head| head.value.is_true())
            && deletes.iter().any(|delete| {
                self.heads.iter().filter(|head| head.field != DELETED).all(|head| {
                    head.change.id() == delete.change.id() || delete.change.over().contains(&head.change.id())
                })
            })
    }

    /// The ids that a new change of `fields` replaces. A delete replaces everything.
    pub(super) fn superseded_by<'f>(
        &self,
        fields: impl Iterator<Item = &'f str>,
        delete: bool,
    ) -> Vec<ChangeId> {
        let ids = |heads: &[Head]| heads.iter().map(|head| head.change.id()).collect::<Vec<_>>();
        if delete { ids(&self.heads) } else { fields.flat_map(|field| ids(self.heads(field))).collect() }
    }
}
