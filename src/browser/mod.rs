//! Web APIs: clock, randomness, storage, tabs, workers, files, sharing, the address and the page.
//!
//! Implements the traits of `store` and `session`; decides nothing. Knows no page.

#[cfg(feature = "office")]
mod camera;
#[cfg(feature = "office")]
mod clipboard;
mod clock;
#[cfg(feature = "office")]
mod dragging;
mod environment;
mod files;
mod history;
mod indexed_db;
#[cfg(feature = "office")]
mod keys;
mod local_storage;
mod offline;
mod page;
mod panic_hook;
mod platform;
mod random;
#[cfg(not(feature = "office"))]
mod rest;
mod role;
mod sound;
mod tabs;
#[cfg(feature = "office")]
mod text_file;
mod wake_lock;
mod worker;

#[cfg(feature = "office")]
pub use camera::Camera;
#[cfg(feature = "office")]
pub use clipboard::pasted_table;
pub use clock::painted;
pub use clock::{now, sleep};
#[cfg(feature = "office")]
pub use dragging::{drag, dragged, takes_dragged};
pub use environment::{can_install, environment, install};
#[cfg(feature = "office")]
pub use files::file_text;
pub use files::{
    Capabilities, ShareOutcome, capabilities, copy, deliver, dropped_files, picked_files, save_file,
};
#[cfg(feature = "office")]
pub use files::{listen_drops, picked_file, save_written};
pub use history::{entry_number, go_back_to, number_entry};
pub use indexed_db::IndexedDb;
#[cfg(feature = "office")]
pub use keys::{close_dialog, focus_first, listen_keys, select_text, show_dialog, typed_key};
pub use local_storage::LocalStorageArea;
pub use offline::{follow_offline, renew};
pub use page::{
    address, build, clear_page, fetch_data, fetched_data, focus, hash, listen_hash, listen_visibility, nfc,
    print, reload, scroll_to_top, set_hash, set_root_attribute, set_root_flag, set_title,
    storage_budget_units,
};
#[cfg(feature = "office")]
pub use page::{is_fold_open, open_folds_for_print};
pub use panic_hook::trigger_panic;
pub use platform::Browser;
pub use random::{random_bits, random_uuid};
#[cfg(not(feature = "office"))]
pub use rest::{fetch_rest, has_rest};
pub use role::{choose_role, role};
#[cfg(not(feature = "office"))]
pub use role::{enter_office, fetch_office, is_office_missing, office_size_kb};
#[cfg(feature = "office")]
pub use sound::{Recording, begin_recording, clip_base64, end_recording, forget_clips};
pub use sound::{has_own_voice, keep_clip, known_clips, speak, stop_speaking};
pub use tabs::listen_tabs;
#[cfg(feature = "office")]
pub use text_file::TextFile;
pub use wake_lock::WakeLock;
pub use worker::{
    WorkerReply, draw_codes, fetch_english, forget_files, prepare_worker, read_files, read_text, stop_reading,
};
#[cfg(feature = "office")]
pub use worker::{
    assemble_codes, make_plan, read_appendix, read_workbook, see_codes, stop_writing, write_document,
    write_workbook,
};
