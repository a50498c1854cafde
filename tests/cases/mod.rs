//! How often a property is tried, for all test programs alike.

use proptest::prelude::ProptestConfig;

/// Where `PROPTEST_CASES` does not ask for another number.
const CASES: u32 = 10_000;

/// As many cases as `PROPTEST_CASES` asks for, else [`CASES`].
pub(crate) fn cases() -> ProptestConfig {
    let asked = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_some() {
        asked
    } else {
        ProptestConfig { cases: CASES, ..asked }
    }
}
