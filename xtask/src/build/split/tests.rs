use anyhow::Result;
use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function,
    FunctionSection, GlobalSection, GlobalType, ImportSection, MemorySection, MemoryType, Module, NameMap,
    NameSection, RefType, TableSection, TableType, TypeSection, ValType,
};
use wasmparser::{Parser, Payload, Validator};

use super::instrument::MARK;
use super::{Profile, instrument, split, unrun_names};

/// `open` calls `often` and `rarely`; `rarely` calls `often`, `deep` and the import; `through` stands in the table alone.
fn module() -> Vec<u8> {
    let mut types = TypeSection::new();
    types.ty().function([], []);
    types.ty().function([ValType::I32, ValType::I64], [ValType::I32]);
    let mut imports = ImportSection::new();
    imports.import("glue", "load", EntityType::Function(0));
    imports.import("glue", "log", EntityType::Function(0));
    let mut functions = FunctionSection::new();
    for kind in [0, 1, 1, 1, 1] {
        functions.function(kind);
    }
    let mut tables = TableSection::new();
    tables.table(TableType {
        element_type: RefType::FUNCREF,
        minimum: 2,
        maximum: Some(2),
        table64: false,
        shared: false,
    });
    let mut memories = MemorySection::new();
    memories.memory(MemoryType {
        minimum: 2,
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    });
    let mut globals = GlobalSection::new();
    let kind = GlobalType { val_type: ValType::I32, mutable: true, shared: false };
    globals.global(kind, &ConstExpr::i32_const(7));
    let mut exports = ExportSection::new();
    exports.export("open", ExportKind::Func, 2);
    let mut elements = ElementSection::new();
    elements.active(None, &ConstExpr::i32_const(1), Elements::Functions([6].as_slice().into()));
    let mut code = CodeSection::new();
    let call = |code: &mut CodeSection, called: &[u32]| {
        let mut function = Function::new([]);
        let mut sink = function.instructions();
        sink.local_get(0);
        // Longer than any stub.
        for _ in 0..10 {
            sink.global_get(0).i32_add();
        }
        for own in called {
            sink.i64_const(0).call(*own);
        }
        sink.end();
        code.function(&function);
    };
    let mut open = Function::new([]);
    open.instructions().i32_const(1).i64_const(2).call(3).i64_const(3).call(4).drop().end();
    code.function(&open);
    call(&mut code, &[]);
    call(&mut code, &[3, 5]);
    call(&mut code, &[]);
    call(&mut code, &[]);
    let mut names = NameMap::new();
    for (index, name) in
        ["a::browser::rest::load_rest::__wbg_1", "log", "open", "often", "rarely", "deep", "through"]
            .into_iter()
            .enumerate()
    {
        names.append(u32::try_from(index).unwrap_or_default(), name);
    }
    let mut section = NameSection::new();
    section.functions(&names);
    let mut module = Module::new();
    module
        .section(&types)
        .section(&imports)
        .section(&functions)
        .section(&tables)
        .section(&memories)
        .section(&globals)
        .section(&exports)
        .section(&elements)
        .section(&code)
        .section(&section);
    module.finish()
}

/// How many functions a module defines.
fn function_count(module: &[u8]) -> Result<u32> {
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::FunctionSection(functions) = payload? {
            return Ok(functions.count());
        }
    }
    Ok(0)
}

/// What a module imports or exports under names, in order.
fn names(module: &[u8], imported: bool) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(imports) if imported => {
                for import in imports.into_imports() {
                    let import = import?;
                    names.push(format!("{}.{}", import.module, import.name));
                }
            }
            Payload::ExportSection(exports) if !imported => {
                for export in exports {
                    names.push(export?.name.to_owned());
                }
            }
            _ => {}
        }
    }
    Ok(names)
}

#[test]
fn both_parts_are_valid_and_fit_each_other() -> Result<()> {
    let parts = split(&module(), &Profile::of(["rarely", "deep", "through"]))?;
    Validator::new().validate_all(&parts.first)?;
    Validator::new().validate_all(&parts.rest)?;
    // `open`, `often`, stubs of `rarely` and `through`, and what stubs call; `deep` leaves nothing behind.
    assert_eq!(function_count(&parts.first)?, 5);
    // `rarely`, `deep`, `through` and the start.
    assert_eq!(function_count(&parts.rest)?, 4);
    let exported = names(&parts.first, false)?;
    for import in names(&parts.rest, true)? {
        match import.split_once('.') {
            Some(("own", name)) => assert!(exported.iter().any(|own| own == name), "{name} of {exported:?}"),
            // `often` behind the two slots of before and the two of the stubs.
            other => assert_eq!(other, Some(("shared", "4"))),
        }
    }
    Ok(())
}

#[test]
fn parts_of_two_builds_do_not_fit_each_other() -> Result<()> {
    let memory = |profile: &Profile| -> Result<Vec<String>> {
        let exported = names(&split(&module(), profile)?.first, false)?;
        Ok(exported.into_iter().filter(|name| name.starts_with("memory-")).collect())
    };
    let (one, other) = (
        memory(&Profile::of(["rarely", "deep", "through", "often"]))?,
        memory(&Profile::of(["rarely", "deep", "through"]))?,
    );
    assert_eq!([one.len(), other.len()], [1, 1]);
    assert_ne!(one, other);
    Ok(())
}

#[test]
fn a_recording_module_has_a_mark_for_each_function() -> Result<()> {
    let module = module();
    let recording = instrument(&module)?;
    Validator::new().validate_all(&recording)?;
    let marks = names(&recording, false)?.into_iter().filter(|name| name.starts_with(MARK));
    assert_eq!(marks.collect::<Vec<_>>(), ["ran-2", "ran-3", "ran-4", "ran-5", "ran-6"]);
    assert_eq!(unrun_names(&module, &[2, 3, 6])?, ["rarely", "deep"]);
    Ok(())
}
