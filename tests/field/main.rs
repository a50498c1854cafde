//! Files from the field that once came out wrong, each with what is right.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod conflicts;
mod figures;
mod places;
mod remarks;

use so_thon::domain::forms::FormRegistry;
use so_thon::import::{Content, read_file};
use so_thon::log::Log;

/// The file of a name, as it arrived.
pub(crate) fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/field/{name}", env!("CARGO_MANIFEST_DIR"))).expect(name)
}

/// The log of a device that has merged the file.
pub(crate) fn merged(name: &str) -> Log {
    let mut log = Log::new();
    for file in read_file(name, &bytes(name)) {
        let Ok(Content::Bundle(bundle)) = file.content else { panic!("{name} is no bundle") };
        log.extend(bundle.changes);
    }
    log
}

/// The forms that come with the program.
pub(crate) fn forms() -> FormRegistry {
    FormRegistry::built_in()
}
