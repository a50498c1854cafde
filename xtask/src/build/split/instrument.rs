//! A module that notes which of its functions have run, for `cargo xtask profile`.

use anyhow::Result;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, ExportKind, ExportSection, GlobalSection, GlobalType, Instruction, Module,
    RawSection, ValType,
};
use wasmparser::{BinaryReader, ExportSectionReader, FunctionBody, GlobalSectionReader};

use super::encode::own;
use super::read::{CODE, EXPORTS, GLOBALS, Source};

/// How the exported globals begin that say whether the function of a number has run.
pub(crate) const MARK: &str = "ran-";

/// Puts one global for each function into the module; the function sets it when it is called.
pub(crate) fn instrument(module: &[u8]) -> Result<Vec<u8>> {
    let source = Source::read(module)?;
    let first = u32::try_from(source.globals.len())?;
    let count = u32::try_from(source.bodies.len())?;
    let mut marking = Marking { next: first };
    let mut made = Module::new();
    for (id, content) in &source.sections {
        let content = *content;
        match *id {
            GLOBALS => {
                let mut globals = GlobalSection::new();
                let reader = GlobalSectionReader::new(BinaryReader::new(content, 0))?;
                own(marking.parse_global_section(&mut globals, reader))?;
                let kind = GlobalType { val_type: ValType::I32, mutable: true, shared: false };
                for _ in 0..count {
                    globals.global(kind, &ConstExpr::i32_const(0));
                }
                made.section(&globals)
            }
            EXPORTS => {
                let mut exports = ExportSection::new();
                let reader = ExportSectionReader::new(BinaryReader::new(content, 0))?;
                own(marking.parse_export_section(&mut exports, reader))?;
                for index in 0..count {
                    let function = source.imported_functions + index;
                    exports.export(&format!("{MARK}{function}"), ExportKind::Global, first + index);
                }
                made.section(&exports)
            }
            CODE => {
                let mut code = CodeSection::new();
                for body in &source.bodies {
                    own(marking.parse_function_body(&mut code, body.clone()))?;
                }
                made.section(&code)
            }
            id => made.section(&RawSection { id, data: content }),
        };
    }
    Ok(made.finish())
}

struct Marking {
    /// The global of the next function.
    next: u32,
}

impl Reencode for Marking {
    type Error = anyhow::Error;

    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: FunctionBody<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let mut function = self.new_function_with_parsed_locals(&body)?;
        function.instruction(&Instruction::I32Const(1));
        function.instruction(&Instruction::GlobalSet(self.next));
        self.next += 1;
        let mut operators = body.get_operators_reader()?;
        while !operators.eof() {
            let instruction = self.parse_instruction(&mut operators)?;
            function.instruction(&instruction);
        }
        code.function(&function);
        Ok(())
    }
}

/// The names of the module's own functions that did not run, by the numbers of those that did. Functions without a name,
/// which tools have added, stay in the first part.
pub(crate) fn unrun_names(module: &[u8], ran: &[u32]) -> Result<Vec<String>> {
    let source = Source::read(module)?;
    let names = source.names.iter().filter(|(function, _)| **function >= source.imported_functions);
    Ok(names.filter(|(function, _)| !ran.contains(function)).map(|(_, name)| name.clone()).collect())
}
