//! Results beside an earlier period and the office's goal.

use serde_json::json;
use so_thon::i18n::{T, t, tf};
use so_thon::json::Map;
use so_thon_e2e::FormKind::PrimaryParents;
use so_thon_e2e::seed::{Neighbour, response};
use so_thon_e2e::{App, Locator, play};

/// March 2026, as the list of months names it.
const MARCH: &str = "74";
/// How many people gave the same answers.
const PEOPLE: usize = 6;

/// Parents of two schools in February and March: of the items so many are answered with 4, the others with 3.
fn two_periods() -> Neighbour {
    let mut neighbour = Neighbour::new(9, "Máy thôn Thống Nhất");
    let form = PrimaryParents.form();
    for (id, name) in [("nam-dan", "Trường TH Nấm Dẩn"), ("ban-diu", "Trường TH Bản Díu")] {
        let school = Map::new().with("name", name).with("kind", "primary");
        neighbour.writes(&format!("facility/{id}"), &school);
    }
    let mut number = 0;
    for (school, date, good) in [
        ("nam-dan", "2026-02-10", 12),
        ("nam-dan", "2026-03-10", 21),
        ("ban-diu", "2026-02-10", 21),
        ("ban-diu", "2026-03-10", 15),
    ] {
        let answers: String =
            (0..form.item_count()).map(|item| if item < good { '4' } else { '3' }).collect();
        for _ in 0..PEOPLE {
            let fields = Map::new()
                .with("form", PrimaryParents.as_str())
                .with("version", form.version)
                .with("date", date)
                .with("facility", school)
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

#[test]
fn units_that_have_risen_fallen_and_reached_the_goal_are_told() {
    play(async |scenario| {
        let office = scenario.desk("office").await;
        let file = scenario.file("two.json", two_periods().bundle());
        office.go("#/hand-over").await;
        office.choose_files(&[&file]).await;
        office.merge().await;
        office.go("#/results/primary-parents").await;
        office.browser.tap(Locator::Words(t(T::CompareResults))).await;
        office.browser.read(t(T::ChooseMonths)).await;
        choose(&office, T::FromMonth, MARCH).await;
        choose(&office, T::ToMonth, MARCH).await;
        office.says(&tf(T::UnitsMoved, &["1", "1", "0"])).await;
        office.says(&tf(T::UnitsBest, &["Trường TH Nấm Dẩn"])).await;
        office.says(&tf(T::UnitsWorst, &["Trường TH Bản Díu"])).await;

        let items = PrimaryParents.form().item_count();
        let share = |good: usize| {
            let permille = (1000 * good + items / 2) / items;
            format!("{},{} %", permille / 10, permille % 10)
        };
        let row = "return [...document.querySelectorAll('[data-test=comparison] tbody tr')]
            .map(row => row.innerText.replace(/\\s+/g, ' '))";
        let rows = office.browser.run(row, vec![]).await.to_string();
        let difference = (1000 * 21 + items / 2) / items - (1000 * 12 + items / 2) / items;
        let difference = tf(T::RisenBy, &[&format!("{},{}", difference / 10, difference % 10)]);
        let expected = format!("Trường TH Nấm Dẩn {} (6) {} (6) {difference}", share(21), share(12));
        assert!(rows.contains(&expected), "{expected:?} in {rows}");

        choose(&office, T::SatisfactionGoal, "101").await;
        office.browser.read(t(T::GoalWrong)).await;
        choose(&office, T::SatisfactionGoal, "70,5").await;
        office.says(&tf(T::UnitsReaching, &["1", "2", "70,5 %"])).await;
        // A year ago nobody was asked.
        choose(&office, T::ComparePeriod, "last-year").await;
        office.says(&tf(T::UnitsMoved, &["0", "0", "0"])).await;
    });
}
