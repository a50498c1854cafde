//! The number of tests that passed, over all test programs, and what those that failed say.

use std::fmt;

/// A sum of the result lines of Rust's test harness and of Node's.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    passed: u64,
    failed: u64,
    ignored: u64,
    /// The first lines of what each failed test of Rust's harness wrote, with its name.
    failures: Vec<String>,
    /// How many more lines belong to the last of them.
    open: usize,
}

/// Enough for a panic's place and message.
const FAILURE_LINES: usize = 4;

impl Tally {
    /// Adds a line's counts, if it is such a line:
    /// `test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s`,
    /// or one of Node's, as `# pass 12`.
    pub(crate) fn read(&mut self, line: &str) {
        self.read_failure(line);
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

    /// Notes the lines behind `---- name stdout ----`.
    fn read_failure(&mut self, line: &str) {
        if let Some(name) = line.strip_prefix("---- ").and_then(|rest| rest.strip_suffix(" stdout ----")) {
            self.failures.push(name.to_owned());
            self.open = FAILURE_LINES;
        } else if line == "stack backtrace:" {
            self.open = 0;
        } else if let (1.., false, Some(failure)) = (self.open, line.is_empty(), self.failures.last_mut()) {
            *failure += "\n    ";
            failure.extend(line.chars().take(400));
            self.open -= 1;
        }
    }

    /// Counts one check that is no test of Rust's harness.
    pub(crate) fn add(&mut self, passed: bool) {
        if passed { self.passed += 1 } else { self.failed += 1 }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for failure in &self.failures {
            writeln!(f, "✗ {failure}")?;
        }
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
        assert_eq!((tally.passed, tally.failed, tally.ignored), (18, 4, 1));
        assert_eq!(tally.to_string(), "18 passed, 4 failed, 1 skipped");
    }

    #[test]
    fn what_failed_is_said_again_at_the_end() {
        let mut tally = Tally::default();
        for line in [
            "---- pages::one stdout ----",
            "",
            "thread 'one' panicked at a.rs:1:",
            "no page",
            "stack backtrace:",
        ] {
            tally.read(line);
        }
        for line in ["   0: begin", "---- two stdout ----", "", "a", "b", "c", "d", "e"] {
            tally.read(line);
        }
        let one = "✗ pages::one\n    thread 'one' panicked at a.rs:1:\n    no page\n";
        let two = "✗ two\n    a\n    b\n    c\n    d\n";
        assert_eq!(tally.to_string(), format!("{one}{two}0 passed, 0 failed"));
    }

    #[test]
    fn without_skipped_tests_the_line_says_nothing_of_them() {
        let tally = Tally { passed: 4, ..Tally::default() };
        assert_eq!(tally.to_string(), "4 passed, 0 failed");
    }
}
