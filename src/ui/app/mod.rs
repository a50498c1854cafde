//! The app's state and its commands: the only way from a tap to the log and the store.

mod core;
mod data;
mod drafts;
mod exchange;
mod loss_detection;
mod opening;
mod space;
mod writing;

use std::cell::RefCell;
use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;

use self::core::Second;
pub(crate) use self::core::{Core, device_field};
use super::incoming::Incoming;
use super::route::Route;
use super::settings::Preference;
use crate::browser::{self, LocalStorageArea};
use crate::domain::forms::FormRegistry;
use crate::domain::plan::PlanRegistry;
use crate::i18n::{T, t};
use crate::json::Map;
use crate::log::{Change, DeviceId, Log};
use crate::store::{KeyValue, MemoryStorage, Store, StoreError, is_shown, read_cell};
pub(crate) use exchange::ReceiptOutcome;

/// What a tab says to the others when something was taken away: they read everything anew.
const REREAD: &str = "reread";

/// A sentence at the bottom of the screen, and what takes the act back.
#[derive(Clone, Debug)]
pub(crate) struct Toast {
    pub(crate) text: String,
    /// The record and fields that undo it.
    pub(crate) undo: Option<(String, Map)>,
}

/// How exact the time of a change is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimePrecision {
    /// Date and time.
    Exact,
    /// The date alone: for responses, whose minute could tell who gave them.
    Day,
}

/// A handle to the state; it is copied into every closure.
#[derive(Clone, Copy)]
pub(crate) struct App {
    /// Lives as long as the page.
    core: &'static RefCell<Core>,
    /// Files that were read and are not merged yet.
    incoming: &'static RefCell<Incoming>,
    /// Counts the arrivals of files.
    pub(super) arrivals: RwSignal<u32>,
    changed: RwSignal<u32>,
    /// The address behind `#`.
    address: RwSignal<String>,
    /// Counts the messages shown and ended.
    toasts: RwSignal<u32>,
    /// Counts what happens to the two places: a save that failed, the first that succeeded after one, an answer about
    /// room. What a person reads or taps is not written anew for that.
    places: RwSignal<u32>,
    /// Whether everything that is stored has been read. Told once: the place for files is not written anew while
    /// somebody chooses them.
    pub(crate) whole: RwSignal<bool>,
    /// Counts up when the language changes, so that everything is written anew.
    pub(crate) language: RwSignal<u32>,
}

impl App {
    /// Opens the stores and reads everything.
    pub(crate) fn open() -> Self {
        let local = LocalStorageArea::open();
        let has_first = local.is_some();
        let cells: Box<dyn KeyValue> = match local {
            Some(local) => Box::new(local),
            None => Box::new(MemoryStorage::new()),
        };
        let (store, opening) = Store::open(cells, browser::storage_budget_units());
        let mut log: Log = opening.changes.into_iter().collect();
        log.prune(store.pruned());
        // A new name is kept only when the other place has none, localized.
        let device = store.device().unwrap_or_else(|| DeviceId::from_random(browser::random_bits()));
        let settings = store.settings();
        let mut core = Core {
            log,
            device,
            plan: Arc::default(),
            plans: PlanRegistry::new(),
            forms: FormRegistry::new(),
            missing_data: Vec::new(),
            has_first,
            damaged: opening.damaged,
            ledger: store.ledger(),
            receipt: store.receipt(),
            second: Second::Opening,
            host: browser::Environment::look(),
            lost: None,
            tab: browser::tab_before(),
            offline: browser::OfflineStatus::default(),
            second_space: None,
            promise: None,
            one_place: false,
            jobs: Vec::new(),
            is_writing: false,
            packs: Vec::new(),
            store,
            settings,
            toast: None,
            failure: None,
        };
        core.add_fetched_data();
        core.choose_plan();
        core.read_registries();
        Self {
            core: Box::leak(Box::new(RefCell::new(core))),
            incoming: Box::leak(Box::default()),
            arrivals: RwSignal::new(0),
            changed: RwSignal::new(0),
            address: RwSignal::new(browser::hash()),
            toasts: RwSignal::new(0),
            places: RwSignal::new(0),
            whole: RwSignal::new(false),
            language: RwSignal::new(0),
        }
    }

    /// Reads the state, and again whenever it changes.
    pub(crate) fn read<R>(self, look: impl FnOnce(&Core) -> R) -> R {
        self.changed.track();
        self.with_untracked(look)
    }

    /// Reads the state once.
    pub(crate) fn with_untracked<R>(self, look: impl FnOnce(&Core) -> R) -> R {
        look(&self.core.borrow())
    }

    fn update<R>(self, act: impl FnOnce(&mut Core) -> R) -> R {
        // Only commands come here, from events and timers, never while a page reads.
        act(&mut self.core.borrow_mut())
    }

    /// Looks at, or changes, the files on their way in.
    pub(crate) fn incoming<R>(self, act: impl FnOnce(&mut Incoming) -> R) -> R {
        act(&mut self.incoming.borrow_mut())
    }

    /// Today on this device's calendar.
    pub(crate) fn today() -> NaiveDate {
        browser::now().date
    }

    fn settle(self, result: Result<(), StoreError>) -> bool {
        self.note_failure(result.err());
        self.write();
        if result.is_ok() {
            self.notify();
        }
        result.is_ok()
    }

    /// Files have come, or went.
    pub(in crate::ui) fn note_arrival(self) {
        self.arrivals.update(|count| *count += 1);
    }

    /// What the pages show has changed.
    fn notify(self) {
        self.update(Core::read_registries);
        self.changed.update(|count| *count += 1);
    }

    fn note_failure(self, failure: Option<StoreError>) {
        let before = self.update(|core| std::mem::replace(&mut core.failure, failure));
        if before != failure {
            self.notify_storage();
        }
    }

    /// Something has happened to one of the two places.
    fn notify_storage(self) {
        self.places.update(|count| *count += 1);
    }

    /// Reads the state, and again whenever something happens to one of the two places.
    pub(crate) fn read_places<R>(self, look: impl FnOnce(&Core) -> R) -> R {
        self.places.track();
        self.with_untracked(look)
    }

    /// The page that the address names.
    pub(crate) fn route(self) -> Route {
        self.address.with(|address| Route::read(address))
    }

    /// The address has changed.
    pub(crate) fn arrive(self, address: String) {
        self.address.set(address);
    }

    /// Writes the page anew, as if its address had changed.
    pub(crate) fn rerender(self) {
        self.arrive(browser::hash());
    }

    /// Another tab has written under `key`.
    pub(crate) fn heard(self, key: &str, value: &str) {
        let change = if key.starts_with('{') { Change::read(key).ok() } else { read_cell(key, value) };
        let is_news = match change {
            Some(change) => self.update(|core| core.log.insert(change)),
            None if key == REREAD => return browser::reload(),
            None => self.update(|core| core.merge_value(key, value)) && is_shown(key),
        };
        if is_news {
            self.notify();
        }
    }

    /// Keeps a choice.
    pub(crate) fn change_setting(self, preference: Preference, value: &str) {
        let result = self.keep_setting(preference, value);
        self.settle(result);
    }

    /// Remembers that something was done. No page shows it, so none is written anew under a finger; what the first place
    /// refuses, the second is told all the same.
    pub(crate) fn note(self, preference: Preference) {
        let _ = self.keep_setting(preference, "1");
        self.write();
    }

    fn keep_setting(self, preference: Preference, value: &str) -> Result<(), StoreError> {
        self.update(|core| {
            core.settings.insert(preference.key(), value);
            let settings = core.settings.clone();
            core.store.set_settings(&settings)
        })
    }

    pub(crate) fn with_settings<R>(self, look: impl FnOnce(&Map) -> R) -> R {
        self.with_untracked(|core| look(&core.settings))
    }

    /// Says something at the bottom of the screen.
    pub(crate) fn say(self, text: impl Into<String>) {
        self.show(Toast { text: text.into(), undo: None });
    }

    fn show(self, toast: Toast) {
        self.update(|core| core.toast = Some(toast));
        self.toasts.update(|number| *number += 1);
    }

    /// The message on the screen and its number.
    pub(crate) fn toast(self) -> (u32, Option<Toast>) {
        (self.toasts.get(), self.with_untracked(|core| core.toast.clone()))
    }

    /// Ends the message of a number, unless another has come since.
    pub(crate) fn end_toast(self, number: u32) {
        if self.toasts.get_untracked() == number {
            self.update(|core| core.toast = None);
            self.toasts.update(|number| *number += 1);
        }
    }

    /// Hides a record, and offers to take that back.
    pub(crate) fn delete(self, record: &str, moment: TimePrecision) {
        let undo = Some((record.to_owned(), Map::new().with(crate::log::DELETED, false)));
        self.commit_then(record, Map::new().with(crate::log::DELETED, true), moment, move |saved| {
            if saved {
                self.show(Toast { text: t(T::Deleted).into(), undo });
            }
        });
    }
}
