//! How fast the app is on a poor phone with a poor network, and whether that is fast enough.
//!
//! `cargo xtask bench` builds and serves the release app and starts this. Chromium plays the phone: 390 × 844,
//! touched, its processor slowed six times, 1.6 Mbit/s down, 0.75 Mbit/s up, 150 ms to the server and back.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a measurement that cannot be made has no figure to give"
)]

mod measure;
mod office;
mod preloaded;
mod report;

use std::process::ExitCode;

use measure::Figures;
use office::OfficeFigures;

/// Visits, each in a browser that has never seen the app.
const RUNS: usize = 5;

/// Responses that a phone holds after a few meetings, and after more than anybody will hold.
const FEW: u32 = 200;
const MANY: u32 = 5000;

fn main() -> ExitCode {
    let json = std::env::args().any(|argument| argument == "--json");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let [few, many] = [FEW, MANY].map(|count| {
        eprintln!("a phone with {count} responses…");
        runtime.block_on(preloaded::run(count))
    });
    let runs: Vec<Figures> = (1..=RUNS)
        .map(|run| {
            eprintln!("run {run} of {RUNS}…");
            runtime.block_on(measure::run())
        })
        .collect();
    let office: Vec<OfficeFigures> = (1..=RUNS)
        .map(|run| {
            eprintln!("the office, run {run} of {RUNS}…");
            runtime.block_on(office::run())
        })
        .collect();
    let rows = report::rows(&runs, &office, &few, &many);
    println!("{}", if json { report::json(&rows) } else { report::table(&rows) });
    if report::was_disturbed(&rows) {
        eprintln!(
            "The same piece of work took very different times: this machine was busy. Measure again alone."
        );
    }
    if rows.iter().all(report::Row::is_met) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
