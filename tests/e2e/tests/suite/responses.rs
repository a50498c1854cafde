//! A saved response can be read, corrected, deleted and brought back, and the results follow.

use serde_json::json;
use so_thon::i18n::{T, t, tf};
use so_thon_e2e::FormKind::PrimaryParents;
use so_thon_e2e::{App, Interview, Locator, Scenario, play};

use crate::hear_of_five;

/// 25 + 20 + 15 + 10 + 4 = 74 over 24 answers, 10 of them 4 or 5.
const TAKEN: Interview<'_> = Interview {
    form: PrimaryParents,
    places: None,
    answers: "55555 44444 33333 22222 1111",
    about: &[("relation", "2")],
    closing: &[("overall", "3"), ("expectation", "70")],
};

/// How many count, mean and share, as the results page shows them.
async fn results(app: &App) -> (String, String, String) {
    let figures = app.figures(PrimaryParents).await.unwrap();
    let shown = |name: &str| figures.figure(name).to_owned();
    (figures.responses.clone(), shown("mean"), shown("satisfied"))
}

/// Of so many people.
fn figures(people: &str, mean: &str, satisfied: &str) -> (String, String, String) {
    (tf(T::ValidResponses, &[people, people, "0"]), mean.to_owned(), satisfied.to_owned())
}

/// A response beside those of five parents who gave the same answers.
async fn take(scenario: &Scenario, app: &App) {
    hear_of_five(scenario, app, TAKEN.answers, "70").await;
    app.take_response(&TAKEN).await;
}

/// Opens the only response from the list, as a person does.
async fn open_response(app: &App) {
    app.go("#/responses").await;
    app.follow(Locator::Css(".rows a.row[href^='#/response/']")).await;
}

/// The lines of the fold that holds the history.
async fn history(app: &App) -> Vec<String> {
    let script =
        "return [...document.querySelectorAll('.history li > span')].map(line => line.textContent.trim())";
    let lines = async || {
        let lines = app.browser.run(script, vec![]).await;
        let lines = lines.as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_owned());
        Some(lines.collect::<Vec<_>>()).filter(|lines| !lines.is_empty())
    };
    app.browser.wait("the history", lines).await
}

/// Answers as the history spells them: "A1 5, A2 4, …".
fn spelled_out(answers: &str) -> String {
    let form = PrimaryParents.form();
    let signs = answers.chars().filter(|sign| *sign != ' ');
    let items: Vec<String> =
        form.items().zip(signs).map(|(item, sign)| format!("{} {sign}", item.code)).collect();
    items.join(", ")
}

#[test]
fn a_correction_changes_the_results_and_leaves_the_first_answers_in_the_history() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        take(scenario, &app).await;
        // 74 / 24 = 3.083; 10 / 24 = 41.67 %, of all six
        assert_eq!(results(&app).await, figures("6", "3,08", "41,7 %"));

        open_response(&app).await;
        app.follow(Locator::Words(t(T::Correct))).await;
        app.follow(Locator::Css("a.row[href$='/2']")).await;
        assert_eq!(app.answered(0).await.as_deref(), Some("5"));
        app.answer(0, '1').await;
        app.answer(1, 'r').await;
        for _ in 0..5 {
            app.follow(Locator::Words(t(T::Next))).await;
        }
        app.follow(Locator::Words(t(T::ToReview))).await;
        app.browser.tap(Locator::Words(t(T::SaveCorrection))).await;
        app.browser.read(t(T::CorrectionSaved)).await;

        // Newest first; the correction holds what changed and no more.
        let history = history(&app).await;
        assert_eq!(history.len(), 2, "{history:?}");
        assert_eq!(history[0], spelled_out("1×555 44444 33333 22222 1111"));
        assert!(history[1].contains(&spelled_out(TAKEN.answers)), "{history:?}");
        // 74 − 5 − 5 + 1 = 65 over 23, 8 of them 4 or 5; with the five, 435 / 143 and 58 / 143
        assert_eq!(results(&app).await, figures("6", "3,04", "40,6 %"));
    });
}

#[test]
fn a_correction_that_is_broken_off_changes_nothing_and_waits() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        take(scenario, &app).await;
        open_response(&app).await;
        app.follow(Locator::Words(t(T::Correct))).await;
        app.follow(Locator::Css("a.row[href$='/2']")).await;
        app.answer(0, '1').await;
        app.keeps("15555").await;
        app.browser.restart().await;
        app.open().await;
        assert_eq!(results(&app).await, figures("6", "3,08", "41,7 %"));
        open_response(&app).await;
        app.follow(Locator::Words(t(T::Correct))).await;
        app.follow(Locator::Css("a.row[href$='/2']")).await;
        assert_eq!(app.answered(0).await.as_deref(), Some("1"));
    });
}

#[test]
fn a_deleted_response_can_be_taken_back_at_once_or_restored_later() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        take(scenario, &app).await;

        open_response(&app).await;
        app.browser.tap(Locator::Words(t(T::Delete))).await;
        app.browser.read(t(T::ResponseHidden)).await;
        app.browser.tap(Locator::Words(t(T::Undo))).await;
        app.browser.read(t(T::Undone)).await;
        assert!(!app.main_text().await.contains(t(T::ResponseHidden)));
        assert_eq!(results(&app).await, figures("6", "3,08", "41,7 %"));

        open_response(&app).await;
        app.browser.tap(Locator::Words(t(T::Delete))).await;
        app.browser.read(t(T::ResponseHidden)).await;
        assert_eq!(results(&app).await, figures("5", "3,08", "41,7 %"));
        app.browser.restart().await;
        app.open().await;
        assert_eq!(results(&app).await, figures("5", "3,08", "41,7 %"));
        app.go("#/responses").await;
        let row = app.browser.text_of(Locator::Css(".rows a.row")).await;
        assert!(row.contains(t(T::DeletedMark)), "{row}");

        open_response(&app).await;
        app.browser.tap(Locator::Words(t(T::Restore))).await;
        app.browser.read(t(T::Restored)).await;
        assert_eq!(results(&app).await, figures("6", "3,08", "41,7 %"));
    });
}

#[test]
fn what_is_noted_after_the_first_save_writes_no_page_anew() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.start_form(PrimaryParents).await;
        app.fill_in(&TAKEN).await;
        let watch = "new MutationObserver(() => {
                window.first ??= document.querySelector('.saved');
            }).observe(document.body, { childList: true, subtree: true });";
        app.browser.run(watch, vec![]).await;
        app.browser.tap(Locator::Words(t(T::SaveResponse))).await;
        // The browser has been asked to keep what is here, and that is noted.
        let noted = "return Object.values(localStorage).some(value => value.includes('asked_to_keep'))";
        app.browser
            .wait("the note", async || (app.browser.run(noted, vec![]).await == json!(true)).then_some(()))
            .await;
        // What a finger is about to touch is what was there first.
        let stands =
            "return [document.querySelectorAll('.saved').length, Boolean(window.first?.isConnected)]";
        assert_eq!(app.browser.run(stands, vec![]).await, json!([1, true]));
    });
}
