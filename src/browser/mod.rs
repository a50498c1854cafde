//! The only place that touches web APIs: clock, chance, files, sharing, the address line and the page.

mod camera;
mod clock;
mod desk;
mod files;
mod host;
mod incident;
mod keeper;
mod offline;
mod page;
mod random;
mod tabs;

pub use camera::Camera;
pub use clock::{Now, breathe, now, pause};
pub use desk::{
    Answer, assemble_codes, draw_codes, fetch_english, forget_files, prepare_desk, read_files, read_text,
    see_codes, stop_reading,
};
pub use files::{Abilities, Delivery, abilities, copy, deliver, dropped_files, picked_files, save_file};
pub use host::{Host, can_install, install, is_private, mark};
pub use incident::{prepare_for_incidents, rehearse_incident};
pub use keeper::{Lock, lock, persist, room, tab_before, tab_numbers};
pub use offline::{Offline, follow_offline, renew};
pub use page::{
    address, build, clear_page, focus, hand_over_to_whole, hash, listen_hash, nfc, prepare_whole, print,
    reload, scroll_to_top, set_hash, set_root_attribute, set_root_flag, set_title, storage_budget_units,
    unkept,
};
pub use random::{random_bits, random_uuid};
pub use tabs::{listen_tabs, tell_tabs};
