//! `form`: a form's document from an `XLSForm` workbook, and the other way round.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use so_thon::json::Value;
use so_thon_xlsform::{Outcome as End, read, write};

use crate::command_line::Form;
use crate::output::write_file;
use crate::sources::is_standard;
use crate::tell;
use crate::{Failure, Outcome};

pub(crate) fn run(options: &Form) -> Result<Outcome, Failure> {
    let name = options.file.to_string_lossy();
    let bytes = content(&options.file).map_err(|error| format!("{name} cannot be read: {error}"))?;
    let document = std::str::from_utf8(&bytes).ok().and_then(Value::read);
    let inputs = [options.file.clone()];
    if let Some(document) = document {
        let book = write(&document).map_err(|failure| format!("{name}: {failure}"))?;
        write_file(&options.output, &inputs, |output| output.write_bytes(&book))?;
        return Ok(Outcome::Whole);
    }
    let imported = read(&bytes, &name);
    for finding in &imported.findings {
        tell!("{finding}");
    }
    let document = imported.document.ok_or_else(|| format!("{name}: no form came of it"))?;
    let mut text = String::new();
    document.write_canonical(&mut text);
    write_file(&options.output, &inputs, |output| writeln!(output, "{text}"))?;
    let is_whole = imported.findings.iter().all(|finding| finding.outcome == End::Changed);
    Ok(if is_whole { Outcome::Whole } else { Outcome::Damaged })
}

fn content(file: &Path) -> io::Result<Vec<u8>> {
    if !is_standard(file) {
        return fs::read(file);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}
