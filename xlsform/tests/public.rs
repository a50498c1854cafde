//! Workbooks as people write them (`tests/cases`, from the tests of pyxform): each becomes a form, becomes one with a list of
//! what was left out, or is refused with sheet and row.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says so by failing")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use so_thon::domain::forms::Form;
use so_thon_xlsform::{Outcome, read};

/// What came of each workbook, and every finding: looked through by a person when it changes. `SO_THON_RENEW=1` writes it
/// again.
const EXPECTED: &str = "tests/cases/expected.txt";

#[test]
fn each_ends_whole_or_with_a_list_or_refused_with_its_place() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut report = String::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        if !file.extension().is_some_and(|own| own == "xls" || own == "xlsx") {
            continue;
        }
        let imported = read(&fs::read(&file).unwrap(), &name);
        let refused: Vec<_> =
            imported.findings.iter().filter(|finding| finding.outcome == Outcome::Refused).collect();
        assert_eq!(
            imported.document.is_none(),
            !refused.is_empty(),
            "{name}: refused with a reason, or not at all"
        );
        let end = imported.document.as_ref().map_or("refused".to_owned(), |document| {
            let form = Form::read(document).unwrap_or_else(|error| panic!("{name}: {error}"));
            format!("{} questions, {} of them scored", form.question_count(), form.item_count())
        });
        writeln!(report, "{name}: {end}").unwrap();
        for finding in &imported.findings {
            writeln!(report, "    {:?}  {finding}", finding.outcome).unwrap();
        }
    }
    let expected = Path::new(env!("CARGO_MANIFEST_DIR")).join(EXPECTED);
    if std::env::var_os("SO_THON_RENEW").is_some() {
        fs::write(&expected, &report).unwrap();
    }
    assert_eq!(report, fs::read_to_string(&expected).unwrap());
}
