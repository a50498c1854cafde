//! Work on a list of things with two threads.

use std::sync::mpsc;
use std::thread;

/// Makes something of each item with two threads, and passes it to `take` on this one, in the order of the items, holding at
/// most five. The first failure of `take` ends it.
pub(crate) fn in_order<I: Send, R: Send, E>(
    items: Vec<I>,
    make: impl Fn(I) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let mut halves = [Vec::new(), Vec::new()];
    for (half, item) in [0, 1].into_iter().cycle().zip(items) {
        halves[half].push(item);
    }
    thread::scope(|scope| {
        let make = &make;
        let receivers = halves.map(|half| {
            let (sender, receiver) = mpsc::sync_channel(1);
            scope.spawn(move || half.into_iter().map(make).try_for_each(|made| sender.send(made)));
            receiver
        });
        // A thread sends nothing after its last item, or if it panics, as the scope does then.
        for receiver in receivers.iter().cycle() {
            let Ok(made) = receiver.recv() else { break };
            take(made)?;
        }
        Ok(())
    })
}
