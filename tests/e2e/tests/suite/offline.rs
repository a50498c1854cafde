//! Without a network, and with a new version on the server.

use serde_json::json;
use so_thon::i18n::{T, t};
use so_thon::survey::FormKind::PrimaryParents;
use so_thon_e2e::{App, Gate, Scene, Scope, Screen, Spot, note_outcome, play};

use crate::INTERVIEW;

async fn ready(scene: &Scene) -> (Gate, App) {
    let gate = Gate::new().await;
    let browser = scene.browser("phone", Screen::Phone).await;
    let app = App::at(&browser, gate.address());
    app.open().await;
    app.browser.read(t(T::ReadyOffline)).await;
    (gate, app)
}

#[test]
fn when_it_says_that_it_is_ready_the_server_may_be_gone_for_ever() {
    play(async |scene| {
        let (gate, app) = ready(scene).await;
        gate.die();
        app.browser.restart().await;
        app.browser.may_complain();
        app.open().await;
        app.browser.read(t(T::ReadyOffline)).await;
        // A response, the results, English, a file out and in: everything that there is.
        app.take_response(&INTERVIEW).await;
        assert_eq!(app.figures(PrimaryParents).await.unwrap().figure("mean"), "3,08");
        let file = app.export(Scope::All).await;
        app.go("#/hand-over").await;
        app.choose_files(&[&file]).await;
        app.browser.see(Spot::Css(".incoming")).await;
        app.go("#/settings").await;
        app.browser.tap(Spot::Css("label:has(input[name='language'][value='en'])")).await;
        app.speaks("en").await;
        note_outcome(
            app.browser.engine(),
            "the server is gone for ever",
            "starts, surveys, computes, exports, reads files, speaks English",
        );
    });
}

#[test]
fn a_new_version_is_let_in_when_the_person_says_so_and_never_in_the_middle_of_a_form() {
    play(async |scene| {
        let (gate, app) = ready(scene).await;
        app.take_response(&INTERVIEW).await;
        gate.renew();
        // Opened, as the next day: one driver's reload goes past the service worker.
        app.open().await;
        app.browser.read(t(T::NewVersion)).await;
        app.start_form(PrimaryParents).await;
        assert!(!app.browser.text().await.contains(t(T::NewVersion)), "not in the middle of a form");
        app.go("#/").await;
        app.browser.run("window.old = true", vec![]).await;
        app.browser.tap(Spot::Words(t(T::Renew))).await;
        let is_new = "return window.old === undefined && document.querySelector('#main') !== null";
        app.browser
            .wait("the page with the new version", async || {
                (app.browser.run(is_new, vec![]).await == json!(true)).then_some(())
            })
            .await;
        app.browser.read(t(T::ReadyOffline)).await;
        assert!(!app.browser.text().await.contains(t(T::NewVersion)));
        assert_eq!(app.figures(PrimaryParents).await.unwrap().figure("mean"), "3,08");
        note_outcome(app.browser.engine(), "a new version", "asked for in one sentence; data kept");
    });
}

#[test]
fn a_broken_new_version_leaves_the_old_one_running() {
    play(async |scene| {
        let (gate, app) = ready(scene).await;
        app.take_response(&INTERVIEW).await;
        gate.break_update();
        app.browser.may_complain();
        app.open().await;
        // The browser has tried, and given it up.
        let tried = "const done = arguments[arguments.length - 1];
            navigator.serviceWorker.getRegistration().then(async registration => {
                await registration.update().catch(() => {});
                const settled = () => !registration.installing;
                const look = () => settled() ? done(Boolean(registration.waiting)) : setTimeout(look, 20);
                look();
            });";
        assert_eq!(app.browser.run_until_called(tried, vec![]).await, json!(false), "nothing waits");
        gate.die();
        app.browser.restart().await;
        app.open().await;
        app.browser.read(t(T::ReadyOffline)).await;
        assert_eq!(app.figures(PrimaryParents).await.unwrap().figure("mean"), "3,08");
        note_outcome(app.browser.engine(), "a broken new version", "the old one goes on; data kept");
    });
}
