//! Without a network, and with a new version on the server.

use serde_json::json;
use so_thon::i18n::{T, t, tf};
use so_thon_e2e::FormKind::PrimaryParents;
use so_thon_e2e::{App, FaultProxy, Locator, Scenario, Scope, Screen, note_outcome, play};

use crate::INTERVIEW;

async fn ready(scenario: &Scenario) -> (FaultProxy, App) {
    let fault_proxy = FaultProxy::new().await;
    let browser = scenario.browser("phone", Screen::Phone).await;
    let app = App::at(&browser, fault_proxy.address());
    app.open().await;
    app.browser.read(t(T::ReadyOffline)).await;
    (fault_proxy, app)
}

/// Lets the new version in, and waits for the page with it.
async fn renew(app: &App) {
    app.browser.run("window.old = true", vec![]).await;
    app.browser.tap(Locator::Words(t(T::Renew))).await;
    let is_new = "return window.old === undefined && document.querySelector('#main') !== null";
    app.browser
        .wait("the page with the new version", async || {
            (app.browser.run(is_new, vec![]).await == json!(true)).then_some(())
        })
        .await;
    app.browser.read(t(T::ReadyOffline)).await;
    assert!(!app.browser.text().await.contains(t(T::NewVersion)));
}

#[test]
fn when_it_says_that_it_is_ready_the_server_may_be_gone_for_ever() {
    play(async |scenario| {
        let (fault_proxy, app) = ready(scenario).await;
        // The office's part is asked for while there is a network, and kept from then on.
        app.go("#/results").await;
        fault_proxy.die();
        app.browser.restart().await;
        app.browser.may_complain();
        app.open().await;
        app.browser.read(t(T::ReadyOffline)).await;
        // A response, the results, English, a file out and in: everything that there is.
        app.take_response(&INTERVIEW).await;
        assert_eq!(
            app.figures(PrimaryParents).await.unwrap().responses,
            tf(T::ValidResponses, &["1", "1", "0"])
        );
        let file = app.export(Scope::All).await;
        app.go("#/hand-over").await;
        app.choose_files(&[&file]).await;
        app.browser.see(Locator::Css(".incoming")).await;
        app.go("#/settings").await;
        app.browser.tap(Locator::Css("label:has(input[name='language'][value='en'])")).await;
        app.speaks("en").await;
        note_outcome(
            app.browser.engine(),
            "the server is gone for ever",
            "starts, surveys, computes, exports, reads files, speaks English",
        );
    });
}

#[test]
fn without_a_server_a_phone_that_never_asked_for_the_office_collects_and_hands_over() {
    play(async |scenario| {
        let (fault_proxy, app) = ready(scenario).await;
        fault_proxy.die();
        app.browser.restart().await;
        app.browser.may_complain();
        app.open().await;
        app.take_response(&INTERVIEW).await;
        app.export(Scope::All).await;
        // What is not there is shown as such, and not as an error.
        app.browser.run("location.hash = '#/results'", vec![]).await;
        app.browser.read(t(T::OfficePart)).await;
        app.go("#/responses").await;
        app.browser.see(Locator::Css("a[href^='#/response/']")).await;
        note_outcome(
            app.browser.engine(),
            "the server is gone before the office’s part was asked for",
            "surveys, own responses and handing over work; the office’s part is offered for later",
        );
    });
}

/// Waits until the journal has what localStorage has: a busy one is retried, and until then that is what a page tells first.
async fn is_in_both_storages(app: &App) {
    let waits = "return localStorage.getItem('so-thon-unjournaled') || ''";
    app.browser
        .wait("the journal", async || (app.browser.run(waits, vec![]).await == json!("")).then_some(()))
        .await;
}

#[test]
fn a_new_version_is_let_in_when_the_person_says_so_and_never_in_the_middle_of_a_form() {
    play(async |scenario| {
        let (fault_proxy, app) = ready(scenario).await;
        app.take_response(&INTERVIEW).await;
        is_in_both_storages(&app).await;
        fault_proxy.renew();
        // Opened, as the next day: one driver's reload goes past the service worker.
        app.open().await;
        // It comes with the next page, not under a finger that is about to touch this one.
        let waits = "const done = arguments[arguments.length - 1];
            const painted = act => requestAnimationFrame(() => requestAnimationFrame(act));
            navigator.serviceWorker.getRegistration().then(registration => {
                const look = () => registration.waiting ? painted(() => done(true)) : setTimeout(look, 20);
                look();
            });";
        app.browser.run_until_called(waits, vec![]).await;
        assert!(
            !app.browser.text().await.contains(t(T::NewVersion)),
            "nothing moves on a page that is there"
        );
        app.is_told(t(T::NewVersion)).await;
        app.start_form(PrimaryParents).await;
        assert!(!app.browser.text().await.contains(t(T::NewVersion)), "not in the middle of a form");
        app.go("#/").await;
        renew(&app).await;
        assert_eq!(
            app.figures(PrimaryParents).await.unwrap().responses,
            tf(T::ValidResponses, &["1", "1", "0"])
        );
        note_outcome(app.browser.engine(), "a new version", "asked for in one sentence; data kept");
    });
}

#[test]
fn a_new_version_is_told_beside_a_loss() {
    play(async |scenario| {
        let (fault_proxy, app) = ready(scenario).await;
        app.take_response(&INTERVIEW).await;
        app.is_marked(1).await;
        app.empty_first().await;
        app.empty_second().await;
        fault_proxy.renew();
        app.open().await;
        // Nobody has understood it yet.
        app.browser.read(App::lost()).await;
        app.is_told(t(T::NewVersion)).await;
        app.browser.read(App::lost()).await;
        renew(&app).await;
    });
}

#[test]
fn a_broken_new_version_leaves_the_old_one_running() {
    play(async |scenario| {
        let (fault_proxy, app) = ready(scenario).await;
        app.take_response(&INTERVIEW).await;
        app.go("#/results").await;
        fault_proxy.break_update();
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
        fault_proxy.die();
        app.browser.restart().await;
        app.open().await;
        app.browser.read(t(T::ReadyOffline)).await;
        assert_eq!(
            app.figures(PrimaryParents).await.unwrap().responses,
            tf(T::ValidResponses, &["1", "1", "0"])
        );
        note_outcome(app.browser.engine(), "a broken new version", "the old one goes on; data kept");
    });
}

#[test]
fn a_tab_whose_new_version_was_let_in_by_another_tab_follows_it() {
    play(async |scenario| {
        let (fault_proxy, app) = ready(scenario).await;
        fault_proxy.renew();
        app.open().await;
        app.is_told(t(T::NewVersion)).await;
        let client = app.browser.client();
        let first = client.window().await.unwrap();
        let second = client.new_window(true).await.unwrap().handle;
        client.switch_to_window(second).await.unwrap();
        app.open().await;
        app.is_told(t(T::NewVersion)).await;
        renew(&app).await;
        client.switch_to_window(first).await.unwrap();
        app.is_told(t(T::NewVersion)).await;
        renew(&app).await;
        note_outcome(
            app.browser.engine(),
            "a new version, let in by another tab",
            "each tab is loaded anew when its person says so",
        );
    });
}

#[test]
fn a_file_that_the_browser_has_lost_is_fetched_and_kept_again() {
    const LOSE: &str = "const [done] = arguments;
        caches.open('so-thon').then(async cache => {
            const all = await cache.keys();
            await cache.delete(all.find(({ url }) => /meeting-[0-9a-f]+_bg/.test(url)));
            done([all.length, (await cache.keys()).length]);
        });";
    const COUNT: &str = "const [done] = arguments;
        caches.open('so-thon').then(async cache => done((await cache.keys()).length));";
    play(async |scenario| {
        let (fault_proxy, app) = ready(scenario).await;
        let counts = app.browser.run_until_called(LOSE, vec![]).await;
        assert_eq!(counts[0].as_u64(), counts[1].as_u64().map(|left| left + 1), "one is lost");
        // A page that began before the worker took over is not the worker's; the next is.
        app.browser
            .wait("all files", async || {
                app.open().await;
                (app.browser.run_until_called(COUNT, vec![]).await == counts[0]).then_some(())
            })
            .await;
        fault_proxy.die();
        app.browser.restart().await;
        app.browser.may_complain();
        app.open().await;
        app.browser.read(t(T::ReadyOffline)).await;
        note_outcome(
            app.browser.engine(),
            "the browser loses a file that was kept for starting without a network",
            "fetched and kept again by a later start with a network",
        );
    });
}
