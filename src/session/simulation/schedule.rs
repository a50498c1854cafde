//! One schedule: what people, the browser and fate do, in an order that a seed decides.

use std::collections::BTreeMap;

use super::hand_over;
use super::laws;
use super::storages::{JournalFault, LocalFault};
use super::world::{Promise, TABS, World};
use crate::json::Map;
use crate::session::Preference;

/// Everything that a run of many schedules must have met.
pub(super) const COVERED: [&str; 19] = [
    "commit",
    "saved",
    "not saved",
    "draft",
    "import",
    "import of hundreds",
    "merged",
    "undo",
    "undone",
    "prune",
    "pruned",
    "tab killed",
    "browser killed",
    "journal fault",
    "localStorage fault",
    "healed",
    "clock jump",
    "copied device",
    "restart",
];

/// What a schedule has shown.
pub(super) struct Outcome {
    pub(super) seen: BTreeMap<&'static str, u64>,
    /// Of everything that happened.
    pub(super) digest: String,
}

/// Runs a schedule to its end and holds the laws.
pub(super) fn run(seed: u64, steps: usize, traced: bool) -> Result<Outcome, String> {
    let mut world = World::new(seed, traced);
    world.open(0);
    let mut outcome = Ok(());
    for _ in 0..steps {
        step(&mut world);
        outcome = laws::while_running(&world);
        if outcome.is_err() {
            break;
        }
    }
    let outcome = outcome.and_then(|()| laws::at_the_end(&mut world));
    let trace = world.known.borrow_mut().trace.take().map(|trace| trace.join("\n")).unwrap_or_default();
    let digest = outcome.map_err(|failure| format!("{trace}\n{failure}"))?;
    let seen = std::mem::take(&mut world.known.borrow_mut().seen);
    Ok(Outcome { seen, digest })
}

pub(super) fn step(world: &mut World) {
    match world.below(30) {
        0..=8 => commit(world),
        9..=10 => draft(world),
        11..=12 => hand_over::import(world),
        13 => hand_over::undo(world),
        14 => hand_over::prune(world),
        15 => setting(world),
        16..=17 => open(world),
        18 => kill_tab(world),
        19 => kill_browser(world),
        20..=21 => break_journal(world),
        22 => break_local(world),
        23..=25 => world.heal(),
        26 => clock(world),
        _ => {}
    }
    // From the next await point up to half a minute.
    let (until, polls) = match world.below(4) {
        0 => (world.executor.now_ms() + 5, world.below(12)),
        1 => (world.executor.now_ms() + 200, world.below(80)),
        2 => (world.executor.now_ms() + 3_000, 2_000),
        _ => (world.executor.now_ms() + 30_000, 4_000),
    };
    world.run(until, polls);
}

fn commit(world: &mut World) {
    let Some((tab, session)) = world.some_tab() else { return };
    let (payload, record, fields) = world.fields();
    world.note("commit", || format!("{payload} of {record} in tab {tab}"));
    world.known.borrow_mut().attempted.insert(payload);
    let known = world.known.clone();
    let saving = session.commit(&record, fields);
    let executor = world.executor.clone();
    let task = async move {
        match saving.await {
            Ok(Some(id)) => {
                let (line, degraded) = session.with(|state| {
                    (state.log.get(&id).map(|change| change.line().to_owned()), state.degraded)
                });
                let mut known = known.borrow_mut();
                known.note("saved", executor.now_ms(), || {
                    format!("{payload} as {id}{}", if degraded { ", in one storage" } else { "" })
                });
                match line {
                    Some(line) => known.promises.push(Promise { id, line, degraded, is_own: true }),
                    // Pruned in the moment between.
                    None if known.acknowledged.contains(&id) => {}
                    None => known.broken = Some(format!("{id} was said to be saved and is not in the log")),
                }
            }
            Ok(None) => known.borrow_mut().broken = Some(format!("payload {payload} set nothing")),
            Err(_) => {
                let mut known = known.borrow_mut();
                known.note("not saved", executor.now_ms(), || payload.to_string());
                known.refused.insert(payload);
            }
        }
    };
    world.executor.spawn(tab, Box::pin(task));
}

fn draft(world: &mut World) {
    let Some((tab, session)) = world.some_tab() else { return };
    let name = format!("form@{}", world.below(2));
    world.note("draft", || format!("{name} in tab {tab}"));
    if world.one_in(4) {
        session.drop_draft(&name);
    } else {
        world.next_payload += 1;
        session.keep_draft(&name, &Map::new().with("answers", "5-").with("payload", world.next_payload));
    }
}

fn setting(world: &mut World) {
    let Some((_, session)) = world.some_tab() else { return };
    let village = format!("v{}", world.below(5));
    session.set_preference(Preference::Village, &village);
}

fn open(world: &mut World) {
    let tab = world.below(TABS);
    world.note("restart", || format!("of tab {tab}"));
    world.open(tab);
}

fn kill_tab(world: &mut World) {
    let tab = world.below(TABS);
    if world.tabs[tab].is_some() {
        world.note("tab killed", || tab.to_string());
        world.close_at_once(tab);
    }
}

fn kill_browser(world: &mut World) {
    world.note("browser killed", String::new);
    world.kill_browser();
    world.open(0);
}

fn break_journal(world: &mut World) {
    let faults = [
        JournalFault::Missing,
        JournalFault::Slow,
        JournalFault::Full,
        JournalFault::Lies,
        JournalFault::Halves,
        JournalFault::Unreadable,
        JournalFault::NeverWrites,
    ];
    let fault = faults[world.below(faults.len())];
    world.note("journal fault", || format!("{fault:?}"));
    world.disk.borrow_mut().journal_fault = fault;
}

fn break_local(world: &mut World) {
    let fault = [LocalFault::Full, LocalFault::Lies, LocalFault::Halves][world.below(3)];
    world.note("localStorage fault", || format!("{fault:?}"));
    world.disk.borrow_mut().local_fault = fault;
}

fn clock(world: &mut World) {
    let days = [-4_000, -1, 0, 1, 4_000][world.below(5)];
    world.note("clock jump", || format!("{days} days"));
    world.browser.borrow_mut().clock_days = days;
}
