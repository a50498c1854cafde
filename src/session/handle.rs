//! The handle to the running app: reading and changing its state, and announcing what changed.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use chrono::Datelike as _;

use super::environment::{Environment, OfflineStatus};
use super::held_log::HeldLog;
use super::job::PATIENCE_MS;
use super::pending::PendingImport;
use super::ports::Platform;
use super::state::{JournalState, State, Unread};
use super::topic::{Topic, Topics};
use crate::domain::forms::FormRegistry;
use crate::domain::plan::PlanRegistry;
use crate::json::Map;
use crate::log::{DeviceId, Log};
use crate::store::{ChangeJournal, KeyValue, SaveError, Store};

/// What a session is opened with.
pub struct SessionConfig {
    /// localStorage, or memory where the browser blocks it.
    pub local: Box<dyn KeyValue>,
    /// `local` is localStorage.
    pub local_storage_ok: bool,
    /// What localStorage may hold, in UTF-16 units.
    pub budget_units: usize,
    /// The database, which is asked later.
    pub journal: ChangeJournal,
    /// Clock, chance, tabs, tasks.
    pub platform: Rc<dyn Platform>,
    /// What the page is opened in.
    pub environment: Environment,
    /// The plans and forms of the program, by name, as far as they are fetched already.
    pub fetched_data: fn(&str) -> Option<String>,
}

pub(super) struct Inner {
    state: RefCell<State>,
    pub(super) journal: ChangeJournal,
    platform: Rc<dyn Platform>,
    listener: RefCell<Box<dyn Fn(Topics)>>,
}

/// A handle to the running app; clones share the state.
#[derive(Clone)]
pub struct Session(pub(super) Rc<Inner>);

impl Session {
    /// Reads localStorage. The journal is opened by [`Session::start`].
    #[must_use]
    pub fn open(config: SessionConfig) -> Self {
        let SessionConfig {
            local,
            local_storage_ok,
            budget_units,
            journal,
            platform,
            environment,
            fetched_data,
        } = config;
        let (store, found) = Store::open(local, budget_units);
        let mut log: Log = found.changes.into_iter().collect();
        log.prune(store.pruned());
        // A new id is stored only when the journal has none either.
        let device = store.device().unwrap_or_else(|| DeviceId::from_random(platform.bits()));
        let mut state = State {
            log: HeldLog::new(log),
            device,
            plan: Arc::default(),
            plans: PlanRegistry::new(),
            forms: FormRegistry::new(),
            missing_data: Vec::new(),
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
            reserved: Map::new(),
            is_blind: false,
            token: platform.uuid(),
            patience_ms: PATIENCE_MS,
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
        state.add_fetched_data(&fetched_data);
        state.read_registries(platform.now().date.year());
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

    /// Announces what acts on the log concerned since the last call, and `topics`.
    pub(crate) fn notify(&self, topics: impl Into<Topics>) {
        let topics = self.update(|state| state.log.take_topics()).with(topics.into());
        if topics.contains(Topic::Forms) {
            let year = self.platform().now().date.year();
            self.update(|state| state.read_registries(year));
        }
        if !topics.is_empty() {
            (self.0.listener.borrow())(topics);
        }
        #[cfg(any(feature = "office", test))]
        self.fill_columns();
    }

    /// Announces what acts on the log concerned.
    pub(super) fn notify_log(&self) {
        self.notify(Topics::default());
    }

    pub(super) fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        self.0.platform.spawn(Box::pin(task));
    }

    pub(super) fn set_failure(&self, failure: Option<SaveError>) {
        let before = self.update(|state| std::mem::replace(&mut state.failure, failure));
        if before != failure {
            self.notify(Topic::Storage);
        }
    }
}
