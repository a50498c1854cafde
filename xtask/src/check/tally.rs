//! The number of tests that passed, over all test programs.

use std::fmt;

/// A sum of the result lines of Rust's test harness and of Node's.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    passed: u64,
    failed: u64,
    ignored: u64,
}

impl Tally {
    /// Adds a line's counts, if it is such a line:
    /// `test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s`,
    /// or one of Node's, as `# pass 12`.
    pub(crate) fn read(&mut self, line: &str) {
        if let Some((kind, number)) = line.strip_prefix("# ").and_then(|rest| rest.split_once(' '))
            && let Ok(number) = number.parse::<u64>()
        {
            match kind {
                "pass" => self.passed += number,
                "fail" => self.failed += number,
                "skipped" | "todo" => self.ignored += number,
                _ => {}
            }
        }
        let Some(counts) = line.trim().strip_prefix("test result: ") else { return };
        for count in counts.split([';', '.']) {
            if let Some((number, kind)) = count.trim().split_once(' ')
                && let Ok(number) = number.parse::<u64>()
            {
                match kind {
                    "passed" => self.passed += number,
                    "failed" => self.failed += number,
                    "ignored" => self.ignored += number,
                    _ => {}
                }
            }
        }
    }

    /// Counts one check that is no test of Rust's harness.
    pub(crate) fn add(&mut self, passed: bool) {
        if passed { self.passed += 1 } else { self.failed += 1 }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.ignored > 0 {
            write!(f, ", {} skipped", self.ignored)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn result_lines_add_up_and_others_do_not_count() {
        let mut tally = Tally::default();
        tally.read("running 12 tests");
        tally.read(
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.01s",
        );
        tally.read("test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out");
        tally.read("7 passed; 7 failed");
        for line in
            ["# Subtest: pass 4", "# tests 3", "# pass 2", "# fail 1", "# skipped 0", "# duration_ms 12.5"]
        {
            tally.read(line);
        }
        tally.add(true);
        tally.add(false);
        assert_eq!(tally, Tally { passed: 18, failed: 4, ignored: 1 });
        assert_eq!(tally.to_string(), "18 passed, 4 failed, 1 skipped");
    }

    #[test]
    fn without_skipped_tests_the_line_says_nothing_of_them() {
        let tally = Tally { passed: 4, failed: 0, ignored: 0 };
        assert_eq!(tally.to_string(), "4 passed, 0 failed");
    }
}
