//! No results page, with whatever filter, tells what few people said.

use serde_json::json;
use so_thon::domain::survey::Way;
use so_thon::i18n::{T, form_text, hundredths, percent, t, tf};
use so_thon::json::Map;
use so_thon_e2e::FormKind::PrimaryParents;
use so_thon_e2e::seed::{Neighbour, response};
use so_thon_e2e::{App, Locator, play};

use crate::{INTERVIEW, hear_of_five};

const REMARK: &str = "Sân trường ngập nước";

/// Whether the page shows figures, tables by item and remarks; it always tells how many responses there are.
async fn is_broken_down(app: &App) -> bool {
    let script = "return [document.querySelectorAll('.figure, .items li').length > 0,
        document.querySelector('[data-test=hidden]') === null, document.body.textContent.includes(arguments[0])]";
    let seen = app.browser.run(script, vec![json!(REMARK)]).await;
    let [figures, told, remark] = [0, 1, 2].map(|at| seen[at].as_bool().unwrap());
    assert!(figures == told && (figures || !remark), "{seen}");
    figures
}

#[test]
fn under_five_people_only_counts_are_shown_and_no_filter_singles_them_out() {
    play(async |scenario| {
        let app = scenario.desk("desk").await;
        app.take_response(&so_thon_e2e::Interview { closing: &[("comment", REMARK)], ..INTERVIEW }).await;
        app.go("#/results").await;
        let row = app.browser.text_of(Locator::Css("a.row[href='#/results/primary-parents']")).await;
        assert!(!row.contains('%'), "{row}");
        app.go("#/results/primary-parents").await;
        assert!(!is_broken_down(&app).await);

        hear_of_five(scenario, &app, INTERVIEW.answers, "70").await;
        app.go("#/results/primary-parents").await;
        assert!(is_broken_down(&app).await);
        // The one who was asked from paper; and the five others, who are all but that one.
        for way in [Way::Paper.as_str(), ""] {
            let choose = "const list = [...document.querySelectorAll('search.filters select')].find(list =>
                    [...list.options].some(option => option.value === 'paper'));
                list.value = arguments[0]; list.dispatchEvent(new Event('change', { bubbles: true }));
                return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))";
            app.browser.run(choose, vec![json!(way)]).await;
            assert_eq!(is_broken_down(&app).await, way.is_empty(), "{way:?}");
        }
        // This month against all months: the five others came in March.
        let last = "const list = [...document.querySelectorAll('search.filters select')].at(-1);
            const march = [...list.options].find(option => option.textContent.includes('03/2026'));
            list.value = march.value; list.dispatchEvent(new Event('change', { bubbles: true }));
            return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))";
        app.browser.run(last, vec![]).await;
        assert!(!is_broken_down(&app).await);
        app.browser.read(t(T::HiddenWithOther)).await;
    });
}

#[test]
fn results_stand_by_what_people_said_about_themselves_unless_they_are_few() {
    const ROWS: &str = "const fold = document.querySelector('[data-test=attributes]');
        fold.open = true;
        const heads = [...fold.querySelectorAll('h3')];
        const table = heads.find(own => own.innerText === arguments[0])?.nextElementSibling;
        return table ? [...table.querySelectorAll('tbody tr')].map(row => [...row.cells].map(cell => cell.innerText)) : null";
    play(async |scenario| {
        let form = PrimaryParents.form();
        let gender = form.attributes.iter().find(|own| own.id == "gender").unwrap();
        let (one, other) = (&gender.options[0], &gender.options[1]);
        for (few, second) in [(false, 6), (true, 4)] {
            let office = scenario.desk(if few { "few" } else { "many" }).await;
            let mut neighbour = Neighbour::new(9, "Máy thôn Thống Nhất");
            for number in 0..6 + second {
                let is_first = number < 6;
                // Half of the items 5, the others 4 or 3.
                let low = if is_first { '4' } else { '3' };
                let answers: String =
                    (0..form.item_count()).map(|item| if item % 2 == 0 { '5' } else { low }).collect();
                let fields = Map::new()
                    .with("form", PrimaryParents.as_str())
                    .with("version", form.version)
                    .with("date", "2026-03-10")
                    .with("answers", answers)
                    .with("about/gender", if is_first { one } else { other }.code.as_str());
                neighbour.writes(&response(PrimaryParents, number), &fields);
            }
            let file = scenario.file(&format!("{second}.json"), neighbour.bundle());
            office.go("#/hand-over").await;
            office.choose_files(&[&file]).await;
            office.merge().await;
            office.go("#/results/primary-parents").await;
            let rows = async || {
                let rows = office.browser.run(ROWS, vec![json!(form_text(&gender.text))]).await;
                (!rows.is_null()).then_some(rows)
            };
            let rows = office.browser.wait("the table", rows).await;
            let labels = [one, other].map(|own| form_text(&own.label).to_owned());
            if few {
                let hidden = [tf(T::TooFew, &["5"]), t(T::HiddenWithOther).to_owned()];
                assert_eq!(rows, json!([[labels[0], "6", hidden[1]], [labels[1], "4", hidden[0]]]));
            } else {
                let row =
                    |label: &str, mean, satisfied| json!([label, "6", hundredths(mean), percent(satisfied)]);
                assert_eq!(rows, json!([row(&labels[0], 450, 10_000), row(&labels[1], 400, 5_000)]));
            }
        }
    });
}
