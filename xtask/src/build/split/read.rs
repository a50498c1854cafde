//! A module as the split reads it.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail, ensure};
use wasmparser::{
    Element, ElementItems, ElementKind, ElementSectionReader, ExternalKind, FunctionBody, KnownCustom, Name,
    Operator, Parser, Payload, TypeRef,
};

/// Numbers of sections.
pub(super) const TYPES: u8 = 1;
pub(super) const FUNCTIONS: u8 = 3;
pub(super) const TABLES: u8 = 4;
pub(super) const GLOBALS: u8 = 6;
pub(super) const EXPORTS: u8 = 7;
pub(super) const START: u8 = 8;
pub(super) const ELEMENTS: u8 = 9;
pub(super) const CODE: u8 = 10;
pub(super) const DATA: u8 = 11;
pub(super) const DATA_COUNT: u8 = 12;

/// How `rustc` names the import that loads the rest (`src/browser/rest.rs`).
const LOADER: &str = "browser::rest::load_rest::";

/// The sections of a module, and what the split asks about them.
pub(super) struct Source<'module> {
    /// Each section that the first part copies or changes: its number in the format, and its content.
    pub(super) sections: Vec<(u8, &'module [u8])>,
    pub(super) bodies: Vec<FunctionBody<'module>>,
    pub(super) imported_functions: u32,
    /// The type of each function, imported ones first.
    pub(super) types: Vec<u32>,
    /// What a function of each type takes.
    pub(super) parameters: Vec<u32>,
    pub(super) names: BTreeMap<u32, String>,
    /// The number of each global.
    pub(super) globals: Vec<wasmparser::GlobalType>,
    pub(super) tables: Vec<wasmparser::TableType>,
    /// The functions in the first table, by slot.
    pub(super) slots: BTreeMap<u32, u32>,
    /// Functions that other scripts call, and the start.
    pub(super) entries: Vec<u32>,
    /// The imported function that loads the rest.
    pub(super) loader: u32,
}

impl<'module> Source<'module> {
    pub(super) fn read(module: &'module [u8]) -> Result<Self> {
        let mut source = Self {
            sections: Vec::new(),
            bodies: Vec::new(),
            imported_functions: 0,
            types: Vec::new(),
            parameters: Vec::new(),
            names: BTreeMap::new(),
            globals: Vec::new(),
            tables: Vec::new(),
            slots: BTreeMap::new(),
            entries: Vec::new(),
            loader: 0,
        };
        for payload in Parser::new(0).parse_all(module) {
            let payload = payload?;
            if let Some((id, range)) = payload.as_section()
                && !matches!(payload, Payload::CustomSection(_))
            {
                source.sections.push((id, module.get(range).context("a section ends early")?));
            }
            source.take(payload)?;
        }
        let loader = source.names.iter().find(|(_, name)| name.contains(LOADER));
        source.loader = *loader.context("the module does not import `load_rest`")?.0;
        ensure!(source.loader < source.imported_functions, "`load_rest` is no import");
        Ok(source)
    }

    fn take(&mut self, payload: Payload<'module>) -> Result<()> {
        match payload {
            Payload::TypeSection(types) => {
                for kind in types.into_iter_err_on_gc_types() {
                    self.parameters.push(u32::try_from(kind?.params().len())?);
                }
            }
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    let TypeRef::Func(kind) = import?.ty else {
                        bail!("the module imports more than functions")
                    };
                    self.types.push(kind);
                    self.imported_functions += 1;
                }
            }
            Payload::FunctionSection(functions) => {
                for kind in functions {
                    self.types.push(kind?);
                }
            }
            Payload::TableSection(tables) => {
                for table in tables {
                    self.tables.push(table?.ty);
                }
            }
            Payload::GlobalSection(globals) => {
                for global in globals {
                    self.globals.push(global?.ty);
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    let export = export?;
                    if export.kind == ExternalKind::Func {
                        self.entries.push(export.index);
                    }
                }
            }
            Payload::StartSection { func, .. } => self.entries.push(func),
            Payload::ElementSection(elements) => self.take_elements(elements)?,
            Payload::CodeSectionStart { range, .. } => {
                ensure!(!range.is_empty(), "the module has no code");
            }
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            Payload::CustomSection(custom) => {
                if let KnownCustom::Name(names) = custom.as_known() {
                    for part in names {
                        let Name::Function(functions) = part? else { continue };
                        for function in functions {
                            let function = function?;
                            self.names.insert(function.index, function.name.to_owned());
                        }
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn take_elements(&mut self, elements: ElementSectionReader<'module>) -> Result<()> {
        for element in elements {
            let Element { kind, items, .. } = element?;
            let ElementKind::Active { table_index: None | Some(0), offset_expr } = kind else {
                bail!("the module has elements of another table");
            };
            let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
                bail!("a table is filled at a place that is no constant");
            };
            let ElementItems::Functions(functions) = items else {
                bail!("a table is filled with expressions")
            };
            for (slot, function) in (u32::try_from(value)?..).zip(functions) {
                self.slots.insert(slot, function?);
            }
        }
        Ok(())
    }

    /// The functions that a body calls or takes the reference of.
    pub(super) fn called(body: &FunctionBody<'_>) -> Result<Vec<u32>> {
        let mut called = Vec::new();
        for operator in body.get_operators_reader()? {
            match operator? {
                Operator::Call { function_index }
                | Operator::ReturnCall { function_index }
                | Operator::RefFunc { function_index } => called.push(function_index),
                _ => {}
            }
        }
        Ok(called)
    }

    /// The content of a section, if the module has it.
    pub(super) fn section(&self, id: u8) -> Option<&'module [u8]> {
        self.sections.iter().find(|(own, _)| *own == id).map(|(_, content)| *content)
    }

    pub(super) fn name(&self, function: u32) -> &str {
        self.names.get(&function).map_or("", String::as_str)
    }
}
