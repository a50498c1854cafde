//! Sổ Thôn in real browsers. One program, so that several tests always run at the same time, and hand on browsers to each
//! other.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on stops where it stands"
)]

mod answering;
mod asking;
mod bad_files;
mod campaigns;
mod codes;
mod comparison;
mod conflicts;
mod copies;
mod disclosure;
mod drafts;
mod dropping;
mod edited_twice;
mod editions;
mod engines;
mod faults;
mod focus;
mod forms;
mod hand_over;
mod keeping;
mod keyboard;
mod kills;
mod layout;
mod lending;
mod offline;
mod panic_hook;
mod papers;
mod parts;
mod places;
mod plan;
mod practice;
mod printing;
mod quality;
mod receipts;
mod remarks;
mod rendering;
mod repair;
mod reports;
mod responses;
mod results;
mod rows;
mod sites;
mod start;
mod tabs;
mod task_views;
mod time;
mod typing;
mod unreadable;
mod versions;
mod voices;
mod workers;

use so_thon_e2e::FormKind;
use so_thon_e2e::seed::five_parents;
use so_thon_e2e::{App, FaultProxy, Interview, Scenario, Screen};

/// A response of a parent, with every answer from 5 to 1.
const INTERVIEW: Interview<'_> = Interview {
    form: FormKind::PrimaryParents,
    places: None,
    answers: "55555 44444 33333 22222 1111",
    about: &[],
    closing: &[],
};

/// Takes in five parents who gave the answers, so that results show figures.
async fn hear_of_five(scenario: &Scenario, app: &App, answers: &str, expectation: &str) {
    let five = scenario.file("five.json", five_parents(answers, expectation).bundle());
    app.go("#/hand-over").await;
    app.choose_files(&[&five]).await;
    app.merge().await;
}

/// The app on a phone, with a script that runs before any of the page's own.
async fn app(scenario: &Scenario, script: &'static str) -> App {
    let fault_proxy = FaultProxy::with_script(script).await;
    let browser = scenario.browser("phone", Screen::Phone).await;
    let app = App::at(&browser, fault_proxy.address());
    app.open().await;
    app
}
