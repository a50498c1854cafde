//! No results page, with whatever filter, tells what few people said.

use serde_json::json;
use so_thon::domain::survey::Way;
use so_thon::i18n::{T, t};
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
