//! The rest, written.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use wasm_encoder::reencode::Reencode as _;
use wasm_encoder::{
    CodeSection, ElementSection, EntityType, Function, FunctionSection, ImportSection, Instruction,
    MemoryType, Module, StartSection,
};

use super::encode::{
    BY_SLOT, EXPORTED, IS_THERE, MEMORY, Renumbered, TABLE, fill, kind_of, own, runs, table, types,
};
use super::layout::Layout;
use super::read::Source;
use super::texts::Texts;

/// The rest: the bodies and texts that moved, over the first part's memory, table and globals.
pub(super) fn rest(
    source: &Source<'_>,
    layout: &Layout,
    texts: Option<&Texts<'_>>,
    pair: &str,
) -> Result<Vec<u8>> {
    let numbers: BTreeMap<u32, u32> = layout.shared.keys().chain(&layout.moved).copied().zip(0..).collect();
    ensure!(numbers.len() == layout.shared.len() + layout.moved.len(), "a function is in both parts");
    let mut encoder = Renumbered(&numbers);
    let mut module = Module::new();

    let (types, start_kind) = types(source)?;
    module.section(&types);

    module.section(&rest_imports(source, layout, pair)?);

    let mut functions = FunctionSection::new();
    for function in &layout.moved {
        functions.function(kind_of(source, *function)?);
    }
    functions.function(start_kind);
    module.section(&functions);

    module.section(&StartSection { function_index: u32::try_from(numbers.len())? });

    // The slots behind the stubs, and those that held stubs: calls through them lose a detour.
    let mut filled: BTreeMap<u32, u32> =
        layout.stubs.iter().map(|(function, slot)| (*slot, *function)).collect();
    let in_table = source.slots.iter().filter(|(_, function)| layout.moved.binary_search(function).is_ok());
    filled.extend(in_table.map(|(slot, function)| (*slot, *function)));
    let mut elements = ElementSection::new();
    for run in runs(&filled) {
        fill(&mut elements, &run, |function| {
            numbers.get(function).copied().context("a slot's function did not move")
        })?;
    }
    module.section(&elements);

    let mut code = CodeSection::new();
    for (function, body) in (source.imported_functions..).zip(&source.bodies) {
        if layout.moved.binary_search(&function).is_ok() {
            own(encoder.parse_function_body(&mut code, body.clone()))?;
        }
    }
    let mut start = Function::new([]);
    start.instruction(&Instruction::I32Const(1));
    start.instruction(&Instruction::GlobalSet(u32::try_from(source.globals.len())?));
    start.instruction(&Instruction::End);
    code.function(&start);
    module.section(&code);
    if let Some(texts) = texts {
        module.section(&texts.rest()?);
    }
    Ok(module.finish())
}

fn rest_imports(source: &Source<'_>, layout: &Layout, pair: &str) -> Result<ImportSection> {
    let mut encoder = Renumbered(&layout.in_first);
    let mut imports = ImportSection::new();
    for (function, slot) in &layout.shared {
        imports.import(BY_SLOT, &slot.to_string(), EntityType::Function(kind_of(source, *function)?));
    }
    for index in 0..source.tables.len() {
        imports.import(EXPORTED, &format!("{TABLE}{index}"), table(source, index, layout.slots)?);
    }
    imports.import(EXPORTED, &format!("{MEMORY}{pair}"), MEMORY_TYPE);
    for (index, global) in source.globals.iter().enumerate() {
        imports.import(EXPORTED, &index.to_string(), own(encoder.global_type(*global))?);
    }
    imports.import(EXPORTED, &source.globals.len().to_string(), IS_THERE);
    Ok(imports)
}

/// Any memory: the first part's fits.
const MEMORY_TYPE: MemoryType =
    MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None };
