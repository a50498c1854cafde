//! How heavy a first visit may be. The village's line is slow and paid for by the megabyte.

use anyhow::{Result, ensure};

/// What the first load may weigh after brotli, in bytes. It follows the true size closely, so that a
/// change that adds weight is noticed by the one who makes it. The same source weighs some 30 bytes more or less with
/// the folder that it is built in (measured), so it keeps a little above.
const FIRST_LOAD_BUDGET_BYTES: u64 = 149_900;

/// No budget goes above this, in bytes.
const CEILING_BYTES: u64 = 150_000;

/// How far the budget may lie above the true size, in percent of the size.
const SLACK_PERCENT: u64 = 10;

/// Fails when the first load of this size breaks the budget, or the budget has become too generous.
pub(crate) fn hold(size_bytes: u64) -> Result<()> {
    verdict(size_bytes, FIRST_LOAD_BUDGET_BYTES)
}

/// The line below the table of sizes.
pub(crate) fn remark(size_bytes: u64) -> String {
    let used = size_bytes * 100 / FIRST_LOAD_BUDGET_BYTES;
    format!("{used} % of the budget of {FIRST_LOAD_BUDGET_BYTES} bytes")
}

fn verdict(size_bytes: u64, budget_bytes: u64) -> Result<()> {
    ensure!(
        budget_bytes <= CEILING_BYTES,
        "the budget of {budget_bytes} bytes lies above the ceiling of {CEILING_BYTES}"
    );
    ensure!(
        size_bytes <= budget_bytes,
        "the first load has {size_bytes} bytes, {} more than its budget of {budget_bytes}; make it lighter, or \
         write {} into xtask/src/build/budget.rs and say in the commit what it buys",
        size_bytes - budget_bytes,
        suggestion(size_bytes)
    );
    ensure!(
        budget_bytes <= most_generous(size_bytes),
        "the first load has only {size_bytes} bytes, so its budget of {budget_bytes} guards nothing; \
         write {} into xtask/src/build/budget.rs",
        suggestion(size_bytes)
    );
    Ok(())
}

fn most_generous(size_bytes: u64) -> u64 {
    size_bytes + size_bytes * SLACK_PERCENT / 100
}

/// Half of the slack, in round hundreds: the size moves a little either way with the compiler.
fn suggestion(size_bytes: u64) -> u64 {
    let half = size_bytes + size_bytes * SLACK_PERCENT / 200;
    half.next_multiple_of(100).min(most_generous(size_bytes)).min(CEILING_BYTES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_load_within_a_close_budget_passes() {
        assert!(verdict(100_000, 100_000).is_ok());
        assert!(verdict(100_000, 110_000).is_ok());
    }

    #[test]
    fn one_byte_too_many_fails() {
        assert!(verdict(100_001, 100_000).is_err());
    }

    #[test]
    fn a_budget_that_guards_nothing_fails_and_names_a_better_one() {
        let error = verdict(100_000, 110_001).map_err(|error| error.to_string());
        assert!(error.is_err_and(|text| text.contains("write 105000")));
    }

    #[test]
    fn no_budget_goes_above_the_ceiling() {
        assert!(verdict(149_000, CEILING_BYTES + 1).is_err());
        assert_eq!(suggestion(149_000), CEILING_BYTES);
    }

    #[test]
    fn the_number_to_write_is_always_accepted() {
        for size in [1, 99, 1_234, 58_321, 99_999, 142_857, 150_000] {
            assert!(verdict(size, suggestion(size)).is_ok(), "at {size}");
        }
    }
}
