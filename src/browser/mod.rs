//! The only place that touches web APIs: clock, chance, files, sharing, the address line and the page.

mod camera;
mod clock;
mod environment;
mod files;
mod indexed_db;
mod local_storage;
mod offline;
mod page;
mod panic_hook;
mod platform;
mod random;
mod tabs;
mod worker;

pub use camera::Camera;
pub use clock::{now, sleep};
pub use environment::{can_install, environment, install};
pub use files::{
    Capabilities, ShareOutcome, capabilities, copy, deliver, dropped_files, picked_files, save_file,
};
pub use indexed_db::IndexedDb;
pub use local_storage::LocalStorageArea;
pub use offline::{follow_offline, renew};
pub use page::{
    address, build, clear_page, focus, hand_over_to_whole, handoff, hash, listen_hash, nfc, prepare_whole,
    print, reload, scroll_to_top, set_hash, set_root_attribute, set_root_flag, set_title,
    storage_budget_units,
};
pub use panic_hook::{install_panic_hook, trigger_panic};
pub use platform::Browser;
pub use random::{random_bits, random_uuid};
pub use tabs::listen_tabs;
pub use worker::{
    WorkerReply, assemble_codes, draw_codes, fetch_english, forget_files, prepare_worker, read_files,
    read_text, see_codes, stop_reading,
};
