//! What a hundred thousand responses cost. Not run with the other tests, for what it prints depends on the machine:
//!
//! `cargo test --profile fast --no-default-features --features import --test growth -- --ignored --nocapture`
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod survey;

use std::hint::black_box;
use std::time::Instant;

use so_thon::analysis::{Columns, Filter, PlaceFilter, PlaceKind};
use so_thon::domain::forms::FormRegistry;
use so_thon::domain::survey::ValidityRule;
use so_thon::json::Map;
use so_thon::log::{DELETED, Log, Stamp};

const RESPONSES: u64 = 100_000;

/// Runs `act` and prints how long it took.
fn timed<T>(what: &str, act: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = act();
    println!("{:>10.3} ms  {what}", start.elapsed().as_secs_f64() * 1000.0);
    result
}

#[test]
#[ignore = "measures"]
fn a_log_of_a_hundred_thousand_responses() {
    let changes = survey::changes(RESPONSES);
    println!("{} changes", changes.len());
    for _ in 0..3 {
        let again = changes.clone();
        let log: Log = timed("all in one call", || again.into_iter().collect());
        timed("conflicts", || black_box(log.conflicts().len()));
        timed("count of one device", || black_box(log.count_made_by("response", survey::device(3))));
        let again = changes.clone();
        timed("one by one", || {
            let mut log = Log::new();
            for change in again {
                log.insert(change);
            }
            log
        });
    }
}

#[test]
#[ignore = "measures"]
fn the_columns_of_a_hundred_thousand_responses() {
    let mut log: Log = survey::changes(RESPONSES).into_iter().collect();
    let forms = FormRegistry::built_in();
    let mut columns = Columns::new(ValidityRule::default());
    columns.learn(&forms);
    timed("fill in slices of 500", || {
        let mut longest = 0.0_f64;
        loop {
            let start = Instant::now();
            let is_filled = columns.fill_some(&log, 500);
            longest = longest.max(start.elapsed().as_secs_f64());
            if is_filled {
                break;
            }
        }
        println!("{:>10.3} ms  the longest of them", longest * 1000.0);
    });
    for form in forms.all() {
        let id = form.reference();
        timed(&format!("results of {}: {}", form.id, columns.headline(&id).responses), || {
            black_box(columns.results(&id, &Filter::default()))
        });
        let village = PlaceFilter::Is("thon-3".into());
        let filter = Filter { village, months: Some(72..=77), ..Filter::default() };
        timed("one village, half a year", || black_box(columns.results(&id, &filter)));
        timed("headline figures", || black_box(columns.headline(&id)));
        let crowd = timed("crowd", || columns.crowd(&id));
        let results = columns.results(&id, &Filter::default()).unwrap();
        let groups: Vec<_> = results.villages.iter().map(|own| (own.id.as_deref(), false)).collect();
        timed("hidden villages", || {
            black_box(columns.hidden_places(&crowd, &Filter::default(), PlaceKind::Village, &groups))
        });
        timed("suspicions", || black_box(columns.suspected(&id, &|_| None).len()));
    }
    timed("count of one device", || black_box(columns.own_count(survey::device(3))));
    timed("first page", || black_box(columns.newest(None).take(40).count()));
    timed("first page of one device", || black_box(columns.newest(Some(survey::device(3))).take(40).count()));
    for (name, field) in
        [("correction", Map::new().with("answers", "555")), ("delete", Map::new().with(DELETED, true))]
    {
        let stamp = Stamp { device: survey::device(999), seq: 1, at: "2026-04-01".into(), by: None };
        let change = log.prepare(&stamp, &survey::record(77_777), &field);
        let touched = timed(&format!("{name}: log"), || log.extend([change]));
        timed(&format!("{name}: columns"), || columns.update(&log, &touched));
    }
}
