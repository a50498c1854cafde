//! Conflicts are decided in words, and what nobody disputes is never dropped.

use serde_json::json;
use so_thon::i18n::{T, form_text, t, tf};
use so_thon_e2e::{App, FormKind, Locator, play};

const FIELD: &str = include_str!("../../../field/05-two-corrections.json");

async fn merge(app: &App, file: &std::path::Path) {
    app.go("#/hand-over").await;
    app.choose_files(&[file]).await;
    app.merge().await;
    app.go("#/conflicts").await;
}

/// The answers of the one response, as the storage has them.
async fn answers(app: &App) -> String {
    let script = "const lines = Object.values(localStorage).filter(value => value.includes('\"answers\"')).map(JSON.parse);
        return lines.sort((one, other) => other.lamport - one.lamport)[0].set.answers;";
    app.browser.run(script, vec![]).await.as_str().unwrap().to_owned()
}

fn both() -> String {
    format!("5{}1", "4".repeat(29))
}

#[test]
fn two_corrections_of_different_items_are_taken_together() {
    let form = FormKind::HealthOutpatient.form();
    let first = form.items().next().unwrap().code.clone();
    let question = form.closing.iter().find(|own| own.id == "return").unwrap();
    play(async |scenario| {
        let file = scenario.file("hai-ban-sua.json", FIELD);
        let app = scenario.desk("desk").await;
        merge(&app, &file).await;
        // From what to what, in words.
        let change = format!("4 {} → 5 {}", t(T::Satisfied), t(T::VerySatisfied));
        app.browser.read(&change).await;
        let page = app.main_text().await;
        assert!(page.contains(&first) && !page.contains("5444"), "{page}");
        for code in ["3", "5"] {
            assert!(page.contains(form_text(&question.option(code).unwrap().label)), "{page}");
        }
        assert!(page.contains(form_text(&question.text)) && !page.contains("closing/"), "{page}");
        app.browser.tap(Locator::Words(&whole_choice(&app).await)).await;
        app.is_told(&tf(T::ConflictChosen, &[t(T::TakeBoth)])).await;
        assert_eq!(answers(&app).await, both());
    });
}

/// The text of the button that takes both.
async fn whole_choice(app: &App) -> String {
    let script =
        "return [...document.querySelectorAll('.choice')].find(own => own.innerText.includes(arguments[0]))
        .textContent.replace(/\\s+/g, ' ').trim()";
    app.browser.run(script, vec![json!(t(T::TakeBoth))]).await.as_str().unwrap().to_owned()
}

#[test]
fn a_rule_for_many_conflicts_drops_nothing_that_nobody_disputes() {
    play(async |scenario| {
        let file = scenario.file("hai-ban-sua.json", FIELD);
        let app = scenario.desk("desk").await;
        merge(&app, &file).await;
        app.browser.tap(Locator::Words(&tf(T::DecideAll, &["2"]))).await;
        app.browser.tap(Locator::Words(t(T::DecideAllNow))).await;
        app.is_told(&tf(T::DecidedAll, &["2"])).await;
        assert_eq!(answers(&app).await, both());
    });
}
