//! The speed of the app on a slow phone with a slow network, against its targets.
//!
//! `cargo xtask bench` builds and serves the release app and starts this. Chromium plays the phone: 390 × 844,
//! touched, its processor slowed six times, 1.6 Mbit/s down, 0.75 Mbit/s up, 150 ms to the server and back.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a measurement that cannot be made has no figure to give"
)]

mod large;
mod measure;
mod meeting;
mod office;
mod preloaded;
mod ratios;
mod report;
mod reports;

use std::env;
use std::process::ExitCode;

use measure::Figures;
use ratios::Ratio;
use report::Row;
use so_thon_e2e::served;
use tokio::runtime::Runtime;
use url::Url;

/// Visits, each in a browser that has never seen the app.
const RUNS: usize = 5;

/// Responses that a phone holds after a few meetings, and after more than will ever be held.
const FEW: u32 = 200;
const MANY: u32 = 5000;
/// The responses of a commune on a phone, and of a province in an office.
const COMMUNE: u32 = 10_000;
const PROVINCE: u32 = 100_000;

/// A run of the bench: what is measured, and the figures.
struct Bench {
    runtime: Runtime,
    /// Another build, to be measured in turn with this one.
    against: Option<Url>,
    rows: Vec<Row>,
    ratios: Vec<Ratio>,
}

/// A part of the bench, by its name.
type Part = (&'static str, fn(&mut Bench));

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let as_json = arguments.iter().any(|argument| argument == "--json");
    let only =
        arguments.iter().position(|argument| argument == "--only").map(|place| arguments[place + 1].as_str());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let against = env::var("SO_THON_AGAINST").ok().map(|address| address.parse().expect("an address"));
    let mut bench = Bench { runtime, against, rows: Vec::new(), ratios: Vec::new() };
    let parts: [Part; 6] = [
        ("stocked", Bench::stocked),
        ("visits", Bench::visits),
        ("meeting", Bench::meeting),
        ("office", Bench::office),
        ("large", Bench::large),
        ("reports", Bench::reports),
    ];
    for (name, part) in parts {
        if only.is_none_or(|only| only == name) {
            part(&mut bench);
        }
    }
    let Bench { rows, ratios, .. } = bench;
    if as_json {
        let mut all = report::json(&rows);
        all.extend(ratios::json(&ratios));
        println!("{}", serde_json::Value::Object(all));
    } else {
        println!("{}\n{}", report::table(&rows), ratios::table(&ratios));
    }
    if report::was_disturbed(&rows) {
        eprintln!(
            "The same piece of work took very different times: this machine was busy. Measure again alone."
        );
    }
    let is_met = rows.iter().all(Row::is_met) && ratios.iter().all(Ratio::is_met);
    if is_met { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

impl Bench {
    fn stocked(&mut self) {
        let (own, against) = (served(), self.against.clone());
        let runtime = &self.runtime;
        let phone = |count: u32, address: &Url| {
            eprintln!("a phone with {count} responses, {address}…");
            runtime.block_on(preloaded::run(count, address))
        };
        let (few, many) = (phone(FEW, &own), phone(MANY, &own));
        if let Some(against) = against {
            self.ratios.extend(ratios::of_many(&many, &phone(MANY, &against)));
        }
        self.rows.extend(report::preloaded(&few, &many));
    }

    fn visits(&mut self) {
        let (mut own, mut other): (Vec<Figures>, Vec<Figures>) = (Vec::new(), Vec::new());
        for run in 1..=RUNS {
            eprintln!("run {run} of {RUNS}…");
            let visit = |address: &Url| self.runtime.block_on(measure::run(address));
            // In turn, and each first equally often, so that other load on the machine affects both.
            match &self.against {
                Some(against) if run % 2 == 0 => {
                    other.push(visit(against));
                    own.push(visit(&served()));
                }
                Some(against) => {
                    own.push(visit(&served()));
                    other.push(visit(against));
                }
                None => own.push(visit(&served())),
            }
        }
        self.rows.extend(report::phone(&own));
        self.ratios.push(ratios::to_bare_page(&own));
        if !other.is_empty() {
            self.ratios.extend(ratios::of_visits(&own, &other));
        }
    }

    fn meeting(&mut self) {
        eprintln!("a meeting…");
        let figures = self.runtime.block_on(meeting::run());
        self.rows.extend(figures.rows());
        self.ratios.push(figures.ratio());
    }

    fn office(&mut self) {
        let run = |run| {
            eprintln!("the office, run {run} of {RUNS}…");
            self.runtime.block_on(office::run())
        };
        let runs: Vec<_> = (1..=RUNS).map(run).collect();
        self.rows.extend(report::desk(&runs));
    }

    fn reports(&mut self) {
        eprintln!("reports over {COMMUNE} responses…");
        let figures = self.runtime.block_on(reports::run(COMMUNE));
        self.rows.extend(figures.rows());
    }

    fn large(&mut self) {
        eprintln!("a phone with {COMMUNE} responses that it has taken over…");
        let phone = self.runtime.block_on(large::run_on_phone(COMMUNE));
        let [small, large] = [FEW, PROVINCE].map(|count| {
            eprintln!("the office with {count} responses…");
            self.runtime.block_on(large::run(count))
        });
        self.rows.extend(report::large(&large, &small, phone));
    }
}
