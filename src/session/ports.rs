//! What the session needs of its surroundings. The browser implements these traits; so does the simulation.

use std::any::Any;

use chrono::NaiveDate;

use crate::store::Pending;

/// A moment on the device's clock. For people to read; nothing is ordered by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Now {
    /// The local calendar day.
    pub date: NaiveDate,
    /// Local date and time with offset: `2026-03-12T09:30:00+07:00`.
    pub date_time: String,
}

/// Clocks and timers.
pub trait Clock {
    /// The wall clock, which may be wrong by decades and may jump.
    fn now(&self) -> Now;
    /// Milliseconds since some moment; never goes back.
    fn monotonic_ms(&self) -> f64;
    /// Resolves after at least so many milliseconds.
    fn sleep(&self, milliseconds: u32) -> Pending<()>;
    /// Yields to the event loop, so that the browser can paint and handle input.
    fn yield_now(&self) -> Pending<()>;
}

/// Unpredictable bits.
pub trait Random {
    /// 64 bits.
    fn bits(&self) -> u64;
    /// A UUID of version 4, which does not tell when it was made.
    fn uuid(&self) -> String;
}

/// Held until it is dropped.
pub type Lock = Box<dyn Any>;

/// The other tabs of the same browser.
pub trait Tabs {
    /// Sends key and value to every other tab.
    fn post(&self, key: &str, value: &str);
    /// The number that this tab had before it was reloaded, else 0.
    fn previous_number(&self) -> u32;
    /// This tab's number, followed by those of the other open tabs. Without Web Locks every tab is number 0.
    fn numbers(&self) -> Pending<Vec<u32>>;
    /// Waits for the lock of a name. Where the browser has no locks, or the holder is suspended, nothing is locked.
    fn lock(&self, name: &'static str) -> Pending<Lock>;
    /// Reloads this page.
    fn reload(&self);
}

/// Tasks beside the one that is running.
pub trait Spawn {
    /// Runs a task on this thread.
    fn spawn(&self, task: Pending<()>);
}

/// What the browser says of its storage.
pub trait Quota {
    /// Bytes used and bytes allowed, if the browser tells.
    fn estimate(&self) -> Pending<Option<(u64, u64)>>;
    /// Returns whether the browser promises to keep the data when space runs out; with `ask`, asks it to.
    fn persist(&self, ask: bool) -> Pending<Option<bool>>;
    /// The text that the Cache API remembers apart from both storages; a text that is not empty replaces it first.
    fn marker(&self, text: &str) -> Pending<Option<String>>;
    /// Returns `true` if this seems to be a private window, which forgets everything when it is closed.
    fn is_private(&self) -> Pending<bool>;
}

/// Everything at once.
pub trait Platform: Clock + Random + Tabs + Spawn + Quota {}

impl<T: Clock + Random + Tabs + Spawn + Quota> Platform for T {}
