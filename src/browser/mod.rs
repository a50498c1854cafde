//! The only place that touches web APIs: clock, chance, files, sharing, the address line and the page.

#[cfg(feature = "office")]
mod camera;
mod clock;
mod files;
mod host;
mod local_storage;
mod offline;
mod page;
mod panic_hook;
mod random;
mod role;
mod storage;
mod tabs;
mod worker;

#[cfg(feature = "office")]
pub use camera::Camera;
pub use clock::{Now, now, sleep, yield_now};
pub use files::{
    Capabilities, ShareOutcome, capabilities, copy, deliver, dropped_files, picked_files, save_file,
};
pub use host::{Environment, can_install, install, is_private, mark};
pub use local_storage::LocalStorageArea;
pub use offline::{OfflineStatus, follow_offline, renew};
pub use page::{
    address, build, clear_page, fetch_data, fetched_data, focus, hash, listen_hash, nfc, print, reload,
    scroll_to_top, set_hash, set_root_attribute, set_root_flag, set_title, storage_budget_units,
};
pub use panic_hook::{install_panic_hook, trigger_panic};
pub use random::{random_bits, random_uuid};
pub use role::{choose_role, role};
#[cfg(not(feature = "office"))]
pub use role::{enter_office, fetch_office, is_office_missing, office_size_kb};
pub use storage::{Lock, lock, persist, room, tab_before, tab_numbers};
pub use tabs::{listen_tabs, tell_tabs};
pub use worker::{
    WorkerReply, draw_codes, fetch_english, forget_files, prepare_worker, read_files, read_text, stop_reading,
};
#[cfg(feature = "office")]
pub use worker::{assemble_codes, see_codes};
