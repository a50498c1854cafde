//! First visits, over an app that notes which functions of its program run: `cargo xtask profile`.
//!
//! What a visit here does, the first part of the program carries (docs/decisions/0016-the-module-in-two-parts.md).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on stops where it stands"
)]

use std::collections::BTreeSet;
use std::fs;

use serde_json::json;
use so_thon::domain::survey::Way;
use so_thon::i18n::{T, t};
use so_thon_e2e::FormKind::{self, HealthOutpatient, PrimaryParents, Vaccination};
use so_thon_e2e::{App, Interview, Locator, Scenario, Screen, address, play};

/// The functions that have run since the page was loaded.
const RAN: &str = "return Object.entries(soThon.exports)
    .filter(([name, global]) => name.startsWith('ran-') && global.value === 1).map(([name]) => Number(name.slice(4)))";

/// Notes what ran; a page that is loaded again begins without marks.
async fn note(app: &App, ran: &mut BTreeSet<u64>) {
    // Two seconds after the start, the program fetches the forms that are not there yet.
    app.browser.run_until_called("setTimeout(arguments[0], 3000)", vec![]).await;
    let marks = app.browser.run(RAN, vec![]).await;
    let marks = marks.as_array().expect("a list").iter().filter_map(serde_json::Value::as_u64);
    let before = ran.len();
    ran.extend(marks);
    assert!(ran.len() > before || before > 0, "this app does not record");
}

/// A phone on which the page cannot fetch the second part of the program, and says so. The service worker can, and reports
/// that it has everything.
async fn without_rest(scenario: &Scenario) -> App {
    let browser = scenario.browser("phone", Screen::Phone).await;
    browser.may_complain();
    browser.devtools("Network.enable", json!({})).await;
    browser.devtools("Network.setBlockedURLs", json!({ "urls": ["*/rest-*"] })).await;
    let app = App::at(&browser, address());
    app.open().await;
    app.go("#/settings").await;
    app.browser.read(t(T::RestMissing)).await;
    app.browser.tap(Locator::Words(t(T::RestRetry))).await;
    app.go("#/").await;
    app.browser.read(t(T::ReadyOffline)).await;
    app
}

/// An interview of the first items, with a question passed over, refused, not applicable, and answered again.
async fn interview(app: &App, form: FormKind) {
    app.start_form_as(form, Way::Interview).await;
    app.follow(Locator::Words(t(T::Next))).await;
    app.settle().await;
    for (item, letter) in ['4', '5', '0', 'r', '2'].into_iter().enumerate() {
        app.press_face(item, letter).await;
    }
    app.follow(Locator::Words(t(T::Previous))).await;
    app.follow(Locator::Words(t(T::Previous))).await;
    app.follow(Locator::Words(t(T::Next))).await;
}

/// From the question on the screen to the saved response.
async fn finish(app: &App, form: FormKind, from: usize) {
    let items = form.form().item_count();
    app.settle().await;
    for item in from..items {
        app.press_face(item, '4').await;
    }
    app.follow(Locator::Words(t(T::ToReview))).await;
    app.browser.tap(Locator::Words(t(T::SaveResponse))).await;
    app.is_at("/saved").await;
    app.browser.see(Locator::Css(".saved")).await;
}

#[test]
#[ignore = "needs an app that records: `cargo xtask profile`"]
fn first_visits() {
    let file = std::env::var("SO_THON_RAN").expect("SO_THON_RAN: a file");
    let mut ran = BTreeSet::new();
    play(async |scenario| {
        let app = without_rest(scenario).await;
        note(&app, &mut ran).await;
        interview(&app, PrimaryParents).await;
        app.surround().await;
        note(&app, &mut ran).await;
        // The draft stands where it was after the page was loaded again.
        app.reload().await;
        app.browser.see(Locator::Css("input[name='item-4']")).await;
        finish(&app, PrimaryParents, 4).await;
        app.follow(Locator::Words(t(T::NextPerson))).await;
        app.consent(Way::Interview).await;
        app.follow(Locator::Words(t(T::Next))).await;
        finish(&app, PrimaryParents, 0).await;
        note(&app, &mut ran).await;
        for form in [HealthOutpatient, Vaccination] {
            app.start_form_as(form, Way::Interview).await;
            app.follow(Locator::Words(t(T::Next))).await;
            app.settle().await;
            app.press_face(0, '3').await;
        }
        app.go("#/").await;
        app.go("#/survey").await;
        app.surround().await;
        note(&app, &mut ran).await;
    });
    play(async |scenario| {
        // All items of a group on a screen, with everything about the person and at the end.
        let app = without_rest(scenario).await;
        let form = HealthOutpatient;
        let document = form.form();
        let answers = "4".repeat(document.item_count());
        let about: Vec<(&str, &str)> = document
            .attributes
            .iter()
            .filter(|question| question.id != "mode")
            .map(|question| (&*question.id, &*question.options[0].code))
            .collect();
        let closing = [("cost", "3"), ("expectation", "90"), ("return", "5")];
        app.take_response(&Interview {
            form,
            places: None,
            answers: &answers,
            about: &about,
            closing: &closing,
        })
        .await;
        note(&app, &mut ran).await;
        app.take_response(&Interview {
            form: PrimaryParents,
            places: None,
            answers: "55555 44444 33333 22222 1111",
            about: &[],
            closing: &[],
        })
        .await;
        app.reload().await;
        app.go("#/survey/vaccination/0").await;
        note(&app, &mut ran).await;
    });
    let lines: Vec<String> = ran.iter().map(u64::to_string).collect();
    fs::write(file, lines.join("\n")).expect("the file of what ran");
}
