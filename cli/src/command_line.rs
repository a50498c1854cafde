//! The command line of `so-thon`.

use std::path::PathBuf;

use lexopt::{Arg, Parser, ValueExt};
use so_thon::rows::RowFormat;

use crate::{Failure, help};

/// One command with its arguments.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Help(&'static str),
    Merge(Merge),
    Verify(Vec<PathBuf>),
    Flatten(Flatten),
    Figures(Figures),
    Generate(Generate),
    Form(Form),
}

/// The arguments of `merge`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Merge {
    pub(crate) files: Vec<PathBuf>,
    pub(crate) output: PathBuf,
    pub(crate) name: Option<String>,
}

/// The arguments of `flatten`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Flatten {
    pub(crate) files: Vec<PathBuf>,
    pub(crate) output: PathBuf,
    pub(crate) format: RowFormat,
    pub(crate) form: Option<String>,
    pub(crate) with_deleted: bool,
}

/// The arguments of `form`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Form {
    pub(crate) file: PathBuf,
    pub(crate) output: PathBuf,
}

/// The arguments of `figures`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Figures {
    pub(crate) files: Vec<PathBuf>,
    pub(crate) output: PathBuf,
}

/// The arguments of `generate`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Generate {
    pub(crate) responses: u64,
    pub(crate) devices: u64,
    pub(crate) seed: u64,
    pub(crate) folder: PathBuf,
}

/// Reads the arguments that this process was started with.
pub(crate) fn parse() -> Result<Command, Failure> {
    command(&mut Parser::from_env())
}

fn command(arguments: &mut Parser) -> Result<Command, Failure> {
    let name = match arguments.next().map_err(said)? {
        Some(Arg::Short('h') | Arg::Long("help")) => return Ok(Command::Help(help::ALL)),
        Some(Arg::Value(name)) => name.string().map_err(said)?,
        Some(other) => return Err(said(other.unexpected())),
        None => return Err(format!("no command was given\n\n{}", help::ALL)),
    };
    match name.as_str() {
        "help" => Ok(Command::Help(help::ALL)),
        "merge" => merge(arguments),
        "verify" => verify(arguments),
        "flatten" => flatten(arguments),
        "figures" => figures(arguments),
        "generate" => generate(arguments),
        "form" => form(arguments),
        unknown => Err(format!("there is no command `{unknown}`\n\n{}", help::ALL)),
    }
}

fn said(error: impl std::fmt::Display) -> Failure {
    format!("{error}; see `so-thon --help`")
}

/// Refuses an empty list of files.
fn some(files: Vec<PathBuf>) -> Result<Vec<PathBuf>, Failure> {
    if files.is_empty() { Err(said("no file was given")) } else { Ok(files) }
}

fn merge(arguments: &mut Parser) -> Result<Command, Failure> {
    let (mut files, mut output, mut name) = (Vec::new(), None, None);
    while let Some(argument) = arguments.next().map_err(said)? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help(help::MERGE)),
            Arg::Short('o') | Arg::Long("output") => output = Some(arguments.value().map_err(said)?.into()),
            Arg::Long("name") => name = Some(text(arguments)?),
            Arg::Value(file) => files.push(file.into()),
            other => return Err(said(other.unexpected())),
        }
    }
    let output = output.ok_or_else(|| said("where to write is missing: -o OUT"))?;
    Ok(Command::Merge(Merge { files: some(files)?, output, name }))
}

fn verify(arguments: &mut Parser) -> Result<Command, Failure> {
    let mut files = Vec::new();
    while let Some(argument) = arguments.next().map_err(said)? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help(help::VERIFY)),
            Arg::Value(file) => files.push(file.into()),
            other => return Err(said(other.unexpected())),
        }
    }
    some(files).map(Command::Verify)
}

fn figures(arguments: &mut Parser) -> Result<Command, Failure> {
    let (mut files, mut output) = (Vec::new(), PathBuf::from("-"));
    while let Some(argument) = arguments.next().map_err(said)? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help(help::FIGURES)),
            Arg::Short('o') | Arg::Long("output") => output = arguments.value().map_err(said)?.into(),
            Arg::Value(file) => files.push(file.into()),
            other => return Err(said(other.unexpected())),
        }
    }
    Ok(Command::Figures(Figures { files: some(files)?, output }))
}

fn form(arguments: &mut Parser) -> Result<Command, Failure> {
    let (mut files, mut output): (Vec<PathBuf>, _) = (Vec::new(), None);
    while let Some(argument) = arguments.next().map_err(said)? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help(help::FORM)),
            Arg::Short('o') | Arg::Long("output") => output = Some(arguments.value().map_err(said)?.into()),
            Arg::Value(file) => files.push(file.into()),
            other => return Err(said(other.unexpected())),
        }
    }
    let output = output.ok_or_else(|| said("where to write is missing: -o OUT"))?;
    let [file] = <[PathBuf; 1]>::try_from(files).map_err(|_| said("one file is needed"))?;
    Ok(Command::Form(Form { file, output }))
}

fn flatten(arguments: &mut Parser) -> Result<Command, Failure> {
    let (mut files, mut output, mut form) = (Vec::new(), PathBuf::from("-"), None);
    let (mut formats, mut separator, mut with_deleted) = (Vec::new(), None, false);
    while let Some(argument) = arguments.next().map_err(said)? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help(help::FLATTEN)),
            Arg::Short('o') | Arg::Long("output") => output = arguments.value().map_err(said)?.into(),
            Arg::Long("csv") => formats.push(RowFormat::Csv { separator: ',' }),
            Arg::Long("ndjson") => formats.push(RowFormat::NdJson),
            Arg::Long("answers") => formats.push(RowFormat::Answers),
            Arg::Long("codes") => formats.push(RowFormat::Codes),
            Arg::Long("deleted") => with_deleted = true,
            Arg::Long("form") => form = Some(text(arguments)?),
            Arg::Long("separator") => separator = Some(cell_separator(&text(arguments)?)?),
            Arg::Value(file) => files.push(file.into()),
            other => return Err(said(other.unexpected())),
        }
    }
    let [format] = <[RowFormat; 1]>::try_from(formats)
        .map_err(|_| said("one of --csv, --ndjson, --answers and --codes is needed"))?;
    let format = match (format, separator) {
        (RowFormat::Csv { .. }, Some(separator)) => RowFormat::Csv { separator },
        (_, Some(_)) => return Err(said("--separator belongs to --csv")),
        (RowFormat::Codes, None) if form.is_none() => return Err(said("--codes needs --form NAME")),
        (RowFormat::Answers | RowFormat::Codes, None) if with_deleted => {
            return Err(said("--deleted belongs to --csv and --ndjson"));
        }
        (format, None) => format,
    };
    Ok(Command::Flatten(Flatten { files: some(files)?, output, format, form, with_deleted }))
}

fn cell_separator(text: &str) -> Result<char, Failure> {
    [',', ';', '\t', '|']
        .into_iter()
        .find(|known| text.chars().eq([*known]))
        .ok_or_else(|| said("the separator is one of , ; | and the tabulator"))
}

fn generate(arguments: &mut Parser) -> Result<Command, Failure> {
    let (mut responses, mut devices, mut seed) = (None, 1, 1);
    let mut folder = PathBuf::from("so-thon-data");
    while let Some(argument) = arguments.next().map_err(said)? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help(help::GENERATE)),
            Arg::Long("responses") => responses = Some(number(arguments)?),
            Arg::Long("devices") => devices = number(arguments)?,
            Arg::Long("seed") => seed = number(arguments)?,
            Arg::Long("out") => folder = arguments.value().map_err(said)?.into(),
            other => return Err(said(other.unexpected())),
        }
    }
    let responses = responses.ok_or_else(|| said("how many is missing: --responses N"))?;
    if devices == 0 {
        return Err(said("at least one device is needed"));
    }
    Ok(Command::Generate(Generate { responses, devices, seed, folder }))
}

fn text(arguments: &mut Parser) -> Result<String, Failure> {
    arguments.value().and_then(ValueExt::string).map_err(said)
}

fn number(arguments: &mut Parser) -> Result<u64, Failure> {
    arguments.value().and_then(|value| value.parse()).map_err(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(arguments: &[&str]) -> Result<Command, Failure> {
        command(&mut Parser::from_args(arguments))
    }

    #[test]
    fn a_dash_is_a_file() {
        let merge = Merge { files: vec!["-".into(), "a".into()], output: "-".into(), name: None };
        assert_eq!(typed(&["merge", "-", "a", "-o", "-"]), Ok(Command::Merge(merge)));
    }

    #[test]
    fn what_is_missing_or_too_much_is_named() {
        for (arguments, expected) in [
            (&["merge", "a"] as &[&str], "-o OUT"),
            (&["merge", "-o", "b"], "no file"),
            (&["verify"], "no file"),
            (&["flatten", "a"], "--csv"),
            (&["flatten", "a", "--csv", "--ndjson"], "--csv"),
            (&["flatten", "a", "--ndjson", "--separator", ";"], "--separator"),
            (&["flatten", "a", "--csv", "--separator", "x"], "separator"),
            (&["flatten", "a", "--codes"], "--form"),
            (&["flatten", "a", "--answers", "--deleted"], "--deleted"),
            (&["generate"], "--responses"),
            (&["generate", "--responses", "1", "--devices", "0"], "device"),
            (&["generate", "--responses", "many"], "many"),
            (&["explode"], "explode"),
            (&[], "no command"),
        ] {
            let failure = typed(arguments);
            assert!(
                failure.as_ref().is_err_and(|text| text.contains(expected)),
                "{arguments:?}: {failure:?}"
            );
        }
    }
}
