//! What one place has lost or holds damaged comes back from the other.

use so_thon::i18n::{T, t, tf};
use so_thon_e2e::{App, Locator, note_outcome, play};

use crate::faults::responses;
use crate::{INTERVIEW, app};

#[test]
fn each_place_alone_has_everything() {
    play(async |scenario| {
        let app = app(scenario, "").await;
        app.take_response(&INTERVIEW).await;
        app.add_villages(&["Nấm Chanh"]).await;
        for (fault, is_first) in [("localStorage is emptied", true), ("IndexedDB is emptied", false)] {
            if is_first {
                app.empty_first().await;
            } else {
                app.empty_second().await;
            }
            app.reload().await;
            app.browser.wait("the response", async || (responses(&app).await == 1).then_some(())).await;
            app.go("#/settings/villages").await;
            let village = "return document.querySelector('.places input').value";
            assert_eq!(app.browser.run(village, vec![]).await, "Nấm Chanh");
            // The repair runs in the background; it is done when both stores hold the same number of changes.
            app.browser.wait("the repair", async || is_repaired(&app).await.then_some(())).await;
            note_outcome(app.browser.engine(), fault, "restored from the other place; nothing lost");
        }
    });
}

async fn is_repaired(app: &App) -> bool {
    app.changes_in_first().await == 2 && app.changes_in_second().await == 2
}

#[test]
fn a_damaged_value_is_set_aside_and_the_true_one_comes_from_the_other_place() {
    play(async |scenario| {
        let app = app(scenario, "").await;
        app.add_villages(&["Nấm Chanh"]).await;
        let damage = "const key = Object.keys(localStorage).find(key => key.startsWith('so-thon/c/'));
            localStorage.setItem(key, localStorage.getItem(key).replace('Nấm', 'Năm'));";
        app.browser.run(damage, vec![]).await;
        app.reload().await;
        app.go("#/settings/villages").await;
        let village = "return document.querySelector('.places input')?.value";
        app.browser
            .wait("the true name", async || {
                (app.browser.run(village, vec![]).await == "Nấm Chanh").then_some(())
            })
            .await;
        app.go("#/settings").await;
        app.browser.read(&tf(T::DamagedValues, &["1"])).await;
        let before = app.browser.downloads();
        app.browser.tap(Locator::Words(t(T::SaveDamaged))).await;
        let file = app.browser.downloaded(&before).await;
        assert!(std::fs::read_to_string(file).unwrap().contains("Năm Chanh"), "what was found can be had");
        note_outcome(
            app.browser.engine(),
            "a stored value is damaged",
            "set aside, downloadable; the true one comes back from the other place",
        );
    });
}
