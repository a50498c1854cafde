//! Clocks and calendars: the device's own day counts, wherever it is and however wrong it goes.

use so_thon::i18n::{T, t, tf};
use so_thon_e2e::{App, Conditions, FaultProxy, Locator, Scenario, Scope, Screen, note_outcome, play};

use crate::INTERVIEW;

/// A clock that stands at a moment, given in the time of `zone`, and goes on from there.
async fn at(scenario: &Scenario, zone: &'static str, script: &'static str) -> App {
    let fault_proxy = FaultProxy::with_script(script).await;
    let conditions = Conditions { time_zone: Some(zone), ..Screen::Phone.into() };
    let browser = scenario.browser("phone", conditions).await;
    let app = App::at(&browser, fault_proxy.address());
    app.open().await;
    app
}

/// Sets the page's clock to the given local time.
macro_rules! clock {
    ($time:literal) => {
        concat!(
            "{ const Real = Date; const offset = new Real('",
            $time,
            "').getTime() - Real.now();
            window.Date = class extends Real {
                constructor(...all) { all.length ? super(...all) : super(Real.now() + offset); }
                static now() { return Real.now() + offset; }
            }; }"
        )
    };
}

/// What a response's change and a village's change say of their time.
async fn times(app: &App) -> [String; 2] {
    app.start_form(INTERVIEW.form).await;
    app.fill_in(&INTERVIEW).await;
    let doubts = Locator::Words(t(T::DayIsRight));
    if app.browser.shows(doubts).await {
        app.browser.tap(doubts).await;
    }
    app.browser.tap(Locator::Words(t(T::SaveResponse))).await;
    app.is_at("/saved").await;
    app.add_villages(&["Nấm Chanh"]).await;
    let text = std::fs::read_to_string(app.export(Scope::All).await).unwrap();
    ["\"record\":\"response/", "\"record\":\"village/"].map(|record| {
        let line = text.lines().find(|line| line.contains(record)).unwrap();
        let at = line.split("\"at\":\"").nth(1).unwrap();
        at.split('"').next().unwrap().to_owned()
    })
}

/// `zone` is behind or ahead of others, and its day is the one that counts.
async fn shows(scenario: &Scenario, zone: &'static str, script: &'static str, day: &str, offset: &str) {
    let app = at(scenario, zone, script).await;
    app.go("#/").await;
    app.browser.read(&day.split('-').rev().collect::<Vec<_>>().join("/")).await;
    let [response, village] = times(&app).await;
    assert_eq!(response, day, "a response has its date alone");
    assert!(village.starts_with(&format!("{day}T")) && village.ends_with(offset), "{village}");
    let fault = format!("{zone}, {day}");
    note_outcome(app.browser.engine(), &fault, "the device's own day; a response bears its date alone");
}

#[test]
fn just_before_midnight_in_viet_nam() {
    let script = clock!("2026-12-31T23:55:00");
    play(async |scenario| shows(scenario, "Asia/Ho_Chi_Minh", script, "2026-12-31", "+07:00").await);
}

#[test]
fn just_after_midnight_in_viet_nam() {
    let script = clock!("2027-01-01T00:00:30");
    play(async |scenario| shows(scenario, "Asia/Ho_Chi_Minh", script, "2027-01-01", "+07:00").await);
}

#[test]
fn on_a_leap_day_in_los_angeles() {
    let script = clock!("2028-02-29T22:30:00");
    play(async |scenario| shows(scenario, "America/Los_Angeles", script, "2028-02-29", "-08:00").await);
}

#[test]
fn in_utc_with_a_clock_a_year_behind() {
    let script = clock!("2025-03-12T09:30:00");
    play(async |scenario| shows(scenario, "UTC", script, "2025-03-12", "+00:00").await);
}

#[test]
fn a_clock_a_year_ahead_changes_nothing_about_who_is_right() {
    play(async |scenario| {
        let ahead = at(scenario, "Asia/Ho_Chi_Minh", clock!("2027-03-12T09:30:00")).await;
        ahead.add_villages(&["Nấm Chanh"]).await;
        let file = ahead.export(Scope::All).await;

        // Who has seen the name corrects it, at a time that is a year before.
        let behind = at(scenario, "Asia/Ho_Chi_Minh", clock!("2026-03-12T09:30:00")).await;
        behind.go("#/hand-over").await;
        behind.choose_files(&[&file]).await;
        behind.merge().await;
        behind.go("#/settings/villages").await;
        // Typed over the old name: a driver that clears a box leaves it, and one that is left empty shows its name again.
        behind.browser.tap(Locator::Field(t(T::Name))).await;
        behind.browser.run("document.activeElement.select()", vec![]).await;
        behind.browser.press("Nấm Chanh mới\u{e007}").await;
        let answer = behind.export(Scope::All).await;

        ahead.go("#/hand-over").await;
        ahead.choose_files(&[&answer]).await;
        ahead.merge().await;
        assert!(ahead.conflicts().await.is_empty());
        ahead.go("#/settings/villages").await;
        let name = "return document.querySelector('.places input').value";
        assert_eq!(ahead.browser.run(name, vec![]).await, "Nấm Chanh mới");
        note_outcome(
            ahead.browser.engine(),
            "clocks a year apart",
            "whoever has seen the other's value is right, whatever the clocks say",
        );
    });
}

/// A clock whose days a test may turn on.
const TURNED: &str =
    "{ const Real = Date; window.days = 0; const now = () => Real.now() + window.days * 86400000;
    window.Date = class extends Real {
        constructor(...all) { all.length ? super(...all) : super(now()); }
        static now() { return now(); }
    }; }";

/// Lets days pass while the app is in the background, and comes back to it.
async fn sleep_over(app: &App, days: u32) {
    let script = "window.days += arguments[0]; document.dispatchEvent(new Event('visibilitychange'))";
    app.browser.run(script, vec![days.into()]).await;
}

async fn shown_day(app: &App) -> String {
    app.browser.text_of(Locator::Css("main .lead b")).await
}

#[test]
fn a_page_that_slept_over_midnight_shows_the_new_day() {
    play(async |scenario| {
        let app = at(scenario, "Asia/Ho_Chi_Minh", TURNED).await;
        app.go("#/").await;
        let before = shown_day(&app).await;
        sleep_over(&app, 1).await;
        app.browser.wait("the next day", async || (shown_day(&app).await != before).then_some(())).await;
    });
}

#[test]
fn what_was_sent_is_asked_for_again_until_a_receipt_comes() {
    const CARRIED: &str = include_str!("../../../field/03-to-carry-on.json");
    play(async |scenario| {
        let file = scenario.file("mang-ho.json", CARRIED);
        let app = at(scenario, "Asia/Ho_Chi_Minh", TURNED).await;
        app.go("#/hand-over").await;
        app.choose_files(&[&file]).await;
        app.merge().await;
        app.go("#/").await;
        // Responses carried for another phone.
        app.browser.read(&tf(T::NotSubmitted, &["3", "3"])).await;
        app.export(Scope::Submit).await;
        let sent = tf(T::SentNoReceipt, &["", "3", "3"]);
        let (_, behind) = sent.split_once(',').unwrap();
        app.browser.read(behind.trim()).await;
        app.go("#/").await;
        let unsent = tf(T::NotSubmitted, &["3", "3"]);
        assert!(!app.main_text().await.contains(&unsent));
        assert!(!app.main_text().await.contains(t(T::NoReceiptHelp)));
        sleep_over(&app, 4).await;
        app.browser.read(t(T::NoReceiptHelp)).await;
    });
}
