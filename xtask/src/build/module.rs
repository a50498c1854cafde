//! WebAssembly modules, as far as the build reads them: how large each function is, and what it is called.
//!
//! The format: <https://webassembly.github.io/spec/core/binary/>. Of a module that cannot be read, nothing is known.

/// A module's magic number and version.
const HEAD_BYTES: usize = 8;
/// Numbers of sections: those with a name, imports, exports, code, data.
const CUSTOM: u8 = 0;
const IMPORT: u8 = 2;
const EXPORT: u8 = 7;
const CODE: u8 = 10;
const DATA: u8 = 11;
/// The part of the section `name` that names functions.
const FUNCTION_NAMES: u8 = 1;

/// What a module consists of, in bytes before compression.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Contents {
    /// Each function of the module with its name, empty where it has none.
    pub(super) functions: Vec<(String, u64)>,
    pub(super) data_bytes: u64,
    /// Types, tables, exports and so on.
    pub(super) other_bytes: u64,
}

/// The module without the names of its functions.
pub(super) fn without_names(module: &[u8]) -> Option<Vec<u8>> {
    let mut kept = module.get(..HEAD_BYTES)?.to_vec();
    for section in sections(module)? {
        if !(section.id == CUSTOM && text(&mut { section.body }) == Some("name")) {
            kept.extend_from_slice(section.whole);
        }
    }
    Some(kept)
}

/// The module with other names of what it imports and exports, where `rename` gives one.
pub(super) fn renamed(module: &[u8], rename: &mut dyn FnMut(&str) -> Option<String>) -> Option<Vec<u8>> {
    let mut made = module.get(..HEAD_BYTES)?.to_vec();
    for Section { id, body, whole } in sections(module)? {
        if matches!(id, IMPORT | EXPORT) {
            let body = with_names(body, id == IMPORT, rename)?;
            made.push(id);
            write_number(body.len(), &mut made);
            made.extend(body);
        } else {
            made.extend_from_slice(whole);
        }
    }
    Some(made)
}

fn with_names(
    mut body: &[u8],
    is_import: bool,
    rename: &mut dyn FnMut(&str) -> Option<String>,
) -> Option<Vec<u8>> {
    let mut made = Vec::new();
    let count = number(&mut body)?;
    write_number(count, &mut made);
    for _ in 0..count {
        if is_import {
            write_text(text(&mut body)?, &mut made);
        }
        let name = text(&mut body)?;
        write_text(&rename(name).unwrap_or_else(|| name.to_owned()), &mut made);
        let kind = take(&mut body, 1)?;
        // See `imported_functions`.
        if is_import && kind != [0] {
            return None;
        }
        made.extend_from_slice(kind);
        write_number(number(&mut body)?, &mut made);
    }
    Some(made)
}

/// Weighs a module by its functions.
pub(super) fn weigh(module: &[u8]) -> Option<Contents> {
    let (mut sizes, mut names, mut imported) = (Vec::new(), Vec::new(), 0);
    let mut contents = Contents::default();
    for Section { id, mut body, whole } in sections(module)? {
        match id {
            IMPORT => {
                imported = imported_functions(body)?;
                contents.other_bytes += whole.len() as u64;
            }
            CODE => {
                for _ in 0..number(&mut body)? {
                    let size = number(&mut body)?;
                    take(&mut body, size)?;
                    sizes.push(size as u64);
                }
            }
            DATA => contents.data_bytes = whole.len() as u64,
            CUSTOM if text(&mut body) == Some("name") => names = function_names(body)?,
            _ => contents.other_bytes += whole.len() as u64,
        }
    }
    for (index, size) in (imported..).zip(sizes) {
        let name = names.iter().find(|(own, _)| *own == index).map(|(_, name)| name.clone());
        contents.functions.push((name.unwrap_or_default(), size));
    }
    Some(contents)
}

#[derive(Clone, Copy)]
struct Section<'module> {
    id: u8,
    body: &'module [u8],
    whole: &'module [u8],
}

fn sections(module: &[u8]) -> Option<Vec<Section<'_>>> {
    let mut rest = module.get(HEAD_BYTES..)?;
    let mut found = Vec::new();
    while !rest.is_empty() {
        let start = rest;
        let id = take(&mut rest, 1)?.first().copied()?;
        let size = number(&mut rest)?;
        let body = take(&mut rest, size)?;
        found.push(Section { id, body, whole: start.get(..start.len() - rest.len())? });
    }
    Some(found)
}

/// How many functions a module imports: they are numbered before its own.
fn imported_functions(mut body: &[u8]) -> Option<usize> {
    let mut functions = 0;
    for _ in 0..number(&mut body)? {
        text(&mut body)?;
        text(&mut body)?;
        match take(&mut body, 1)?.first()? {
            0 => {
                functions += 1;
                number(&mut body)?;
            }
            // Tables and memories have limits behind their type or their flags; wasm-bindgen imports neither.
            _ => return None,
        }
    }
    Some(functions)
}

fn function_names(mut body: &[u8]) -> Option<Vec<(usize, String)>> {
    let mut names = Vec::new();
    while !body.is_empty() {
        let id = take(&mut body, 1)?.first().copied()?;
        let size = number(&mut body)?;
        let mut part = take(&mut body, size)?;
        if id == FUNCTION_NAMES {
            for _ in 0..number(&mut part)? {
                names.push((number(&mut part)?, text(&mut part)?.to_owned()));
            }
        }
    }
    Some(names)
}

fn take<'module>(rest: &mut &'module [u8], count: usize) -> Option<&'module [u8]> {
    let (taken, behind) = rest.split_at_checked(count)?;
    *rest = behind;
    Some(taken)
}

/// An unsigned number in LEB128.
fn number(rest: &mut &[u8]) -> Option<usize> {
    let (mut value, mut shift) = (0_usize, 0_u32);
    loop {
        let byte = take(rest, 1)?.first().copied()?;
        value |= usize::from(byte & 0x7f).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some(value);
        }
        shift += 7;
    }
}

fn write_number(mut number: usize, module: &mut Vec<u8>) {
    while number > 0x7f {
        module.push(u8::try_from(number & 0x7f).unwrap_or_default() | 0x80);
        number >>= 7;
    }
    module.push(u8::try_from(number).unwrap_or_default());
}

fn write_text(text: &str, module: &mut Vec<u8>) {
    write_number(text.len(), module);
    module.extend_from_slice(text.as_bytes());
}

fn text<'module>(rest: &mut &'module [u8]) -> Option<&'module str> {
    let length = number(rest)?;
    std::str::from_utf8(take(rest, length)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One imported function, one own of two bytes of code, and three bytes of data.
    const NAMELESS: &[u8] = b"\0asm\x01\0\0\0\x02\x07\x01\x01a\x01b\0\0\x0a\x04\x01\x02\0\x0b\x0b\x03abc";
    /// The name of the own one.
    const NAMES: &[u8] = b"\0\x0e\x04name\x01\x07\x01\x01\x04c::d";

    #[test]
    fn each_function_is_weighed_under_its_name() {
        let functions = vec![("c::d".to_owned(), 2)];
        let expected = Contents { functions, data_bytes: 5, other_bytes: 9 };
        assert_eq!(weigh(&[NAMELESS, NAMES].concat()), Some(expected));
    }

    #[test]
    fn only_the_names_are_removed() {
        assert_eq!(without_names(&[NAMELESS, NAMES].concat()).as_deref(), Some(NAMELESS));
        let functions = weigh(NAMELESS).map(|contents| contents.functions);
        assert_eq!(functions, Some(vec![(String::new(), 2)]));
    }

    #[test]
    fn of_anything_else_nothing_is_known() {
        assert_eq!(weigh(b"no module at all"), None);
        assert_eq!(without_names(b"\0asm"), None);
    }
}
