use anyhow::Result;
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, ExportKind, ExportSection,
    Function, FunctionSection, GlobalSection, GlobalType, ImportSection, MemorySection, MemoryType, Module,
    NameMap, NameSection, RefType, TableSection, TableType, TypeSection, ValType,
};
use wasmparser::{DataKind, Operator, Parser, Payload, Validator};

use super::instrument::MARK;
use super::{Profile, instrument, split, unrun_names};

const LATER: &str = "a::i18n::language::later";

/// `open` calls `often` and `later`; `later` calls `often`, `deep` and the import; `through` stands in the table alone.
fn module() -> Vec<u8> {
    module_with(1 << 20)
}

/// The same, and `often` has a number in it that may be an address.
fn module_with(number: i32) -> Vec<u8> {
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
        sink.i32_const(if called.is_empty() { number } else { 0 }).drop();
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
    for (index, name) in [
        "a::browser::rest::load_rest::__wbg_1",
        "log",
        "open",
        "often",
        "a[0f]::i18n::language::later",
        "deep",
        "through",
    ]
    .into_iter()
    .enumerate()
    {
        names.append(u32::try_from(index).unwrap_or_default(), name);
    }
    let mut data = DataSection::new();
    data.active(0, &ConstExpr::i32_const(1024), *b"other");
    data.active(0, &ConstExpr::i32_const(2048), CONSTANTS.iter().copied());
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
        .section(&data)
        .section(&section);
    module.finish()
}

/// The constants of [`module`]: the texts begin at 2052 and end behind 2067.
const CONSTANTS: &[u8] = b"rows\x01later\nName\n\x01endtail";

/// The constants of a module with their addresses.
fn constants(module: &[u8]) -> Result<Vec<(i32, String)>> {
    let mut found = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        let Payload::DataSection(constants) = payload? else { continue };
        for own in constants {
            let own = own?;
            let DataKind::Active { offset_expr, .. } = own.kind else { continue };
            let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else { continue };
            found.push((value, String::from_utf8_lossy(own.data).into_owned()));
        }
    }
    Ok(found)
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
    let parts = split(&module(), &Profile::of([LATER, "deep", "through"]))?;
    Validator::new().validate_all(&parts.first)?;
    Validator::new().validate_all(&parts.rest)?;
    // `open`, `often`, stubs of `later` and `through`, and what stubs call; `deep` leaves nothing behind.
    assert_eq!(function_count(&parts.first)?, 5);
    // `later`, `deep`, `through` and the start.
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
        memory(&Profile::of([LATER, "deep", "through", "often"]))?,
        memory(&Profile::of([LATER, "deep", "through"]))?,
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
    assert_eq!(unrun_names(&module, &[2, 3, 6])?, ["a[0f]::i18n::language::later", "deep"]);
    Ok(())
}

#[test]
fn texts_of_other_pages_move_and_come_back_to_their_place() -> Result<()> {
    let parts = split(&module(), &Profile::of([LATER, "deep", "through"]))?;
    let text = |own: &str| own.to_owned();
    assert_eq!(constants(&parts.first)?, [(1024, text("other")), (2048, text("rows")), (2068, text("tail"))]);
    assert_eq!(constants(&parts.rest)?, [(2052, text("\u{1}later\nName\n\u{1}end"))]);
    Ok(())
}

#[test]
fn texts_that_the_first_part_may_read_stay() -> Result<()> {
    let whole = constants(&module())?;
    let kept = |module: &[u8], profile: &Profile| -> Result<bool> {
        let parts = split(module, profile)?;
        let is_whole = constants(&parts.first)? == whole;
        assert_eq!(is_whole, constants(&parts.rest)?.is_empty());
        Ok(is_whole)
    };
    let profile = Profile::of([LATER, "deep", "through"]);
    // What reads them stays; a function that stays has one of their addresses, or one beside them.
    assert!(kept(&module(), &Profile::of(["deep", "through"]))?);
    assert!(kept(&module_with(2052), &profile)?);
    assert!(kept(&module_with(2067), &profile)?);
    assert!(!kept(&module_with(2051), &profile)?);
    assert!(!kept(&module_with(2068), &profile)?);
    // The same number in functions that move does not matter.
    assert!(!kept(&module_with(2052), &Profile::of([LATER, "deep", "through", "often"]))?);
    Ok(())
}
