//! Clock, chance, tabs, tasks and room, as one tab has them.

use std::cell::RefCell;
use std::rc::Rc;

use chrono::{Days, NaiveDate};

use super::executor::Executor;
use super::random::Chance;
use super::storages::Disk;
use crate::session::{Clock, Lock, Now, Quota, Random, Spawn, Tabs};
use crate::store::Pending;

/// What all tabs share beside the disk.
#[derive(Default)]
pub(super) struct Browser {
    /// Messages on their way to another tab: when they arrive, to which, key and value.
    pub(super) messages: Vec<(u64, usize, String, String)>,
    pub(super) open_tabs: Vec<usize>,
    /// The numbers that tabs hold: tab and number.
    pub(super) numbers: Vec<(usize, u32)>,
    pub(super) lock_holder: Option<u64>,
    pub(super) next_lock: u64,
    pub(super) has_locks: bool,
    pub(super) has_channel: bool,
    /// How far the wall clock is off, in days.
    pub(super) clock_days: i64,
    pub(super) reloads: Vec<usize>,
}

/// The surroundings of one tab.
pub(super) struct Surroundings {
    pub(super) tab: usize,
    pub(super) executor: Executor,
    pub(super) chance: Rc<RefCell<Chance>>,
    pub(super) browser: Rc<RefCell<Browser>>,
    pub(super) disk: Rc<RefCell<Disk>>,
    /// sessionStorage remembers the tab's number.
    pub(super) previous_number: u32,
}

const DAY_MS: u64 = 86_400_000;

/// A suspended holder must not stop the others for ever.
const LOCK_PATIENCE_MS: u64 = 3_000;

struct HeldLock(u64, Rc<RefCell<Browser>>);

impl Drop for HeldLock {
    fn drop(&mut self) {
        let mut browser = self.1.borrow_mut();
        if browser.lock_holder == Some(self.0) {
            browser.lock_holder = None;
        }
    }
}

impl Clock for Surroundings {
    fn now(&self) -> Now {
        let days = self.browser.borrow().clock_days
            + i64::try_from(self.executor.now_ms() / DAY_MS).unwrap_or_default();
        let start = NaiveDate::from_ymd_opt(2026, 3, 12).unwrap();
        let shift = Days::new(days.unsigned_abs());
        let date = if days < 0 { start - shift } else { start + shift };
        let seconds = self.executor.now_ms() % DAY_MS / 1_000;
        let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
        Now { date, date_time: format!("{date}T{hours:02}:{minutes:02}:{seconds:02}+07:00") }
    }

    #[expect(clippy::cast_precision_loss, reason = "virtual times are small")]
    fn monotonic_ms(&self) -> f64 {
        // Work takes time, so that slices end.
        self.executor.spend(u64::from(self.chance.borrow_mut().one_in(6)));
        self.executor.now_ms() as f64
    }

    fn sleep(&self, milliseconds: u32) -> Pending<()> {
        Box::pin(self.executor.sleep(u64::from(milliseconds)))
    }

    fn yield_now(&self) -> Pending<()> {
        Box::pin(self.executor.sleep(1))
    }
}

impl Random for Surroundings {
    fn bits(&self) -> u64 {
        self.chance.borrow_mut().bits()
    }

    fn uuid(&self) -> String {
        format!("{:016x}{:016x}", self.bits(), self.bits())
    }
}

impl Tabs for Surroundings {
    fn post(&self, key: &str, value: &str) {
        let mut browser = self.browser.borrow_mut();
        if !browser.has_channel {
            return;
        }
        let others: Vec<usize> = browser.open_tabs.iter().copied().filter(|tab| *tab != self.tab).collect();
        for tab in others {
            let at = self.executor.now_ms() + self.chance.borrow_mut().duration_ms(200);
            browser.messages.push((at, tab, key.to_owned(), value.to_owned()));
        }
    }

    fn previous_number(&self) -> u32 {
        self.previous_number
    }

    fn numbers(&self) -> Pending<Vec<u32>> {
        let (tab, browser) = (self.tab, self.browser.clone());
        let sleep = self.executor.sleep(self.chance.borrow_mut().duration_ms(10));
        Box::pin(async move {
            sleep.await;
            let mut browser = browser.borrow_mut();
            if !browser.has_locks {
                return vec![0];
            }
            let held = |browser: &Browser, number: u32| browser.numbers.iter().any(|(_, own)| *own == number);
            let own = (0..).find(|number| !held(&browser, *number)).unwrap_or_default();
            let others: Vec<u32> = browser.numbers.iter().map(|(_, number)| *number).collect();
            browser.numbers.push((tab, own));
            [vec![own], others].concat()
        })
    }

    fn lock(&self, _name: &'static str) -> Pending<Lock> {
        let (executor, browser) = (self.executor.clone(), self.browser.clone());
        Box::pin(async move {
            let until = executor.now_ms() + LOCK_PATIENCE_MS;
            while browser.borrow().has_locks && executor.now_ms() < until {
                let taken = {
                    let mut browser = browser.borrow_mut();
                    let is_free = browser.lock_holder.is_none();
                    if is_free {
                        browser.next_lock += 1;
                        browser.lock_holder = Some(browser.next_lock);
                    }
                    is_free.then_some(browser.next_lock)
                };
                if let Some(number) = taken {
                    let lock: Lock = Box::new(HeldLock(number, browser));
                    return lock;
                }
                executor.sleep(7).await;
            }
            let nothing: Lock = Box::new(());
            nothing
        })
    }

    fn reload(&self) {
        self.browser.borrow_mut().reloads.push(self.tab);
    }
}

impl Spawn for Surroundings {
    fn spawn(&self, task: Pending<()>) {
        self.executor.spawn(self.tab, task);
    }
}

impl Quota for Surroundings {
    fn estimate(&self) -> Pending<Option<(u64, u64)>> {
        let answer = self.chance.borrow_mut().one_in(2).then_some((1_000, 100_000_000));
        Box::pin(async move { answer })
    }

    fn persist(&self, ask: bool) -> Pending<Option<bool>> {
        Box::pin(async move { Some(ask) })
    }

    fn marker(&self, text: &str) -> Pending<Option<String>> {
        let mut disk = self.disk.borrow_mut();
        if !text.is_empty() {
            disk.marker = Some(text.to_owned());
        }
        let marker = disk.marker.clone();
        Box::pin(async move { marker })
    }

    fn is_private(&self) -> Pending<bool> {
        Box::pin(async { false })
    }
}
