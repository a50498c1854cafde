//! Whether a view is being built, which commands must not be called from.
//!
//! A view is a function of state. Reading is free; acts belong to event handlers and to what is called on entering a
//! route ([`super::on_change`]). Only debug builds count: a release answers `false` and pays nothing.

#[cfg(debug_assertions)]
use std::cell::Cell;

#[cfg(debug_assertions)]
thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
}

/// Returns `true` while a reactive part, a row of a list or a followed attribute is being computed (debug builds);
/// `false` in event handlers, timers and tasks. For `debug_assert!(!is_rendering())` at the head of a command.
pub(crate) fn is_rendering() -> bool {
    #[cfg(debug_assertions)]
    return DEPTH.get() > 0;
    #[cfg(not(debug_assertions))]
    false
}

/// Runs `build` as a part of rendering.
pub(super) fn counted<R>(build: impl FnOnce() -> R) -> R {
    #[cfg(debug_assertions)]
    let _reset = Reset(DEPTH.replace(DEPTH.get() + 1));
    build()
}

/// Runs `act` as what it is, an act, though rendering has led to it.
pub(super) fn suspended<R>(act: impl FnOnce() -> R) -> R {
    #[cfg(debug_assertions)]
    let _reset = Reset(DEPTH.replace(0));
    act()
}

/// Sets the depth back, also when a native test unwinds.
#[cfg(debug_assertions)]
struct Reset(u32);

#[cfg(debug_assertions)]
impl Drop for Reset {
    fn drop(&mut self) {
        DEPTH.set(self.0);
    }
}
