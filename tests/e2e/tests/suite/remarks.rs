//! What people wrote, read by theme.

use serde_json::json;
use so_thon::domain::survey::theme_field;
use so_thon::i18n::{T, t};
use so_thon::json::Map;
use so_thon_e2e::FormKind::HealthOutpatient;
use so_thon_e2e::seed::{Neighbour, response};
use so_thon_e2e::{App, Locator, Scenario, play};

const FAR: &str = "Đường tới trạm xa, có đoạn lầy";
pub(crate) const LONG: &str = "Chờ lâu quá";

/// Patients who all answered; two of them wrote something.
pub(crate) fn patients(count: usize) -> Neighbour {
    let form = HealthOutpatient.form();
    let mut neighbour = Neighbour::new(9, "Máy thôn Thống Nhất");
    for number in 0..count {
        // Not all alike, so that figures are shown.
        let answers: String =
            (0..form.item_count()).map(|item| if (item + number) % 3 == 0 { '5' } else { '3' }).collect();
        let mut fields = Map::new()
            .with("form", HealthOutpatient.as_str())
            .with("version", form.version)
            .with("date", "2026-03-10")
            .with("answers", answers);
        if let Some(text) = [FAR, LONG].get(number) {
            fields.insert("closing/comment", *text);
        }
        neighbour.writes(&response(HealthOutpatient, number), &fields);
    }
    neighbour
}

pub(crate) async fn open(scenario: &Scenario, office: &App, responses: Neighbour) {
    let file = scenario.file("patients.json", responses.bundle());
    office.go("#/hand-over").await;
    office.choose_files(&[&file]).await;
    office.merge().await;
    read(office).await;
}

async fn read(office: &App) {
    office.go("#/results/health-outpatient").await;
    office.browser.tap(Locator::Words(t(T::ReadRemarks))).await;
}

/// Gives the remark a theme, or takes it back, by its box.
pub(crate) async fn give(office: &App, remark: &str, theme: &str) {
    const GIVE: &str = "const row = [...document.querySelectorAll('.remarks > li')].find(own => own.querySelector('p').textContent === arguments[0]);
        if (!row) return false;
        row.querySelector('details').open = true;
        const box = [...row.querySelectorAll('label.check')].find(own => own.innerText.trim() === arguments[1]);
        box?.querySelector('input').click();
        return Boolean(box);";
    office
        .browser
        .wait(&format!("a box {theme}"), async || {
            (office.browser.run(GIVE, vec![json!(remark), json!(theme)]).await == json!(true)).then_some(())
        })
        .await;
}

/// The numbers of the themes that remarks have.
pub(crate) async fn counted(office: &App, expected: &[(&str, u32)]) {
    const COUNTS: &str = "return [...document.querySelectorAll('[data-test=remarks] tbody tr')]
        .map(row => [row.cells[0].innerText, Number(row.cells[1].innerText)])";
    let expected = json!(expected);
    office
        .browser
        .wait(&format!("{expected}"), async || {
            (office.browser.run(COUNTS, vec![]).await == expected).then_some(())
        })
        .await;
}

async fn shown(office: &App) -> serde_json::Value {
    let texts =
        "return [...document.querySelectorAll('.remarks > li > p:first-child')].map(own => own.textContent)";
    office.browser.run(texts, vec![]).await
}

#[test]
fn a_remark_gets_themes_that_are_counted_and_stay() {
    play(async |scenario| {
        let office = scenario.desk("office").await;
        open(scenario, &office, patients(6)).await;
        let (waiting, none) = (t(T::ThemeWaiting), t(T::NoTheme));
        counted(&office, &[(none, 2)]).await;
        give(&office, LONG, waiting).await;
        counted(&office, &[(waiting, 1), (none, 1)]).await;
        // A theme of the office's own; one that is there already is not made again.
        office.browser.write(t(T::NewTheme), "thời gian  CHỜ đợi").await;
        office.browser.tap(Locator::Words(t(T::AddTheme))).await;
        office.browser.read(t(T::ThemeKnown)).await;
        office.browser.write(t(T::NewTheme), "Đường xa").await;
        office.browser.tap(Locator::Words(t(T::AddTheme))).await;
        give(&office, FAR, "Đường xa").await;
        counted(&office, &[("Đường xa", 1), (waiting, 1), (none, 0)]).await;
        office.reload().await;
        read(&office).await;
        counted(&office, &[("Đường xa", 1), (waiting, 1), (none, 0)]).await;
        // Taken back.
        give(&office, LONG, waiting).await;
        counted(&office, &[("Đường xa", 1), (none, 1)]).await;
    });
}

#[test]
fn a_remark_stays_on_the_list_while_it_is_given_themes() {
    const CHOOSE: &str = "const list = document.querySelector('[data-test=remarks] .filters select');
        list.value = '-';
        list.dispatchEvent(new Event('change', { bubbles: true }));";
    play(async |scenario| {
        let office = scenario.desk("office").await;
        open(scenario, &office, patients(6)).await;
        let (waiting, skill, none) = (t(T::ThemeWaiting), t(T::ThemeSkill), t(T::NoTheme));
        counted(&office, &[(none, 2)]).await;
        office.browser.run(CHOOSE, vec![]).await;
        give(&office, LONG, waiting).await;
        counted(&office, &[(waiting, 1), (none, 1)]).await;
        give(&office, LONG, skill).await;
        counted(&office, &[(skill, 1), (waiting, 1), (none, 1)]).await;
        office.browser.run(&CHOOSE.replace("'-'", "'waiting'"), vec![]).await;
        office
            .browser
            .wait("the remarks of a theme", async || (shown(&office).await == json!([LONG])).then_some(()))
            .await;
    });
}

#[test]
fn remarks_of_too_few_people_are_not_shown() {
    play(async |scenario| {
        let office = scenario.desk("office").await;
        open(scenario, &office, patients(4)).await;
        let (before, _) = t(T::ResultsHidden).split_once("{0}").unwrap();
        let told = "return document.querySelector('[data-test=remarks] [role=status]').textContent";
        office
            .browser
            .wait("why nothing is shown", async || {
                let said = office.browser.run(told, vec![]).await;
                said.as_str().filter(|said| said.starts_with(before)).map(|_| ())
            })
            .await;
        assert_eq!(shown(&office).await, json!([]));
    });
}

#[test]
fn a_theme_that_five_people_wrote_about_stands_in_the_report_and_one_that_four_did_does_not() {
    play(async |scenario| {
        let office = scenario.desk("office").await;
        let mut responses = patients(7);
        for number in 0..7 {
            let mut fields = Map::new().with("closing/comment", format!("Ý kiến {number}"));
            for (theme, from) in [("waiting", 2), ("Đường xa", 3)] {
                if number >= from {
                    fields.insert(&theme_field("comment", theme), true);
                }
            }
            responses.writes(&response(HealthOutpatient, number), &fields);
        }
        open(scenario, &office, responses).await;
        counted(&office, &[("Đường xa", 4), (t(T::ThemeWaiting), 5), (t(T::NoTheme), 2)]).await;
        let form = HealthOutpatient.form();
        office.go(&format!("#/reports/survey-{}@{}", form.id, form.version)).await;
        office.says("Ý kiến theo chủ đề").await;
        let text = office.main_text().await;
        assert!(text.contains("Thời gian chờ đợi") && !text.contains("Đường xa"), "{text}");
    });
}

#[test]
fn the_lowest_items_stand_with_what_those_wrote_who_are_not_satisfied() {
    play(async |scenario| {
        let office = scenario.phone("office").await;
        office.go("#/conflicts").await;
        open(scenario, &office, patients(12)).await;
        let lowest = "li[data-test^='lowest-']";
        office.browser.see(Locator::Css(lowest)).await;
        let count = format!("return document.querySelectorAll(\"{lowest}\").length");
        assert_eq!(office.browser.run(&count, vec![]).await, json!(5));
        office.browser.tap(Locator::Css(&format!("{lowest} summary"))).await;
        office.browser.see(Locator::Css(&format!("{lowest} details ul li"))).await;
        let read = format!(
            "return [...document.querySelector(\"{lowest}\").querySelectorAll('ul li')].map(own => own.textContent)"
        );
        let texts = office.browser.run(&read, vec![]).await;
        // The two who wrote something; for whom of them the first item is low, follows from their answers.
        let texts: Vec<&str> = texts.as_array().unwrap().iter().filter_map(|own| own.as_str()).collect();
        assert!(!texts.is_empty() && texts.iter().all(|own| [FAR, LONG].contains(own)), "{texts:?}");
    });
}
