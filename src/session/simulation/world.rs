//! A browser with up to three tabs, and what was promised to the person.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::columns;
use super::executor::Executor;
use super::random::Chance;
use super::storages::{Database, Disk, JournalFault, Local, LocalFault};
use super::surroundings::{Browser, Surroundings};
use crate::json::Map;
use crate::log::{Change, ChangeId};
use crate::session::{Environment, Session, SessionConfig};
use crate::store::ChangeJournal;

pub(super) const TABS: usize = 3;

/// A change that was said to be saved.
#[derive(Clone, Debug)]
pub(super) struct Promise {
    pub(super) id: ChangeId,
    pub(super) line: String,
    /// The person was told that only one storage works.
    pub(super) degraded: bool,
    /// Made on this device, not imported.
    pub(super) is_own: bool,
}

/// What happened so far, as the person knows it.
#[derive(Default)]
pub(super) struct Known {
    pub(super) promises: Vec<Promise>,
    /// Payloads of own commits that were begun.
    pub(super) attempted: BTreeSet<i64>,
    /// Payloads of commits that were said to have failed.
    pub(super) refused: BTreeSet<i64>,
    /// Lines that imports offered.
    pub(super) offered: BTreeSet<String>,
    /// Changes that may be gone: taken back, or the app had warned.
    pub(super) may_be_gone: BTreeSet<ChangeId>,
    /// Changes whose text may be gone because the office has them: their numbers must stay.
    pub(super) acknowledged: BTreeSet<ChangeId>,
    /// A law that was broken while tasks ran.
    pub(super) broken: Option<String>,
    pub(super) seen: BTreeMap<&'static str, u64>,
    pub(super) trace: Option<Vec<String>>,
}

impl Known {
    pub(super) fn note(&mut self, what: &'static str, now_ms: u64, detail: impl FnOnce() -> String) {
        *self.seen.entry(what).or_default() += 1;
        if let Some(trace) = &mut self.trace {
            trace.push(format!("{now_ms:>8} ms  {what} {}", detail()));
        }
    }
}

/// The browser and its tabs.
pub(super) struct World {
    pub(super) executor: Executor,
    pub(super) chance: Rc<RefCell<Chance>>,
    pub(super) disk: Rc<RefCell<Disk>>,
    pub(super) browser: Rc<RefCell<Browser>>,
    pub(super) known: Rc<RefCell<Known>>,
    pub(super) tabs: Vec<Option<Session>>,
    previous_numbers: [u32; TABS],
    pub(super) next_payload: i64,
    pub(super) next_foreign: u32,
    /// Tabs keep columns, and what is written is made for them.
    pub(super) keeps_columns: bool,
}

impl World {
    pub(super) fn new(seed: u64, traced: bool) -> Self {
        let chance = Rc::new(RefCell::new(Chance::new(seed)));
        let has_locks = !chance.borrow_mut().one_in(4);
        let has_channel = !chance.borrow_mut().one_in(5);
        let browser = Browser { has_locks, has_channel, ..Browser::default() };
        Self {
            executor: Executor::new(),
            chance,
            disk: Rc::default(),
            browser: Rc::new(RefCell::new(browser)),
            known: Rc::new(RefCell::new(Known { trace: traced.then(Vec::new), ..Known::default() })),
            tabs: vec![None; TABS],
            previous_numbers: [0; TABS],
            next_payload: 0,
            next_foreign: 0,
            keeps_columns: false,
        }
    }

    pub(super) fn below(&self, limit: usize) -> usize {
        self.chance.borrow_mut().below(limit)
    }

    pub(super) fn one_in(&self, of: usize) -> bool {
        self.chance.borrow_mut().one_in(of)
    }

    pub(super) fn note(&self, what: &'static str, detail: impl FnOnce() -> String) {
        self.known.borrow_mut().note(what, self.executor.now_ms(), detail);
    }

    /// An open tab, by chance.
    pub(super) fn some_tab(&self) -> Option<(usize, Session)> {
        let tab = self.below(TABS);
        Some((tab, self.tabs[tab].clone()?))
    }

    /// All storages work again.
    pub(super) fn heal(&mut self) {
        {
            let mut disk = self.disk.borrow_mut();
            disk.journal_fault = JournalFault::None;
            disk.local_fault = LocalFault::None;
        }
        self.note("healed", String::new);
    }

    /// Opens a tab, or loads it again.
    pub(super) fn open(&mut self, tab: usize) {
        self.close_at_once(tab);
        let surroundings = Surroundings {
            tab,
            executor: self.executor.clone(),
            chance: self.chance.clone(),
            browser: self.browser.clone(),
            disk: self.disk.clone(),
            previous_number: self.previous_numbers[tab],
        };
        let database = Database {
            disk: self.disk.clone(),
            executor: self.executor.clone(),
            chance: self.chance.clone(),
        };
        let session = Session::open(SessionConfig {
            local: Box::new(Local { disk: self.disk.clone(), tab }),
            local_storage_ok: true,
            budget_units: 3_000_000,
            journal: ChangeJournal::new(Rc::new(database)),
            platform: Rc::new(surroundings),
            environment: Environment::default(),
            fetched_data: if self.keeps_columns { columns::fetched } else { |_| None },
        });
        if self.keeps_columns {
            session.keep_columns();
        }
        let starting = session.clone();
        self.executor.spawn(tab, Box::pin(async move { starting.start().await }));
        self.browser.borrow_mut().open_tabs.push(tab);
        self.tabs[tab] = Some(session);
    }

    /// The tab is gone, whatever it was doing.
    pub(super) fn close_at_once(&mut self, tab: usize) {
        self.executor.kill(tab);
        let mut browser = self.browser.borrow_mut();
        if let Some((_, number)) = browser.numbers.iter().find(|(own, _)| *own == tab) {
            self.previous_numbers[tab] = *number;
        }
        browser.numbers.retain(|(own, _)| *own != tab);
        browser.open_tabs.retain(|own| *own != tab);
        browser.messages.retain(|(_, to, ..)| *to != tab);
        drop(browser);
        self.tabs[tab] = None;
    }

    /// The power goes: all tabs, and what localStorage had not brought to the disk.
    pub(super) fn kill_browser(&mut self) {
        for tab in 0..TABS {
            self.close_at_once(tab);
        }
        let mut disk = self.disk.borrow_mut();
        disk.local_events.clear();
        disk.local = disk.local_flushed.clone();
        let mut known = self.known.borrow_mut();
        let lasting = lasting_lines(&disk);
        let gone: Vec<ChangeId> = known
            .promises
            .iter()
            .filter(|promise| promise.degraded && !lasting.contains(promise.line.as_str()))
            .map(|promise| promise.id)
            .collect();
        known.may_be_gone.extend(gone);
    }

    /// Delivers what other tabs have written, polls tasks, and lets up to `until_ms` pass.
    pub(super) fn run(&mut self, until_ms: u64, polls: usize) {
        for _ in 0..polls {
            self.deliver();
            let next = self.browser.borrow().messages.iter().map(|(at, ..)| *at).min();
            let stop_ms = until_ms.min(next.unwrap_or(until_ms).max(self.executor.now_ms()));
            let pick = self.below(1_000_003);
            let is_busy = self.executor.step(pick, stop_ms);
            if !is_busy && self.executor.now_ms() >= until_ms {
                return;
            }
        }
    }

    fn deliver(&mut self) {
        let now = self.executor.now_ms();
        let events = std::mem::take(&mut self.disk.borrow_mut().local_events);
        for (from, key, value) in events {
            let mut browser = self.browser.borrow_mut();
            let others: Vec<usize> = browser.open_tabs.iter().copied().filter(|tab| *tab != from).collect();
            for tab in others {
                let at = now + self.chance.borrow_mut().duration_ms(300);
                browser.messages.push((at, tab, key.clone(), value.clone()));
            }
        }
        let due: Vec<_> = self.browser.borrow_mut().messages.extract_if(.., |(at, ..)| *at <= now).collect();
        for (_, tab, key, value) in due {
            if let Some(session) = &self.tabs[tab] {
                session.receive(&key, &value);
            }
        }
        let reloads = std::mem::take(&mut self.browser.borrow_mut().reloads);
        for tab in reloads {
            if self.tabs[tab].is_some() {
                self.open(tab);
            }
        }
        if self.one_in(40) {
            let mut disk = self.disk.borrow_mut();
            disk.local_flushed = disk.local.clone();
        }
    }

    /// A change to be committed: its payload tells it from all others.
    pub(super) fn fields(&mut self) -> (i64, String, Map) {
        self.next_payload += 1;
        let payload = self.next_payload;
        if self.keeps_columns {
            let record = columns::record(payload);
            let fields = columns::fields(&record, columns::mixed(payload.unsigned_abs()));
            return (payload, record, fields.with("payload", payload));
        }
        let record = match self.below(4) {
            0 => format!("task/2026/{}", self.below(3)),
            1 => format!("village/v{}", self.below(2)),
            _ => format!("response/r{payload}"),
        };
        let fields = Map::new().with("payload", payload).with("form", "vaccination");
        (payload, record, fields)
    }
}

/// The lines of all changes in storages that survive a power cut.
pub(super) fn lasting_lines(disk: &Disk) -> BTreeSet<&str> {
    let cells = disk.cells.values().chain(disk.local_flushed.values()).map(String::as_str);
    cells.chain(disk.packs.values().flat_map(|pack| pack.lines())).collect()
}

/// The payload of a change, if it is one of ours.
pub(super) fn payload_of(change: &Change) -> Option<i64> {
    change.set().int("payload")
}
