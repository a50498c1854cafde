//! Practising, which leaves nothing, and the guide, which needs neither network nor program.

use so_thon::i18n::{T, t};
use so_thon_e2e::FormKind::PrimaryParents;
use so_thon_e2e::{App, Locator, play};

/// Everything that the app has stored, but for the marker of what a tab last showed.
async fn stored(app: &App) -> serde_json::Value {
    const STORED: &str =
        "return Object.entries(localStorage).filter(([, text]) => !text.endsWith('|')).sort()";
    app.browser.run(STORED, vec![]).await
}

#[test]
fn a_practice_has_every_screen_and_leaves_nothing() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.name_device("Máy Nấm Chanh", "Pao").await;
        app.add_villages(&["Nấm Chanh"]).await;
        let (first, second) = (app.changes_in_first().await, app.changes_in_second().await);
        app.go("#/survey/primary-parents/0").await;
        let before = stored(&app).await;
        app.browser.tap(Locator::Words(t(T::PracticeFirst))).await;
        app.browser.read(t(T::Practice)).await;
        // The places of a practice are no preference of the device.
        app.choose(t(T::Village), "Nấm Chanh").await;
        app.browser.tap(Locator::Words(t(T::Next))).await;
        for item in 0..PrimaryParents.form().item_count() {
            let letter = char::from_digit(1 + u32::try_from(item % 5).unwrap(), 10).unwrap();
            app.press_face(item, letter).await;
        }
        app.browser.tap(Locator::Words(t(T::ToReview))).await;
        app.browser.tap(Locator::Words(t(T::FinishPractice))).await;
        app.browser.read(t(T::PracticeNothingKept)).await;
        assert_eq!(stored(&app).await, before, "nothing is stored");
        assert_eq!((app.changes_in_first().await, app.changes_in_second().await), (first, second));
        // A practice that is left half-way is gone as well.
        app.go("#/survey/primary-parents/practice").await;
        app.browser.read(t(T::Practice)).await;
        app.reload().await;
        app.go("#/survey").await;
        assert!(!app.main_text().await.contains(t(T::DraftOpen)));
        assert_eq!(stored(&app).await, before);
    });
}

#[test]
fn the_guide_is_read_from_the_settings_and_leads_back() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.go("#/settings").await;
        app.browser.tap(Locator::Beginning(t(T::HelpPage))).await;
        app.browser.read("Hướng dẫn dùng Sổ Thôn").await;
        app.browser.read("Người đi lấy phiếu").await;
        app.browser.tap(Locator::Css("a.back")).await;
        app.is_there().await;
    });
}
