//! The session as pages see it: topics become signals, and commands go to the session.

mod days;
mod history;
mod lending;
mod recordings;
#[cfg(not(feature = "office"))]
mod rest;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

#[cfg(not(feature = "office"))]
pub(crate) use rest::Rest;

use super::route::Route;
use crate::browser::{self, Browser, IndexedDb, LocalStorageArea};
use crate::dom::{
    GetUntracked as _, RwSignal, Set as _, Track as _, Update as _, With as _, WithUntracked as _,
};
use crate::i18n::{T, t};
use crate::json::Map;
use crate::session::{Lending, Preference, Session, SessionConfig, State, Topic, Topics};
use crate::store::{ChangeJournal, KeyValue, MemoryStorage};

/// A sentence at the bottom of the screen, and what takes the act back.
#[derive(Clone, Debug)]
pub(crate) struct Toast {
    pub(crate) text: String,
    /// The record and fields that undo it.
    pub(crate) undo: Option<(String, Map)>,
}

/// A handle to the session and the page's own state, one address in size: it is copied into every closure.
#[derive(Clone, Copy)]
pub(crate) struct Context(&'static Page);

/// Lives as long as the page.
struct Page {
    session: Session,
    /// Counts the changes of each topic.
    topics: [RwSignal<u32>; Topic::ALL.len()],
    /// The address behind `#`.
    address: RwSignal<String>,
    /// The number of the history's current entry.
    entry: Cell<f64>,
    /// That of the first entry of the form on the screen.
    first_step: Cell<Option<f64>>,
    /// Counts the days that have begun since the page was loaded.
    days: RwSignal<u32>,
    /// Something was entered since the page was shown.
    edited: Cell<bool>,
    /// Keeps what is entered on the screen and is not kept yet.
    keep_entered: RefCell<Rc<dyn Fn()>>,
    /// The next screen of a form comes by itself.
    advances: Cell<bool>,
    toast: RefCell<Option<Toast>>,
    /// Counts the messages shown and ended.
    toasts: RwSignal<u32>,
    /// What the device is lent for. A signal of its own, so that other settings do not render a respondent's page again.
    lending: RwSignal<Option<Lending>>,
    /// Earlier responses are not shown. Its own signal, likewise.
    sealed: RwSignal<bool>,
    #[cfg(not(feature = "office"))]
    rest: RwSignal<Rest>,
    /// Counts how often the lock of the lent device was held.
    asked_back: RwSignal<u32>,
    /// What came of the last file of recordings.
    clips: RwSignal<String>,
    /// Counts up when the language changes, so that everything is rendered again.
    language: RwSignal<u32>,
}

impl Context {
    /// Opens the session over the browser's storages.
    pub(crate) fn open() -> Self {
        let local = LocalStorageArea::open();
        let local_storage_ok = local.is_some();
        let local: Box<dyn KeyValue> = match local {
            Some(local) => Box::new(local),
            None => Box::new(MemoryStorage::new()),
        };
        let session = Session::open(SessionConfig {
            local,
            local_storage_ok,
            budget_units: browser::storage_budget_units(),
            journal: ChangeJournal::new(Rc::new(IndexedDb)),
            platform: Rc::new(Browser),
            environment: browser::environment(),
            fetched_data: |name| browser::fetched_data(name),
        });
        let lending = RwSignal::new(session.with(State::lending));
        let sealed = RwSignal::new(session.with(State::is_sealed));
        let topics = Topic::ALL.map(|_| RwSignal::new(0));
        session.listen(move |changed| {
            for (topic, signal) in Topic::ALL.into_iter().zip(topics) {
                if changed.contains(topic) {
                    signal.update(|count| *count += 1);
                }
            }
        });
        Self(Box::leak(Box::new(Page {
            session,
            topics,
            address: RwSignal::new(browser::hash()),
            days: RwSignal::new(0),
            entry: Cell::new(0.0),
            first_step: Cell::new(None),
            edited: Cell::new(false),
            keep_entered: RefCell::new(Rc::new(|| {})),
            advances: Cell::new(false),
            toast: RefCell::new(None),
            toasts: RwSignal::new(0),
            language: RwSignal::new(0),
            lending,
            sealed,
            #[cfg(not(feature = "office"))]
            rest: RwSignal::new(Rest::now()),
            asked_back: RwSignal::new(0),
            clips: RwSignal::new(String::new()),
        })))
    }

    /// The second part of the program.
    #[cfg(not(feature = "office"))]
    pub(crate) const fn rest(self) -> RwSignal<Rest> {
        self.0.rest
    }

    /// The session, for its commands.
    pub(crate) const fn session(self) -> &'static Session {
        &self.0.session
    }

    /// Runs `look` again whenever one of `topics` changes.
    pub(crate) fn track(self, topics: impl Into<Topics>) {
        let topics = topics.into();
        for (topic, signal) in Topic::ALL.into_iter().zip(self.0.topics) {
            if topics.contains(topic) {
                signal.track();
            }
        }
    }

    /// Reads the state, and again whenever one of `topics` changes.
    pub(crate) fn with<R>(self, topics: impl Into<Topics>, look: impl FnOnce(&State) -> R) -> R {
        self.track(topics);
        self.with_untracked(look)
    }

    /// Reads the state once.
    pub(crate) fn with_untracked<R>(self, look: impl FnOnce(&State) -> R) -> R {
        self.0.session.with(look)
    }

    /// A yes or no of the state, as a signal that changes only when the answer does.
    pub(crate) fn flag(self, topics: impl Into<Topics>, look: fn(&State) -> bool) -> RwSignal<bool> {
        let topics = topics.into();
        let flag = RwSignal::new(self.with_untracked(look));
        crate::dom::follow(move || {
            let now = self.with(topics, look);
            if now != flag.get_untracked() {
                flag.set(now);
            }
        });
        flag
    }

    /// The next screen of a form comes by itself.
    pub(crate) fn note_advance(self) {
        self.0.advances.set(true);
    }

    /// Returns `true` if the screen that is built now comes by itself.
    pub(crate) fn has_advanced(self) -> bool {
        self.0.advances.take()
    }

    /// Returns `true` if the person has entered something since the page was shown.
    pub(crate) fn has_edited(self) -> bool {
        self.0.edited.get()
    }

    /// How what is entered on the screen is kept when the page is hidden or left.
    pub(crate) fn keep_entered_by(self, keep: Rc<dyn Fn()>) {
        *self.0.keep_entered.borrow_mut() = keep;
    }

    /// Keeps what is entered on the screen.
    pub(crate) fn keep_entered(self) {
        let keep = Rc::clone(&self.0.keep_entered.borrow());
        keep();
    }

    /// Runs the caller again when the language changes.
    pub(crate) fn track_language(self) {
        self.0.language.track();
    }

    /// The language has changed: everything is rendered again.
    pub(crate) fn note_language(self) {
        self.0.language.update(|count| *count += 1);
    }

    /// Runs a command that takes time.
    pub(crate) fn spawn(self, command: impl Future<Output = ()> + 'static) {
        self.0.session.platform().spawn(Box::pin(command));
    }

    /// Sets fields of a record. The notice above every page says so if that fails.
    pub(crate) fn save(self, record: &str, fields: Map) {
        let saving = self.0.session.commit(record, fields);
        self.spawn(async move {
            // The session has noted the failure.
            let _ = saving.await;
        });
    }

    /// Hides a record, and offers to take that back.
    pub(crate) fn delete(self, record: String) {
        self.delete_saying(record, t(T::Deleted).into());
    }

    /// The same with a sentence of its own.
    pub(crate) fn delete_saying(self, record: String, text: String) {
        self.spawn(async move {
            if let Ok(restore) = self.0.session.delete(&record).await {
                self.show(Toast { text, undo: Some((record, restore)) });
            }
        });
    }

    /// Sets fields of a record, says so, and offers to take that back.
    #[cfg(feature = "office")]
    pub(crate) fn save_saying(self, record: String, fields: Map, text: String, undo: Map) {
        let saving = self.0.session.commit(&record, fields);
        self.spawn(async move {
            if saving.await.is_ok() {
                self.show(Toast { text, undo: Some((record, undo)) });
            }
        });
    }

    /// Says what was done, and offers to take it back.
    pub(crate) fn offer_undo(self, text: &str, record: String, undo: Map) {
        self.show(Toast { text: text.to_owned(), undo: Some((record, undo)) });
    }

    /// A preference, read once.
    pub(crate) fn preference(self, preference: Preference) -> String {
        self.0.session.preference(preference)
    }

    /// The page that the address names.
    pub(crate) fn route(self) -> Route {
        self.0.address.with(|address| Route::read(address))
    }

    /// Returns `true` if the page of this address is shown.
    pub(crate) fn is_at(self, address: &str) -> bool {
        self.0.address.with_untracked(|own| own == address)
    }

    /// The address has changed.
    pub(crate) fn arrive(self, address: String) {
        self.0.edited.set(false);
        self.0.address.set(address);
    }

    /// Renders the page again, as if its address had changed.
    pub(crate) fn rerender(self) {
        self.arrive(browser::hash());
    }

    /// Says something at the bottom of the screen.
    pub(crate) fn say(self, text: impl Into<String>) {
        self.show(Toast { text: text.into(), undo: None });
    }

    fn show(self, toast: Toast) {
        *self.0.toast.borrow_mut() = Some(toast);
        self.0.toasts.update(|number| *number += 1);
    }

    /// The message on the screen and its number.
    pub(crate) fn toast(self) -> (u32, Option<Toast>) {
        self.0.toasts.track();
        (self.0.toasts.get_untracked(), self.0.toast.borrow().clone())
    }

    /// Ends the message of a number, unless another has come since.
    pub(crate) fn end_toast(self, number: u32) {
        if self.0.toasts.get_untracked() == number {
            *self.0.toast.borrow_mut() = None;
            self.0.toasts.update(|number| *number += 1);
        }
    }
}
