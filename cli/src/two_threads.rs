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
    let (mut even, mut odd) = (Vec::new(), Vec::new());
    for (index, item) in items.into_iter().enumerate() {
        if index % 2 == 0 { even.push(item) } else { odd.push(item) }
    }
    thread::scope(|scope| {
        let make = &make;
        let receivers = [even, odd].map(|half| {
            let (sender, receiver) = mpsc::sync_channel(1);
            scope.spawn(move || half.into_iter().map(make).try_for_each(|ready| sender.send(ready)));
            receiver
        });
        // A thread sends nothing after its last item, or if it panics, as the scope does then.
        for receiver in receivers.iter().cycle() {
            let Ok(ready) = receiver.recv() else { break };
            take(ready)?;
        }
        Ok(())
    })
}
