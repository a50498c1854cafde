//! The app without a screen: state and commands, saving, opening, tabs, imports, undo, drafts, loss detection, export.
//!
//! Imports `store`, `domain`, `analysis`, `format`, `import`, `log` and `json`. Imports no leptos, no web-sys and no
//! text: errors are types, and time, chance, tabs and tasks come through the traits in [`ports`]. What changes is
//! announced as [`Topics`]. `simulation/` runs it natively under every fault that storages are known to have.

mod commit;
mod drafts;
mod environment;
mod export;
mod hand_over;
mod import;
mod loss_detection;
mod oneshot;
mod opening;
mod pending_import;
mod ports;
mod progress;
mod prune;
mod receipts;
mod response_draft;
mod retry;
mod settings;
mod slice;
mod space;
mod state;
mod tabs;
mod topic;
mod undo;
mod unread;

use std::cell::RefCell;
use std::rc::Rc;

pub use environment::{Environment, OfflineStatus};
pub use export::{bundle, count_changes, export_counts, file_name};
pub use loss_detection::Lost;
pub use pending_import::{Found, FoundBundle, ImportOutcome, PendingFile, PendingImport};
pub use ports::{Clock, Lock, Now, Platform, Quota, Random, Spawn, Tabs};
pub use progress::{HeldDevice, exposure, held_devices, not_handed_over, own_progress};
pub use receipts::ReceiptOutcome;
pub use response_draft::{Draft, DraftTarget};
pub use settings::Preference;
pub use state::{JournalState, State, Unread, device_field};
pub use topic::{Topic, Topics};

use crate::domain::plan::Plan;
use crate::json::Map;
use crate::log::{DELETED, DeviceId, Log};
use crate::store::{KeyValue, SaveError, Store};

/// How exact the time of a change is written down: a response's minute could tell who gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimePrecision {
    /// Date and time.
    Exact,
    /// The date alone.
    Day,
}

/// How exact the time of a change to `record` may be written down.
#[must_use]
pub fn time_precision(record: &str) -> TimePrecision {
    if crate::domain::survey::is_response(record) { TimePrecision::Day } else { TimePrecision::Exact }
}

/// What a session is opened with.
pub struct SessionConfig {
    /// localStorage, or memory where the browser blocks it.
    pub local: Box<dyn KeyValue>,
    /// `local` is localStorage.
    pub local_storage_ok: bool,
    /// What localStorage may hold, in UTF-16 units.
    pub budget_units: usize,
    /// The database, which is asked later.
    pub journal: crate::store::ChangeJournal,
    /// Clock, chance, tabs, tasks.
    pub platform: Rc<dyn Platform>,
    /// What the page is opened in.
    pub environment: Environment,
}

struct Inner {
    state: RefCell<State>,
    journal: crate::store::ChangeJournal,
    platform: Rc<dyn Platform>,
    listener: RefCell<Box<dyn Fn(Topics)>>,
}

/// A handle to the running app; clones share the state.
#[derive(Clone)]
pub struct Session(Rc<Inner>);

impl Session {
    /// Reads localStorage. The journal is opened by [`Session::start`].
    #[must_use]
    pub fn open(config: SessionConfig) -> Self {
        let SessionConfig { local, local_storage_ok, budget_units, journal, platform, environment } = config;
        let (store, found) = Store::open(local, budget_units);
        let mut log: Log = found.changes.into_iter().collect();
        log.prune(store.pruned());
        // A new id is stored only when the journal has none either.
        let device = store.device().unwrap_or_else(|| DeviceId::from_random(platform.bits()));
        let state = State {
            log,
            device,
            plan: Plan::built_in(),
            damaged: found.damaged,
            ledger: store.ledger(),
            receipt: store.receipt(),
            promise: None,
            degraded: false,
            offline: OfflineStatus::default(),
            environment,
            lost: None,
            failure: None,
            unread: Unread::default(),
            loaded: false,
            import: PendingImport::default(),
            settings: store.settings(),
            local_storage_ok,
            journal: JournalState::Opening,
            journal_space: None,
            patience_ms: commit::PATIENCE_MS,
            tab: platform.previous_number(),
            jobs: Vec::new(),
            is_writing: false,
            is_closed: false,
            retry_changes: store.unjournaled(),
            retry_registers: Vec::new(),
            is_retrying: false,
            packs: Vec::new(),
            store,
        };
        let listener: Box<dyn Fn(Topics)> = Box::new(|_| ());
        Self(Rc::new(Inner {
            state: RefCell::new(state),
            journal,
            platform,
            listener: RefCell::new(listener),
        }))
    }

    /// Calls `listener` with what changed, after each change.
    pub fn listen(&self, listener: impl Fn(Topics) + 'static) {
        *self.0.listener.borrow_mut() = Box::new(listener);
    }

    /// Reads the state.
    pub fn with<R>(&self, look: impl FnOnce(&State) -> R) -> R {
        look(&self.0.state.borrow())
    }

    /// Changes the state. Only commands come here, from events and timers, never while something reads.
    pub(crate) fn update<R>(&self, act: impl FnOnce(&mut State) -> R) -> R {
        act(&mut self.0.state.borrow_mut())
    }

    /// Clock, chance, tabs, tasks.
    #[must_use]
    pub fn platform(&self) -> &dyn Platform {
        &*self.0.platform
    }

    pub(crate) fn notify(&self, topics: impl Into<Topics>) {
        let topics = topics.into();
        if !topics.is_empty() {
            (self.0.listener.borrow())(topics);
        }
    }

    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        self.0.platform.spawn(Box::pin(task));
    }

    fn set_failure(&self, failure: Option<SaveError>) {
        let before = self.update(|state| std::mem::replace(&mut state.failure, failure));
        if before != failure {
            self.notify(Topic::Storage);
        }
    }

    /// Waits until everything that was commanded is written, and accepts nothing afterwards: the page goes to another
    /// program or is locked.
    pub async fn close(&self) {
        self.flush();
        while self.with(|state| state.is_writing) {
            self.platform().sleep(commit::POLL_MS).await;
        }
        self.update(|state| state.is_closed = true);
    }

    /// Hides a record; returns what restores it, once that is saved.
    ///
    /// # Errors
    /// [`SaveError`]
    pub async fn delete(&self, record: &str) -> Result<Map, SaveError> {
        self.commit(record, Map::new().with(DELETED, true)).await?;
        Ok(Map::new().with(DELETED, false))
    }
}

#[cfg(test)]
mod simulation;
