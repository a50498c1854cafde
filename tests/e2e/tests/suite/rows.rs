//! Each response for other programs: what the office's page of results writes.

use std::fs;

use so_thon::i18n::{T, t, tf};
use so_thon::json::{Map, Value};
use so_thon_e2e::FormKind::PrimaryParents;
use so_thon_e2e::{App, Locator, play};

use crate::hear_of_five;

const ANSWERS: &str = "54321 5432r 54320 5432- 54321 543210";

/// Taps a button of the fold; returns the file's name and text.
async fn written(app: &App, label: T) -> (String, String) {
    let before = app.browser.downloads();
    app.browser.tap(Locator::Words(t(label))).await;
    let file = app.browser.downloaded(&before).await;
    let name = file.file_name().unwrap().to_str().unwrap().to_owned();
    (name, fs::read_to_string(file).unwrap())
}

fn lines(text: &str) -> Vec<Map> {
    text.lines().map(|line| Value::read(line).unwrap().as_map().unwrap().clone()).collect()
}

#[test]
fn the_responses_of_a_form_leave_as_rows_lines_and_codes_with_labels() {
    play(async |scenario| {
        let office = scenario.desk("office").await;
        let form = PrimaryParents.form();
        let answers: String = ANSWERS.replace(' ', "").chars().take(form.item_count()).collect();
        hear_of_five(scenario, &office, &answers, "85,5").await;
        office.go(&format!("#/results/{}", form.id)).await;
        office.browser.tap(Locator::Words(t(T::RowsExport))).await;
        office.browser.read(t(T::RowsExportHelp)).await;

        let (name, table) = written(&office, T::RowsCsv).await;
        office.says(&tf(T::RowsWritten, &["5", &name])).await;
        let rows: Vec<&str> = table.strip_prefix('\u{feff}').unwrap().lines().collect();
        assert_eq!(rows.len(), 6, "a head and five responses");
        assert!(rows[0].starts_with("id;form;version;date;") && rows[1].contains(t(T::Refused)));
        assert!(rows[1..].iter().all(|row| row.contains(";85,5;")), "{}", rows[1]);

        let (name, responses) = written(&office, T::RowsNdJson).await;
        office.says(&tf(T::RowsWritten, &["5", &name])).await;
        let responses = lines(&responses);
        let (name, said) = written(&office, T::RowsAnswers).await;
        office.says(&tf(T::RowsWritten, &["5", &name])).await;
        let said = lines(&said);
        assert_eq!((responses.len(), said.len()), (5, 5 * form.questions().count()));
        for (item, letter) in form.items().zip(answers.chars()) {
            let expected = match letter {
                '-' => ("open", None),
                'r' => ("refused", None),
                '0' => ("not-used", None),
                level => ("answer", level.to_digit(10).map(i64::from)),
            };
            let own = said.iter().filter(|line| line.text("question") == Some(&item.id));
            let own: Vec<_> = own.map(|line| (line.text("said").unwrap(), line.int("level"))).collect();
            assert_eq!(own, vec![expected; 5], "{}", item.id);
        }

        let (codes_name, codes) = written(&office, T::RowsCodes).await;
        office.says(&tf(T::RowsWritten, &["5", &codes_name])).await;
        assert_eq!(codes.lines().count(), 6);
        let heads: Vec<&str> = codes.lines().next().unwrap().split(',').collect();
        for label in [T::LabelsSpss, T::LabelsR] {
            let (_, labels) = written(&office, label).await;
            assert!(labels.contains(&codes_name), "the labels name the table");
            assert!(heads.iter().all(|head| labels.contains(head)), "each column is read");
            assert!(labels.contains(t(T::VerySatisfied)));
        }
    });
}
