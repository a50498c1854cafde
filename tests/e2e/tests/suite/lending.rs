//! The device in a respondent's hands: nothing leads out or to what others have answered.

use serde_json::json;
use so_thon::domain::survey::Way;
use so_thon::i18n::{T, t};
use so_thon_e2e::FormKind::PrimaryParents;
use so_thon_e2e::{App, Interview, Locator, play};

use crate::INTERVIEW;

const CODE: &str = "2468";
/// That of a respondent who tries to open what is sealed.
const OWN: &str = "0000";
/// What an earlier person wrote.
const SECRET: &str = "Cô giáo hay cho nghỉ sớm";

/// The addresses that a person may try.
const ADDRESSES: [&str; 12] = [
    "#/",
    "#/survey",
    "#/responses",
    "#/survey/primary-parents/2",
    "#/survey/primary-parents/8",
    "#/survey/primary-parents/saved",
    "#/hand-over",
    "#/results/primary-parents",
    "#/tasks/17",
    "#/settings",
    "#/codes/show",
    "#/survey/vaccination/0",
];

async fn lend(app: &App, code: &str) {
    app.start_form_as(PrimaryParents, Way::OwnHand).await;
    if !code.is_empty() {
        app.browser.write(t(T::LendPin), code).await;
    }
    app.browser.tap(Locator::Words(t(T::LendNow))).await;
    app.browser.see(Locator::Words(t(T::AgreeAndStart))).await;
}

/// Nothing on the screen leads out, and nothing is said of an earlier person.
async fn is_closed(app: &App, way: &str) {
    let script = "return [document.querySelectorAll('a:not(.skip)').length, document.body?.innerText.includes(arguments[0]),
        document.querySelector('#main .thumb') !== null]";
    app.browser
        .wait(&format!("a closed page after {way}"), async || {
            let found = app.browser.run(script, vec![json!(SECRET)]).await;
            (found == json!([0, false, true])).then_some(())
        })
        .await;
}

/// From the consent to the first item, with nothing said about the person.
async fn to_the_items(app: &App) {
    app.browser.tap(Locator::Words(t(T::AgreeAndStart))).await;
    let at_item = "return document.querySelector(\"input[name='item-0']\") !== null";
    while app.browser.run(at_item, vec![]).await != json!(true) {
        app.browser.tap(Locator::Css(".thumb .main")).await;
    }
}

#[test]
fn no_way_leads_out_or_to_the_answers_of_others() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.take_response(&Interview { closing: &[("comment", SECRET)], ..INTERVIEW }).await;
        lend(&app, CODE).await;
        to_the_items(&app).await;
        app.press_face(0, '2').await;
        app.press_face(1, '3').await;
        is_closed(&app, "two answers").await;
        for address in ADDRESSES {
            app.browser.run("location.hash = arguments[0]", vec![json!(address)]).await;
            is_closed(&app, address).await;
        }
        for _ in 0..20 {
            app.browser.run("history.back()", vec![]).await;
        }
        app.open().await;
        is_closed(&app, "Back, twenty times").await;
        for address in ADDRESSES {
            app.browser.run("location.hash = arguments[0]; location.reload()", vec![json!(address)]).await;
            is_closed(&app, &format!("reloading {address}")).await;
        }
        let client = app.browser.client();
        let first = client.window().await.unwrap();
        let second = client.new_window(true).await.unwrap().handle;
        client.switch_to_window(second).await.unwrap();
        app.open().await;
        is_closed(&app, "another tab").await;
        app.browser.close_tab().await;
        client.switch_to_window(first).await.unwrap();
        app.browser.restart().await;
        app.open().await;
        is_closed(&app, "a restart of the browser").await;
    });
}

#[test]
fn what_was_answered_before_a_pause_is_kept_and_not_shown() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        lend(&app, "").await;
        to_the_items(&app).await;
        app.press_face(0, '2').await;
        app.press_face(1, '3').await;
        // Back to the first question, which was passed over: what was answered behind it is hidden all the same.
        while app.browser.shows(Locator::Words(t(T::Previous))).await {
            app.browser.tap(Locator::Words(t(T::Previous))).await;
        }
        // Not thrown away without a word, and nothing is lost by looking.
        app.hold_lock().await;
        app.browser.read(t(T::LentUnsent)).await;
        app.open().await;
        app.browser.read(t(T::LentCoveredHelp)).await;
        app.browser.tap(Locator::Words(t(T::GoOn))).await;
        app.browser.see(Locator::Css("input[name='item-2']")).await;
        assert!(!app.browser.shows(Locator::Words(t(T::Previous))).await);
        assert_eq!(app.answered(2).await, None);
        for item in 2..24 {
            app.press_face(item, '4').await;
        }
        while !app.browser.shows(Locator::Words(t(T::SendOwnAnswers))).await {
            app.browser.tap(Locator::Css(".thumb .main")).await;
        }
        // Rows lead back to what this person has answered, and to nothing before.
        let rows = "return [...document.querySelectorAll('.row')].map(row => row.tagName)";
        assert_eq!(
            app.browser.run(rows, vec![]).await,
            json!(["DIV", "BUTTON", "BUTTON", "BUTTON", "BUTTON", "DIV", "BUTTON"])
        );
        app.browser.tap(Locator::Words(t(T::SendOwnAnswers))).await;
        app.browser.read(t(T::LentPassOn)).await;
        // The next blank form comes by itself.
        app.browser.see(Locator::Words(t(T::AgreeAndStart))).await;
        app.hold_lock().await;
        app.is_at("#/").await;
        app.go("#/responses").await;
        app.browser.see(Locator::Css("a.row[href^='#/response/']")).await;
        let kept = "return Object.entries(localStorage).filter(([key, value]) => key.startsWith('so-thon/c/')
            && value.includes('\"way\":\"self\"') && value.includes('\"answers\":\"2344')).length";
        assert_eq!(app.browser.run(kept, vec![]).await, json!(1));
    });
}

#[test]
fn the_code_takes_the_device_back_and_without_it_nothing_earlier_is_shown() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.take_response(&Interview { closing: &[("comment", SECRET)], ..INTERVIEW }).await;
        lend(&app, CODE).await;
        app.hold_lock().await;
        app.browser.write(t(T::LendPin), "1357").await;
        app.browser.tap(Locator::Words(t(T::Unlock))).await;
        app.browser.read(t(T::WrongCode)).await;
        app.browser.tap(Locator::Words(t(T::ForgottenCode))).await;
        app.browser.tap(Locator::Words(t(T::ForgottenLeave))).await;
        app.is_at("#/").await;
        for address in ["#/responses", "#/results", "#/results/primary-parents", "#/conflicts"] {
            app.go(address).await;
            app.browser.read(t(T::SealedHelp)).await;
            assert!(!app.browser.text().await.contains(SECRET));
        }
        // A second lending brings no code that opens it.
        lend(&app, OWN).await;
        app.hold_lock().await;
        app.browser.tap(Locator::Words(t(T::ForgottenCode))).await;
        app.browser.tap(Locator::Words(t(T::ForgottenLeave))).await;
        app.is_at("#/").await;
        app.go("#/responses").await;
        app.browser.write(t(T::LendPin), OWN).await;
        app.browser.tap(Locator::Words(t(T::Unlock))).await;
        app.browser.read(t(T::WrongCode)).await;
        // The seal outlives a restart, and the code opens it.
        app.browser.restart().await;
        app.open().await;
        app.go("#/responses").await;
        app.browser.write(t(T::LendPin), CODE).await;
        app.browser.tap(Locator::Words(t(T::Unlock))).await;
        app.browser.see(Locator::Css("a.row[href^='#/response/']")).await;
    });
}

#[test]
fn the_device_is_not_lent_while_a_response_is_open() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.start_form(PrimaryParents).await;
        app.go("#/survey/primary-parents/2").await;
        app.answer(0, '4').await;
        app.go("#/survey/primary-parents/lend").await;
        app.browser.read(t(T::LendAfterSaving)).await;
        assert!(!app.browser.shows(Locator::Words(t(T::LendNow))).await);
    });
}
