//! What the app uses of Leptos, by name. Pages import it from here: another reactive library, or Leptos 0.9, would
//! be met in this file.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use send_wrapper::SendWrapper;

use super::rendering;

pub(crate) use leptos::prelude::{
    Get, GetUntracked, GetValue, LocalStorage, Notify, Owner, RenderEffect, RwSignal, Set, SetValue,
    StoredValue, Track, Update, UpdateValue, With, WithUntracked, WithValue, event_target_checked,
    event_target_value, on_cleanup, set_timeout, untrack,
};
pub(crate) use leptos::task::spawn_local;

/// Runs `run` now, and again in a task of its own after a signal changes that it has read, until the current owner is
/// disposed. What `run` makes that is reactive belongs to this run and ends with the next.
pub(crate) fn follow(run: impl FnMut() + 'static) {
    follow_boxed(Box::new(run));
}

fn follow_boxed(mut run: Box<dyn FnMut()>) {
    let effect = SendWrapper::new(RenderEffect::new(move |_| rendering::counted(&mut run)));
    Owner::on_cleanup(move || drop(effect));
}

/// Calls `act` with what `read` returns, first and after each change of it, in a task after rendering: the door for
/// acts that follow from state, such as entering a route. `act` tracks nothing and is not called after the current
/// owner is disposed.
pub(crate) fn on_change<T: PartialEq + 'static>(
    read: impl Fn() -> T + 'static,
    act: impl FnMut(&T) + 'static,
) {
    let (act, is_alive) = (Rc::new(RefCell::new(act)), Rc::new(Cell::new(true)));
    let (ended, mut before) = (SendWrapper::new(is_alive.clone()), None);
    Owner::on_cleanup(move || ended.set(false));
    follow(move || {
        let now = Rc::new(read());
        if before.as_ref() == Some(&now) {
            return;
        }
        before = Some(now.clone());
        let (act, is_alive) = (act.clone(), is_alive.clone());
        spawn_local(async move {
            if is_alive.get()
                && let Ok(mut act) = act.try_borrow_mut()
            {
                untrack(|| act(&now));
            }
        });
    });
}
