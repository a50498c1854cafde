//! Two tabs edit one text, or correct one response: nobody writes over what they have not seen.

use so_thon::i18n::{T, t};
use so_thon_e2e::FormKind::PrimaryParents;
use so_thon_e2e::{App, Interview, Locator, Scope, play};

use crate::tabs::{tabs, turn_to};

/// What stands on a page, all folds included.
async fn page_text(app: &App) -> String {
    let text = app.browser.run("return document.getElementById('main').textContent", vec![]).await;
    text.as_str().unwrap().to_owned()
}

#[test]
fn two_notes_that_were_written_at_once_both_stand_until_somebody_decides() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        let tabs = tabs(&app, 2).await;
        for (tab, note) in tabs.iter().zip(["Chờ xã duyệt", "Đã gửi văn bản"]) {
            turn_to(&app, tab).await;
            app.go("#/tasks/3").await;
            app.browser.write(t(T::Note), note).await;
        }
        for tab in &tabs {
            turn_to(&app, tab).await;
            app.browser.tap(Locator::Words(t(T::SaveTask))).await;
            app.browser.read(t(T::TaskSaved)).await;
        }
        for tab in &tabs {
            turn_to(&app, tab).await;
            app.browser.see(Locator::Css("section.conflict")).await;
            let text = page_text(&app).await;
            assert!(text.contains("Chờ xã duyệt") && text.contains("Đã gửi văn bản"), "{text}");
        }
        // A decision made with both on the page replaces both.
        app.browser.tap(Locator::Css("section.conflict .choice")).await;
        let is_gone = "return !document.querySelector('section.conflict')";
        app.browser
            .wait("no conflict", async || {
                (app.browser.run(is_gone, vec![]).await == serde_json::json!(true)).then_some(())
            })
            .await;
    });
}

#[test]
fn two_corrections_of_different_items_in_two_tabs_are_both_kept() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.take_response(&Interview {
            form: PrimaryParents,
            places: None,
            answers: "44444 44444 44444 44444 4444",
            about: &[],
            closing: &[],
        })
        .await;
        let tabs = tabs(&app, 2).await;
        turn_to(&app, &tabs[0]).await;
        app.go("#/responses").await;
        app.follow(Locator::Css(".rows a.row[href^='#/response/']")).await;
        let address = app.browser.run("return location.hash", vec![]).await;
        let correction = format!("{}/2", address.as_str().unwrap().replace("#/response/", "#/correct/"));
        for (tab, item) in tabs.iter().zip([0, 1]) {
            turn_to(&app, tab).await;
            app.go(&correction).await;
            app.answer(item, '1').await;
        }
        for tab in &tabs {
            turn_to(&app, tab).await;
            for _ in 0..5 {
                app.follow(Locator::Words(t(T::Next))).await;
            }
            app.follow(Locator::Words(t(T::ToReview))).await;
            app.browser.tap(Locator::Words(t(T::SaveCorrection))).await;
            app.browser.read(t(T::CorrectionSaved)).await;
        }
        let text = std::fs::read_to_string(app.export(Scope::All).await).expect("the export");
        let saved = text.matches("\"answers\":\"14444").count() + text.matches("\"answers\":\"41444").count();
        assert_eq!(saved, 2, "neither took the other's back: {text}");
        assert!(!text.contains("\"answers\":\"11444"), "{text}");
    });
}
