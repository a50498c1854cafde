//! Runs the tasks of all tabs on one thread, in an order and at times that chance decides.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

use crate::store::Pending;

struct Flag(AtomicBool);

impl Wake for Flag {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

struct Task {
    tab: usize,
    future: Pending<()>,
    woken: Arc<Flag>,
}

/// Virtual time and the tasks that wait in it.
#[derive(Clone)]
pub(super) struct Executor(Rc<Inner>);

struct Inner {
    now_ms: Cell<u64>,
    tasks: RefCell<Vec<Task>>,
    /// Tasks that were spawned while one was polled.
    spawned: RefCell<Vec<Task>>,
    timers: RefCell<Vec<(u64, Waker)>>,
}

impl Executor {
    pub(super) fn new() -> Self {
        Self(Rc::new(Inner {
            now_ms: Cell::new(0),
            tasks: RefCell::default(),
            spawned: RefCell::default(),
            timers: RefCell::default(),
        }))
    }

    pub(super) fn now_ms(&self) -> u64 {
        self.0.now_ms.get()
    }

    /// Takes virtual time, as long work does.
    pub(super) fn spend(&self, milliseconds: u64) {
        self.0.now_ms.set(self.now_ms() + milliseconds);
    }

    pub(super) fn spawn(&self, tab: usize, future: Pending<()>) {
        let woken = Arc::new(Flag(AtomicBool::new(true)));
        self.0.spawned.borrow_mut().push(Task { tab, future, woken });
    }

    /// Drops every task of a tab, wherever it waits.
    pub(super) fn kill(&self, tab: usize) {
        let killed: Vec<Task> = [&self.0.tasks, &self.0.spawned]
            .into_iter()
            .flat_map(|tasks| tasks.borrow_mut().extract_if(.., |task| task.tab == tab).collect::<Vec<_>>())
            .collect();
        // Dropped outside the borrow: a guard that is dropped may look at the executor.
        drop(killed);
    }

    pub(super) fn sleep(&self, milliseconds: u64) -> Sleep {
        Sleep { executor: self.clone(), until_ms: self.now_ms() + milliseconds }
    }

    /// Polls one task that can go on, chosen by `pick`; if none can, lets time pass until one can, but not beyond
    /// `until_ms`. Returns `false` if nothing is left to do until then.
    pub(super) fn step(&self, pick: usize, until_ms: u64) -> bool {
        self.0.tasks.borrow_mut().extend(self.0.spawned.take());
        loop {
            let ready: Vec<usize> = {
                let tasks = self.0.tasks.borrow();
                let is_ready = |(_, task): &(usize, &Task)| task.woken.0.load(Ordering::Relaxed);
                tasks.iter().enumerate().filter(is_ready).map(|(index, _)| index).collect()
            };
            if !ready.is_empty() {
                self.poll(ready[pick % ready.len()]);
                return true;
            }
            let next = self.0.timers.borrow().iter().map(|(at, _)| *at).min();
            match next {
                Some(at) if at <= until_ms => self.advance(at),
                _ => {
                    self.0.now_ms.set(self.now_ms().max(until_ms));
                    return false;
                }
            }
        }
    }

    fn advance(&self, at_ms: u64) {
        self.0.now_ms.set(self.now_ms().max(at_ms));
        let due: Vec<Waker> = {
            let mut timers = self.0.timers.borrow_mut();
            timers.extract_if(.., |(at, _)| *at <= at_ms).map(|(_, waker)| waker).collect()
        };
        due.into_iter().for_each(Waker::wake);
    }

    fn poll(&self, index: usize) {
        let mut task = self.0.tasks.borrow_mut().swap_remove(index);
        task.woken.0.store(false, Ordering::Relaxed);
        let waker = Waker::from(task.woken.clone());
        if task.future.as_mut().poll(&mut Context::from_waker(&waker)).is_pending() {
            self.0.tasks.borrow_mut().push(task);
        }
    }
}

/// Resolves when virtual time has come.
pub(super) struct Sleep {
    executor: Executor,
    until_ms: u64,
}

impl Future for Sleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.executor.now_ms() >= self.until_ms {
            return Poll::Ready(());
        }
        self.executor.0.timers.borrow_mut().push((self.until_ms, context.waker().clone()));
        Poll::Pending
    }
}
