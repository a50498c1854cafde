//! The collector's program comes in two parts: what the first one carries alone, and the rest when it is late.

use serde_json::json;
use so_thon::domain::survey::Way;
use so_thon::i18n::{T, t};
use so_thon_e2e::FormKind::PrimaryParents;
use so_thon_e2e::{App, FaultProxy, Locator, Scenario, Screen, play};

use crate::INTERVIEW;

/// Fetching the rest in the background takes for ever.
const NEVER_FETCHED: &str = "const fetchAny = window.fetch;
    window.fetch = (file, ...how) => String(file).includes('/rest-') ? new Promise(() => {}) : fetchAny(file, ...how);";
/// A page's thread that compiles no more than 4 KB at once, as in Chrome before 115.
const SMALL_MODULES: &str = "const { Module } = WebAssembly;
    WebAssembly.Module = function (bytes) {
        if (bytes.byteLength > 4096) throw new RangeError('too large for this thread');
        return new Module(bytes);
    };";
/// The rest has arrived.
const IS_WHOLE: &str = "return soThon.rest === ''";

/// A phone that opens the app through a proxy.
async fn visit(scenario: &Scenario, fault_proxy: &FaultProxy) -> App {
    let browser = scenario.browser("phone", Screen::Phone).await;
    let app = App::at(&browser, fault_proxy.address());
    app.open().await;
    app
}

async fn is_whole(app: &App) -> bool {
    app.browser.run(IS_WHOLE, vec![]).await == json!(true)
}

/// Answers one question of a response, discards it, and sees the form's first screen.
async fn answer_and_discard(app: &App) {
    app.start_form_as(PrimaryParents, Way::Interview).await;
    app.follow(Locator::Words(t(T::Next))).await;
    app.settle().await;
    app.press_face(0, '4').await;
    app.go("#/survey/primary-parents/0").await;
    app.browser.tap(Locator::Words(t(T::DiscardDraft))).await;
    app.browser.tap(Locator::Words(t(T::DiscardNow))).await;
    app.browser.see(Locator::Css("label:has(input[name='way'])")).await;
}

#[test]
fn the_first_part_alone_takes_and_saves_responses() {
    play(async |scenario| {
        let fault_proxy = FaultProxy::new().await;
        fault_proxy.refuse_rest();
        let app = visit(scenario, &fault_proxy).await;
        app.browser.may_complain();
        app.take_response(&INTERVIEW).await;
        app.start_form_as(PrimaryParents, Way::Interview).await;
        app.follow(Locator::Words(t(T::Next))).await;
        app.settle().await;
        for item in 0..PrimaryParents.form().item_count() {
            app.press_face(item, '4').await;
        }
        app.follow(Locator::Words(t(T::ToReview))).await;
        app.browser.tap(Locator::Words(t(T::SaveResponse))).await;
        app.is_at("/saved").await;
        assert!(!is_whole(&app).await);
        // Nothing of all that asked for the rest. A page of it says that it is not there, and comes when it is.
        app.go("#/settings").await;
        app.browser.read(t(T::RestMissing)).await;
        fault_proxy.open();
        app.browser.tap(Locator::Words(t(T::RestRetry))).await;
        app.browser.see(Locator::Css("label:has(input[name='advance'][value='400'])")).await;
        assert!(is_whole(&app).await);
    });
}

/// Notes by which calls the rest is loaded in the middle of a function.
const NOTED: &str = "const { loadRest } = soThon;
    window.loads = [];
    soThon.loadRest = () => { window.loads.push(new Error().stack); loadRest(); };";

#[test]
fn what_happens_without_a_person_needs_nothing_of_the_rest() {
    play(async |scenario| {
        let fault_proxy = FaultProxy::new().await;
        fault_proxy.refuse_page_the_rest();
        let app = visit(scenario, &fault_proxy).await;
        app.browser.may_complain();
        app.browser.run(NOTED, vec![]).await;
        app.take_response(&INTERVIEW).await;
        app.surround().await;
        app.go("#/").await;
        app.browser.read(t(T::ReadyOffline)).await;
        assert_eq!(app.browser.run("return window.loads", vec![]).await, json!([]));
    });
}

#[test]
fn what_is_needed_of_the_rest_before_it_has_arrived_is_loaded_at_once() {
    play(async |scenario| {
        let fault_proxy = FaultProxy::with_script(NEVER_FETCHED).await;
        let app = visit(scenario, &fault_proxy).await;
        assert!(!is_whole(&app).await);
        answer_and_discard(&app).await;
        assert!(is_whole(&app).await);
    });
}

#[test]
fn without_a_network_in_that_moment_the_person_is_told_and_tries_again() {
    play(async |scenario| {
        let fault_proxy = FaultProxy::with_script(NEVER_FETCHED).await;
        let app = visit(scenario, &fault_proxy).await;
        app.browser.may_complain();
        fault_proxy.refuse_rest();
        app.browser.run("setTimeout(() => soThon.exports.loadRest(), 50)", vec![]).await;
        let told = app.browser.close_alert(|| fault_proxy.open()).await;
        assert!(told.contains("Dữ liệu vẫn còn nguyên"), "{told}");
        // The box closes before the page asks again, and Firefox runs a driver's scripts also during that request.
        app.browser.wait("the rest", async || is_whole(&app).await.then_some(())).await;
        answer_and_discard(&app).await;
    });
}

#[test]
fn where_a_page_compiles_only_small_modules_the_rest_comes_before_the_first_screen() {
    play(async |scenario| {
        let fault_proxy = FaultProxy::with_script(SMALL_MODULES).await;
        let app = visit(scenario, &fault_proxy).await;
        assert!(is_whole(&app).await);
        answer_and_discard(&app).await;
    });
}
