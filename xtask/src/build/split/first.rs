//! The first part, written.

use anyhow::{Context, Result};
use wasm_encoder::reencode::Reencode as _;
use wasm_encoder::{
    BlockType, CodeSection, ConstExpr, DataCountSection, ElementSection, ExportKind, ExportSection, Function,
    FunctionSection, GlobalSection, Module, NameMap, NameSection, RawSection, StartSection, TableSection,
};
use wasmparser::{ExportSectionReader, GlobalSectionReader};

use super::encode::{IS_THERE, MEMORY, Renumbered, TABLE, fill, kind_of, own, reader, runs, table, types};
use super::layout::Layout;
use super::read::{
    CODE, DATA, DATA_COUNT, ELEMENTS, EXPORTS, FUNCTIONS, GLOBALS, START, Source, TABLES, TYPES,
};
use super::texts::Texts;

/// The first part: the whole but for the bodies that moved, with what the rest takes of it.
pub(super) fn first(
    source: &Source<'_>,
    layout: &Layout,
    texts: Option<&Texts<'_>>,
    pair: &str,
) -> Result<Vec<u8>> {
    let mut encoder = Renumbered(&layout.in_first);
    let is_there = u32::try_from(source.globals.len())?;
    let mut module = Module::new();
    for (id, content) in &source.sections {
        match *id {
            TYPES => module.section(&types(source)?.0),
            FUNCTIONS => module.section(&first_functions(source, layout)?),
            TABLES => {
                let mut tables = TableSection::new();
                for index in 0..source.tables.len() {
                    tables.table(table(source, index, layout.slots)?);
                }
                module.section(&tables)
            }
            GLOBALS => {
                let mut globals = GlobalSection::new();
                own(encoder.parse_global_section(&mut globals, GlobalSectionReader::new(reader(content))?))?;
                globals.global(IS_THERE, &ConstExpr::i32_const(0));
                module.section(&globals)
            }
            EXPORTS => {
                let mut exports = ExportSection::new();
                own(encoder.parse_export_section(&mut exports, ExportSectionReader::new(reader(content))?))?;
                for index in 0..source.tables.len() {
                    exports.export(&format!("{TABLE}{index}"), ExportKind::Table, u32::try_from(index)?);
                }
                exports.export(&format!("{MEMORY}{pair}"), ExportKind::Memory, 0);
                for global in 0..=is_there {
                    exports.export(&global.to_string(), ExportKind::Global, global);
                }
                module.section(&exports)
            }
            START => {
                let mut start = reader(content);
                let function_index = own(encoder.function_index(start.read_var_u32()?))?;
                module.section(&StartSection { function_index })
            }
            ELEMENTS => module.section(&first_elements(source, layout)?),
            CODE => module.section(&first_code(source, layout, is_there)?),
            DATA if let Some(texts) = texts => module.section(&texts.first()?),
            DATA_COUNT if let Some(texts) = texts => {
                module.section(&DataCountSection { count: texts.first_count()? })
            }
            // Imports and memory stay as they are.
            id => module.section(&RawSection { id, data: content }),
        };
    }
    let mut names = NameMap::new();
    for (function, number) in &layout.in_first {
        // A stub is weighed under its own name.
        let name =
            if layout.stubs.contains_key(function) { "stub::of_the_rest" } else { source.name(*function) };
        names.append(*number, name);
    }
    let mut section = NameSection::new();
    section.functions(&names);
    module.section(&section);
    Ok(module.finish())
}

fn first_functions(source: &Source<'_>, layout: &Layout) -> Result<FunctionSection> {
    let mut functions = FunctionSection::new();
    for function in layout.in_first.keys().filter(|function| **function >= source.imported_functions) {
        functions.function(kind_of(source, *function)?);
    }
    // What every stub calls first.
    functions.function(types(source)?.1);
    Ok(functions)
}

fn first_elements(source: &Source<'_>, layout: &Layout) -> Result<ElementSection> {
    let number = |function: &u32| layout.in_first.get(function).copied().context("a function is in no part");
    let mut elements = ElementSection::new();
    for run in runs(&source.slots) {
        fill(&mut elements, &run, number)?;
    }
    let shared = layout.shared.iter().map(|(function, slot)| (*slot, *function));
    for run in runs(&shared.filter(|(slot, _)| !source.slots.contains_key(slot)).collect()) {
        fill(&mut elements, &run, number)?;
    }
    Ok(elements)
}

fn first_code(source: &Source<'_>, layout: &Layout, is_there: u32) -> Result<CodeSection> {
    let mut encoder = Renumbered(&layout.in_first);
    let mut code = CodeSection::new();
    for (function, body) in (source.imported_functions..).zip(&source.bodies) {
        if !layout.in_first.contains_key(&function) {
            continue;
        }
        match layout.stubs.get(&function) {
            Some(slot) => {
                code.function(&stub(source, layout, kind_of(source, function)?, *slot)?);
            }
            None => own(encoder.parse_function_body(&mut code, body.clone()))?,
        }
    }
    let loader = layout.in_first.get(&source.loader).copied().context("the loader is in no part")?;
    let mut ensure = Function::new([]);
    let mut sink = ensure.instructions();
    sink.global_get(is_there).i32_eqz().if_(BlockType::Empty).call(loader).end().end();
    code.function(&ensure);
    Ok(code)
}

/// Has the rest loaded if it is not there, and calls the function in the slot with its own arguments.
fn stub(source: &Source<'_>, layout: &Layout, kind: u32, slot: u32) -> Result<Function> {
    let ensure = u32::try_from(layout.in_first.len())?;
    let parameters =
        source.parameters.get(usize::try_from(kind)?).copied().context("there is no such type")?;
    let mut stub = Function::new([]);
    let mut sink = stub.instructions();
    sink.call(ensure);
    for parameter in 0..parameters {
        sink.local_get(parameter);
    }
    sink.i32_const(i32::try_from(slot)?).call_indirect(0, kind).end();
    Ok(stub)
}
