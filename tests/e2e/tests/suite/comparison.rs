//! Results beside an earlier period and the office's goal.

use serde_json::json;
use so_thon::i18n::{T, t, tf};
use so_thon::json::Map;
use so_thon_e2e::FormKind::PrimaryParents;
use so_thon_e2e::seed::{Neighbour, response};
use so_thon_e2e::{App, Locator, Scenario, play};

/// March 2026, as the list of months names it.
const MARCH: &str = "74";
/// How many people gave the same answers.
const PEOPLE: usize = 6;

/// Parents of two schools in February and March: of the items so many are answered with 4, the others with 3.
fn two_periods() -> Neighbour {
    periods(&[
        ("nam-dan", "2026-02-10", 12, PEOPLE),
        ("nam-dan", "2026-03-10", 21, PEOPLE),
        ("ban-diu", "2026-02-10", 21, PEOPLE),
        ("ban-diu", "2026-03-10", 15, PEOPLE),
    ])
}

/// Parents of schools: on a day, so many items are answered with 4, by so many people.
fn periods(crowds: &[(&str, &str, usize, usize)]) -> Neighbour {
    let mut neighbour = Neighbour::new(9, "Máy thôn Thống Nhất");
    let form = PrimaryParents.form();
    for (id, name) in
        [("nam-dan", "Trường TH Nấm Dẩn"), ("ban-diu", "Trường TH Bản Díu"), ("tan-son", "Trường TH Tân Sơn")]
    {
        let school = Map::new().with("name", name).with("kind", "primary");
        neighbour.writes(&format!("facility/{id}"), &school);
    }
    let mut number = 0;
    for (school, date, good, people) in crowds {
        let answers: String =
            (0..form.item_count()).map(|item| if item < *good { '4' } else { '3' }).collect();
        for _ in 0..*people {
            let fields = Map::new()
                .with("form", PrimaryParents.as_str())
                .with("version", form.version)
                .with("date", *date)
                .with("facility", *school)
                .with("answers", answers.as_str());
            neighbour.writes(&response(PrimaryParents, number), &fields);
            number += 1;
        }
    }
    neighbour
}

/// Chooses in the list with a label.
async fn choose(app: &App, label: T, value: &str) {
    const CHOOSE: &str = "const list = [...document.querySelectorAll('label.field')]
            .find(own => own.querySelector('span').textContent.trim() === arguments[0]).querySelector('select, input');
        list.value = arguments[1];
        list.dispatchEvent(new Event('change', { bubbles: true }));";
    app.browser.run(CHOOSE, vec![json!(t(label)), json!(value)]).await;
}

/// Takes the responses in and opens the comparison of March with February.
async fn compare(scenario: &Scenario, office: &App, responses: Neighbour) {
    let file = scenario.file("periods.json", responses.bundle());
    office.go("#/hand-over").await;
    office.choose_files(&[&file]).await;
    office.merge().await;
    office.go("#/results/primary-parents").await;
    office.browser.tap(Locator::Words(t(T::CompareResults))).await;
    office.browser.read(t(T::ChooseMonths)).await;
    choose(office, T::FromMonth, MARCH).await;
    choose(office, T::ToMonth, MARCH).await;
}

/// The rows of the comparison.
async fn rows(office: &App) -> String {
    const ROWS: &str = "return [...document.querySelectorAll('[data-test=comparison] tbody tr')]
        .map(row => row.innerText.replace(/\\s+/g, ' '))";
    office.browser.run(ROWS, vec![]).await.to_string()
}

/// A share of the items, as it is printed.
fn share(good: usize) -> String {
    let permille = permille(good);
    format!("{},{} %", permille / 10, permille % 10)
}

fn permille(good: usize) -> usize {
    let items = PrimaryParents.form().item_count();
    (1000 * good + items / 2) / items
}

#[test]
fn what_few_people_said_is_not_compared() {
    play(async |scenario| {
        let office = scenario.desk("office").await;
        let responses = periods(&[
            ("nam-dan", "2026-02-10", 12, PEOPLE),
            ("nam-dan", "2026-03-10", 21, PEOPLE),
            ("ban-diu", "2026-02-10", 21, PEOPLE),
            ("ban-diu", "2026-03-10", 15, PEOPLE),
            ("tan-son", "2026-02-10", 12, PEOPLE),
            ("tan-son", "2026-03-10", 9, 4),
        ]);
        compare(scenario, &office, responses).await;
        office.browser.see(Locator::Css("[data-test=directions]")).await;
        let rows = rows(&office).await;
        // Others are hidden with it where it could be worked out from them.
        assert!(rows.contains("\"Trường TH Tân Sơn – "), "{rows}");
        let told = office.main_text().await;
        let (before, after) = t(T::UnitsWorst).split_once("{0}").unwrap();
        let worst = told.split_once(before).and_then(|(_, rest)| rest.split_once(after));
        assert!(worst.is_none_or(|(named, _)| !named.contains("Tân Sơn")), "{told}");
    });
}

#[test]
fn units_that_have_risen_fallen_and_reached_the_goal_are_told() {
    play(async |scenario| {
        let office = scenario.desk("office").await;
        compare(scenario, &office, two_periods()).await;
        office.says(&tf(T::UnitsMoved, &["1", "1", "0"])).await;
        office.says(&tf(T::UnitsBest, &["Trường TH Nấm Dẩn"])).await;
        office.says(&tf(T::UnitsWorst, &["Trường TH Bản Díu"])).await;

        let rows = rows(&office).await;
        let difference = permille(21) - permille(12);
        let difference = tf(T::RisenBy, &[&format!("{},{}", difference / 10, difference % 10)]);
        let expected = format!("Trường TH Nấm Dẩn {} (6) {} (6) {difference}", share(21), share(12));
        assert!(rows.contains(&expected), "{expected:?} in {rows}");
        // What all units have together stays on top.
        let order = async || {
            const NAMES: &str = "return [...document.querySelectorAll('[data-test=comparison] tbody th')].map(name => name.innerText)";
            office.browser.run(NAMES, vec![]).await
        };
        let (risen, fallen) = ("Trường TH Nấm Dẩn", "Trường TH Bản Díu");
        office.sort_by(T::Difference, "ascending").await;
        assert_eq!(order().await, json!([t(T::AllFacilities), fallen, risen]));
        office.sort_by(T::Difference, "descending").await;
        assert_eq!(order().await, json!([t(T::AllFacilities), risen, fallen]));

        choose(&office, T::SatisfactionGoal, "101").await;
        office.browser.read(t(T::GoalWrong)).await;
        choose(&office, T::SatisfactionGoal, "70,5").await;
        office.says(&tf(T::UnitsReaching, &["1", "2", "70,5 %"])).await;
        // A year ago nobody was asked.
        choose(&office, T::ComparePeriod, "last-year").await;
        office.says(&tf(T::UnitsMoved, &["0", "0", "0"])).await;
    });
}

#[test]
fn a_report_on_months_compares_them_and_stays_so() {
    play(async |scenario| {
        let office = scenario.desk("office").await;
        let file = scenario.file("periods.json", two_periods().bundle());
        office.go("#/hand-over").await;
        office.choose_files(&[&file]).await;
        office.merge().await;
        office.go("#/reports/survey-primary-parents@2").await;
        office.browser.tap(Locator::Words(t(T::ReportMonths))).await;
        office.browser.read(t(T::ChooseMonthsFirst)).await;
        choose(&office, T::FromMonth, MARCH).await;
        choose(&office, T::ToMonth, "73").await;
        office.browser.read(t(T::MonthsReversed)).await;
        choose(&office, T::ToMonth, MARCH).await;
        office.browser.tap(Locator::Words(t(T::ShowMonths))).await;
        office.is_at("~2026-03~2026-03").await;
        choose(&office, T::ComparePeriod, "before").await;
        let sentence =
            "So với kỳ tháng 02/2026: 01 cơ sở có tỷ lệ hài lòng tăng, 01 cơ sở giảm, 0 cơ sở không đổi.";
        let counted = format!("Số phiếu thu về: {}", 2 * PEOPLE);
        for is_restarted in [false, true] {
            if is_restarted {
                office.reload().await;
            }
            office.browser.read(sentence).await;
            let document = office.browser.text_of(Locator::Css(".document")).await;
            assert!(document.contains(&counted), "of March alone: {document}");
            assert!(document.contains("Cha mẹ học sinh tiểu học, tháng 03/2026"), "{document}");
        }
        // It stands on the list, and the report on all months has nothing of it.
        office.go("#/reports").await;
        office.browser.see(Locator::Css("a.row[href$='~2026-03~2026-03']")).await;
        office.go("#/reports/survey-primary-parents@2").await;
        office.browser.read(&format!("Số phiếu thu về: {}", 4 * PEOPLE)).await;
        let document = office.browser.text_of(Locator::Css(".document")).await;
        assert!(!document.contains("So với kỳ"), "{document}");
    });
}
