//! How much may be transferred. The village's line is slow and paid for by the megabyte.

use anyhow::{Result, ensure};

/// A sum of the site that has a limit, in bytes after brotli.
pub(super) struct Budget {
    /// What is summed.
    pub(super) name: &'static str,
    /// The limit. It follows the true size closely, so that a change that adds weight is noticed by the one who makes
    /// it.
    bytes: u64,
    /// The limit of the limit: what was promised.
    ceiling_bytes: u64,
    /// The promise is not kept yet: the budget stands above its ceiling and may only sink. The build says so each time.
    is_in_debt: bool,
}

/// Until the first screen can be used. The same source weighs some 30 bytes more or less with the folder that it is built
/// in (measured), so the budget keeps a little above.
/// Of the collector's program it holds what a first visit runs (`docs/decisions/0016`).
pub(super) const FIRST_LOAD: Budget =
    Budget { name: "first load", bytes: 145_000, ceiling_bytes: 145_000, is_in_debt: false };
/// Everything that a first visit transfers until it is quiet: 450 KiB.
pub(super) const UNTIL_QUIET: Budget = Budget {
    name: "first visit, until it is quiet",
    bytes: 460_800,
    ceiling_bytes: 460_800,
    is_in_debt: false,
};
/// What asking for the office's program transfers. No promise was made for it: an office has a line and a computer. The ceiling was
/// raised from 500 000 for reports and for plans from an appendix (`docs/decisions/0021`), to 560 000 for remarks by theme and to
/// 570 000 for what keeps plans, reports and papers from slips of a person (`docs/decisions/0023`), and to 575 000 for what those who
/// are not satisfied wrote about an item, and for texts that two people edit at once.
pub(super) const OFFICE: Budget =
    Budget { name: "office, once asked for", bytes: 573_000, ceiling_bytes: 575_000, is_in_debt: false };

/// What reading a form from a workbook, or writing one or a report, transfers when it is first done.
pub(super) const WORKBOOKS: Budget =
    Budget { name: "workbooks, once used", bytes: 444_000, ceiling_bytes: 450_000, is_in_debt: false };

/// How far a budget may lie above the true size, in percent of the size.
const SLACK_PERCENT: u64 = 10;

/// How near a budget may come to its ceiling, in percent of the ceiling, before the build speaks of it.
const RESERVE_PERCENT: u64 = 3;

impl Budget {
    /// Fails when this size breaks the budget, or the budget has become too generous.
    pub(super) fn hold(&self, size_bytes: u64) -> Result<()> {
        let Self { name, bytes, ceiling_bytes, is_in_debt } = *self;
        ensure!(
            (bytes > ceiling_bytes) == is_in_debt,
            "{name}: the budget of {bytes} bytes lies above the ceiling of {ceiling_bytes}, or no longer does"
        );
        ensure!(
            size_bytes <= bytes,
            "{name}: {size_bytes} bytes, {} more than the budget of {bytes}; make it lighter, or write {} into \
             xtask/src/build/budget.rs and say in the commit what it buys",
            size_bytes - bytes,
            self.suggestion(size_bytes)
        );
        ensure!(
            bytes <= most_generous(size_bytes),
            "{name}: only {size_bytes} bytes, so the budget of {bytes} guards nothing; write {} into \
             xtask/src/build/budget.rs",
            self.suggestion(size_bytes)
        );
        Ok(())
    }

    /// The line below the table of sizes.
    pub(super) fn remark(&self, size_bytes: u64) -> String {
        let Self { name, bytes, ceiling_bytes, .. } = *self;
        let used = size_bytes * 100 / bytes;
        let line = format!("{name}: {size_bytes} bytes, {used} % of the budget of {bytes}");
        if size_bytes > ceiling_bytes {
            let above = size_bytes - ceiling_bytes;
            return format!(
                "{line}\n  ⚠ {above} bytes above the ceiling of {ceiling_bytes}, which is still to be reached"
            );
        }
        if bytes <= ceiling_bytes - ceiling_bytes * RESERVE_PERCENT / 100 {
            return line;
        }
        format!(
            "{line}\n  ⚠ the budget stands within {RESERVE_PERCENT} % of its ceiling of {ceiling_bytes}: the next feature has no \
             room"
        )
    }

    /// Half of the slack, in round hundreds: the size moves a little either way with the compiler.
    fn suggestion(&self, size_bytes: u64) -> u64 {
        let half = size_bytes + size_bytes * SLACK_PERCENT / 200;
        let limit = if self.is_in_debt { u64::MAX } else { self.ceiling_bytes };
        half.next_multiple_of(100).min(most_generous(size_bytes)).min(limit)
    }
}

fn most_generous(size_bytes: u64) -> u64 {
    size_bytes + size_bytes * SLACK_PERCENT / 100
}

#[cfg(test)]
mod tests {
    use super::*;

    const CEILING: u64 = 150_000;

    fn budget(bytes: u64) -> Budget {
        Budget { name: "first load", bytes, ceiling_bytes: CEILING, is_in_debt: false }
    }

    #[test]
    fn a_size_within_a_close_budget_passes() {
        assert!(budget(100_000).hold(100_000).is_ok());
        assert!(budget(110_000).hold(100_000).is_ok());
    }

    #[test]
    fn one_byte_too_many_fails() {
        assert!(budget(100_000).hold(100_001).is_err());
    }

    #[test]
    fn a_budget_that_guards_nothing_fails_and_names_a_better_one() {
        let error = budget(110_001).hold(100_000).map_err(|error| error.to_string());
        assert!(error.is_err_and(|text| text.contains("write 105000")));
    }

    #[test]
    fn no_budget_goes_above_its_ceiling() {
        assert!(budget(CEILING + 1).hold(149_000).is_err());
        assert_eq!(budget(0).suggestion(149_000), CEILING);
    }

    #[test]
    fn a_debt_is_named_each_time_and_ends_with_the_budget_under_the_ceiling() {
        let debt = |bytes| Budget { is_in_debt: true, ..budget(bytes) };
        assert!(debt(CEILING + 5_000).hold(CEILING + 4_000).is_ok());
        assert!(debt(CEILING + 5_000).remark(CEILING + 4_000).contains("4000 bytes above the ceiling"));
        assert!(debt(CEILING + 5_000).hold(CEILING + 5_001).is_err());
        assert!(debt(CEILING).hold(CEILING - 1).is_err(), "no debt is left: it is to be taken off");
    }

    #[test]
    fn a_budget_near_its_ceiling_is_spoken_of() {
        assert!(budget(145_501).remark(145_000).contains('⚠'));
        assert!(!budget(145_500).remark(145_000).contains('⚠'));
    }

    #[test]
    fn the_number_to_write_is_always_accepted() {
        for size in [1, 99, 1_234, 58_321, 99_999, 142_857, 150_000] {
            assert!(budget(budget(0).suggestion(size)).hold(size).is_ok(), "at {size}");
        }
    }
}
