//! What both parts are written with, and how they call what they share.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{ConstExpr, ElementSection, Elements, GlobalType, TableType, TypeSection, ValType};
use wasmparser::{BinaryReader, TypeSectionReader};

use super::read::{Source, TYPES};

/// Modules of import: what the first part exports, and functions by their slot in its table.
pub(super) const EXPORTED: &str = "own";
pub(super) const BY_SLOT: &str = "shared";
/// The names of what both share: tables and globals have their numbers, the memory the digest of the pair.
pub(super) const TABLE: &str = "table";
pub(super) const MEMORY: &str = "memory-";
/// Writes function numbers of one part for those of the source.
pub(super) struct Renumbered<'map>(pub(super) &'map BTreeMap<u32, u32>);

impl Reencode for Renumbered<'_> {
    type Error = anyhow::Error;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Self::Error>> {
        let number = self.0.get(&function).copied();
        number.with_context(|| format!("function {function} is not in this part")).map_err(Error::UserError)
    }
}

pub(super) fn own<T>(outcome: Result<T, Error<anyhow::Error>>) -> Result<T> {
    outcome.map_err(|error| anyhow::anyhow!("{error:?}"))
}

pub(super) fn reader(content: &[u8]) -> BinaryReader<'_> {
    BinaryReader::new(content, 0)
}

/// The table, as large as the split needs it.
pub(super) fn table(source: &Source<'_>, index: usize, slots: u32) -> Result<TableType> {
    let table = source.tables.get(index).context("there is no such table")?;
    let mut table: TableType = own(Renumbered(&BTreeMap::new()).table_type(*table))?;
    if index == 0 {
        table.minimum = u64::from(slots);
        table.maximum = table.maximum.map(|most| most.max(u64::from(slots)));
    }
    Ok(table)
}

/// The source's types and one more, that of a function without arguments and result; and its number.
pub(super) fn types(source: &Source<'_>) -> Result<(TypeSection, u32)> {
    let mut types = TypeSection::new();
    let content = source.section(TYPES).context("there are no types")?;
    let reader = TypeSectionReader::new(reader(content))?;
    own(Renumbered(&BTreeMap::new()).parse_type_section(&mut types, reader))?;
    let number = types.len();
    types.ty().function([], []);
    Ok((types, number))
}

/// 1 once the rest is there.
pub(super) const IS_THERE: GlobalType = GlobalType { val_type: ValType::I32, mutable: true, shared: false };

pub(super) fn kind_of(source: &Source<'_>, function: u32) -> Result<u32> {
    source.types.get(usize::try_from(function)?).copied().context("a function has no type")
}

/// Slots that follow one another.
pub(super) fn runs(slots: &BTreeMap<u32, u32>) -> Vec<Vec<(u32, u32)>> {
    let mut runs: Vec<Vec<(u32, u32)>> = Vec::new();
    for (slot, function) in slots {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|(last, _)| last + 1 == *slot) => {
                run.push((*slot, *function));
            }
            _ => runs.push(vec![(*slot, *function)]),
        }
    }
    runs
}

pub(super) fn fill(
    elements: &mut ElementSection,
    run: &[(u32, u32)],
    number: impl Fn(&u32) -> Result<u32>,
) -> Result<()> {
    let Some((first, _)) = run.first() else { return Ok(()) };
    let offset = ConstExpr::i32_const(i32::try_from(*first)?);
    let functions = run.iter().map(|(_, function)| number(function)).collect::<Result<Vec<_>>>()?;
    elements.active(None, &offset, Elements::Functions(functions.into()));
    Ok(())
}
