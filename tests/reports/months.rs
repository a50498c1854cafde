//! A report on some months.

use so_thon::analysis::{Earlier, Hiding};
use so_thon::json::{Map, Value};
use so_thon::log::{DeviceId, Stamp};
use so_thon::report::{GOALS_RECORD, Scope};

use crate::case::{case, rounded};

#[test]
fn a_report_on_months_counts_these_and_compares_them_with_earlier_ones() {
    let (mut compared, mut moved) = (0, 0);
    for seed in 0..300 {
        let mut case = case(seed);
        let stamp = Stamp { device: DeviceId::from_random(2), seq: 1, at: String::new(), by: None };
        case.log.insert(case.log.prepare(&stamp, GOALS_RECORD, &Map::new().with("satisfied", "60.5")));
        // March against February.
        let scope = Scope { first: Some(74), last: Some(74), earlier: Some(Earlier::Before) };
        case.results = case.columns.results(&case.form.reference(), &scope.filter());
        let Some(results) = &case.results else { continue };
        let hiding = Hiding::of(&case.columns, &case.form, &scope.filter(), results);
        let Ok(report) = case.scoped(&hiding, scope) else { continue };
        compared += 1;
        let said: Vec<&str> = report.blocks.iter().map(|block| block.text.as_str()).collect();
        assert!(said.iter().any(|own| own.starts_with("So với kỳ tháng 02/2026:")), "{said:?}");
        let table = report.tables().find(|own| own.title == "So sánh theo cơ sở").unwrap();
        let has_figures = table.rows.iter().any(|row| row[0] != "Chung".into() && row[2] != "–".into());
        let is_said = said.iter().any(|own| own.starts_with("Mức phấn đấu là 60,5 %"));
        assert_eq!(is_said, has_figures, "{seed}: {said:?}");
        // A share that is shown is that of the answers of its month alone.
        let share = |facility: &str, month: &str| {
            let of_month = case.log.names("response").filter_map(|name| case.log.record(name));
            let own = of_month.filter(|own| own.text("date").is_some_and(|date| date.starts_with(month)));
            let unit = |own: &str| if matches!(own, "f2" | "f3") { "f1".to_owned() } else { own.to_owned() };
            let own = own.filter(|own| {
                facility == "Chung" || own.text("facility").map(unit).as_deref() == Some(facility)
            });
            let levels: Vec<char> = own
                .flat_map(|own| own.text("answers").unwrap().chars().collect::<Vec<_>>())
                .filter(|own| *own != '0')
                .collect();
            let satisfied = levels.iter().filter(|own| **own >= '4').count() as u64;
            let Value::Int(hundredths) = rounded(satisfied * 10_000, levels.len() as u64) else {
                return Value::Null;
            };
            Value::Int((hundredths + 5) / 10 * 10)
        };
        for row in &table.rows {
            let name = row[0].as_text().unwrap();
            for (cell, month) in [(2, "2026-03"), (4, "2026-02")] {
                if row[cell] != "–".into() {
                    assert_eq!(row[cell], share(name, month), "{seed}: {name} {month}");
                }
            }
            moved += usize::from(row[5] != "–".into());
        }
    }
    assert!(compared > 50 && moved > 50, "{compared} {moved}");
}
