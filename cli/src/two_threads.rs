//! Work on a list of things with two threads.

use std::sync::mpsc;
use std::thread;

/// Makes something of each item with two threads, and takes it in the order of the items, holding at most three. The first
/// failure of `take` ends it.
pub(crate) fn in_order<I: Sync, R: Send, E>(
    items: &[I],
    make: impl Fn(&I) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    thread::scope(|scope| {
        let (sender, receiver) = mpsc::sync_channel(1);
        let make = &make;
        scope.spawn(move || {
            for item in items.iter().skip(1).step_by(2) {
                if sender.send(make(item)).is_err() {
                    break;
                }
            }
        });
        for (index, item) in items.iter().enumerate() {
            let ready = if index % 2 == 0 { Ok(make(item)) } else { receiver.recv() };
            // The other thread sends all of its items unless it panics, and then the scope does, too.
            let Ok(ready) = ready else { break };
            take(ready)?;
        }
        Ok(())
    })
}
