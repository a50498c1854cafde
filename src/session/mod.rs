//! The app without a screen: state and commands, saving, opening, tabs, imports, undo, drafts, loss detection, export.
//!
//! Imports `store`, `domain`, `analysis`, `format`, `import`, `log` and `json`. Imports no leptos, no web-sys and no
//! text: errors are types, and time, chance, tabs and tasks come through the traits in [`ports`]. What changes is
//! announced as [`Topics`]. `simulation/` runs it natively under every fault that storages are known to have.

mod built_in_data;
mod campaigns;
#[cfg(any(feature = "office", test))]
mod columns;
mod commit;
mod count_names;
mod drafts;
mod environment;
mod export;
#[cfg(any(feature = "office", test))]
mod following_columns;
mod hand_over;
mod handle;
mod held_log;
mod import;
mod job;
mod lending;
mod loss_detection;
mod numbering;
mod oneshot;
mod opening;
mod pending;
mod pending_import;
mod ports;
mod progress;
mod prune;
mod receipts;
#[cfg(any(feature = "office", test))]
mod records;
mod register_writing;
mod response_draft;
mod responses;
mod retry;
mod settings;
mod slice;
mod space;
mod state;
mod tabs;
mod topic;
mod undo;
mod unread;
mod verifying;

pub use campaigns::campaign_progress;
pub use environment::{Environment, Lost, OfflineStatus};
#[cfg(feature = "office")]
pub use export::bundle_of_kind;
pub use export::{bundle, count_changes, export_counts, file_name};
pub use handle::{Session, SessionConfig};
pub use held_log::HeldLog;
pub use job::{TimePrecision, time_precision};
pub use lending::Lending;
pub use pending::{Found, FoundBundle, ImportOutcome, PendingFile, PendingImport, ReceiptOutcome};
pub use ports::{Clock, Lock, Now, Platform, Quota, Random, Spawn, Tabs};
pub use progress::{HandingOver, HeldDevice, exposure, held_devices, own_progress};
pub use response_draft::{Draft, DraftTarget};
pub use responses::{newest_responses, response_counts, responses_at};
pub use settings::Preference;
pub use state::{JournalState, State, Unread, device_field};
pub use topic::{Topic, Topics};

#[cfg(all(test, feature = "import"))]
mod simulation;
