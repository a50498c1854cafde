//! What a hundred thousand responses cost. Not run with the other tests, for what it prints depends on the machine:
//!
//! `cargo test --profile fast --no-default-features --features import --test growth -- --ignored --nocapture`
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod survey;

use std::hint::black_box;
use std::time::Instant;

use so_thon::log::Log;

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
        let again = changes.clone();
        timed("one by one", || {
            let mut log = Log::new();
            for change in again {
                log.insert(change);
            }
            log
        });
        // The first large request after a million frees pays for the allocator's tidying.
        drop(vec![0_u8; 1 << 20]);
        timed("conflicts", || black_box(log.conflicts().len()));
        timed("count of one device", || black_box(log.count_made_by("response", survey::device(3))));
    }
}
