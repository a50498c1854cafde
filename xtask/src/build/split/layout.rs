//! Which function goes where.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};

use super::profile::Profile;
use super::read::Source;

/// A function whose body is shorter than a stub stays.
const STUB_BYTES: usize = 11;
/// What goes where, by the function's number in the source.
pub(super) struct Layout {
    /// The functions of the rest, in order.
    pub(super) moved: Vec<u32>,
    /// Those of them that the first part can reach, each with its slot for the real function.
    pub(super) stubs: BTreeMap<u32, u32>,
    /// The functions of the first part that the rest calls, each with its slot.
    pub(super) shared: BTreeMap<u32, u32>,
    /// The size of the table.
    pub(super) slots: u32,
    /// The numbers of functions in the first part.
    pub(super) in_first: BTreeMap<u32, u32>,
}

impl Layout {
    pub(super) fn of(source: &Source<'_>, profile: &Profile) -> Result<Self> {
        let own = |index: usize| Ok::<u32, anyhow::Error>(source.imported_functions + u32::try_from(index)?);
        let mut moved = Vec::new();
        for (index, body) in source.bodies.iter().enumerate() {
            let function = own(index)?;
            let name = source.name(function);
            if body.range().len() > STUB_BYTES && profile.lists(name) {
                moved.push(function);
            }
        }
        let is_moved: BTreeSet<u32> = moved.iter().copied().collect();
        let mut reached: BTreeSet<u32> =
            source.entries.iter().chain(source.slots.values()).copied().collect();
        let mut wanted = BTreeSet::new();
        for (index, body) in source.bodies.iter().enumerate() {
            let called = Source::called(body)?;
            if is_moved.contains(&own(index)?) {
                wanted.extend(called.into_iter().filter(|function| !is_moved.contains(function)));
            } else {
                reached.extend(called);
            }
        }
        let first_table = source.tables.first().context("there is no table")?;
        let mut slots = u32::try_from(first_table.initial)?;
        let mut next = || {
            slots += 1;
            slots - 1
        };
        let stubs =
            moved.iter().filter(|function| reached.contains(function)).map(|own| (*own, next())).collect();
        // What stands in the table already is taken from there.
        let present: BTreeMap<u32, u32> =
            source.slots.iter().map(|(slot, function)| (*function, *slot)).collect();
        let mut shared = BTreeMap::new();
        for function in wanted {
            shared.insert(function, present.get(&function).copied().unwrap_or_else(&mut next));
        }
        let kept = (0..source.imported_functions)
            .chain((source.imported_functions..).take(source.bodies.len()))
            .filter(|function| !is_moved.contains(function) || reached.contains(function));
        let in_first = kept.zip(0..).collect();
        Ok(Self { moved, stubs, shared, slots, in_first })
    }
}
