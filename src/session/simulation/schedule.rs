//! One schedule: what people, the browser and fate do, in an order that a seed decides.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::columns;
use super::laws;
use super::storages::{JournalFault, LocalFault};
use super::world::{Promise, TABS, World};
use crate::format::{Header, Scope, Sender, read_bundle, write_bundle};
use crate::import::{Content, ImportedFile};
use crate::json::Map;
use crate::log::{Change, DeviceId, Log, Stamp, VersionVector};
use crate::session::{ImportOutcome, Preference, Session};

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
    let trace = world.trace.take().map(|trace| trace.join("\n")).unwrap_or_default();
    let digest = outcome.map_err(|failure| format!("{trace}\n{failure}"))?;
    let seen = std::mem::take(&mut world.known.borrow_mut().seen);
    Ok(Outcome { seen, digest })
}

pub(super) fn step(world: &mut World) {
    match world.below(30) {
        0..=8 => commit(world),
        9..=10 => draft(world),
        11..=12 => import(world),
        13 => undo(world),
        14 => prune(world),
        15 => setting(world),
        16..=17 => open(world),
        18 => kill_tab(world),
        19 => kill_browser(world),
        20..=21 => break_journal(world),
        22 => break_local(world),
        23..=25 => heal(world),
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

/// An open tab, by chance.
pub(super) fn some_tab(world: &World) -> Option<(usize, Session)> {
    let tab = world.below(TABS);
    Some((tab, world.tabs[tab].clone()?))
}

fn commit(world: &mut World) {
    let Some((tab, session)) = some_tab(world) else { return };
    let (payload, record, fields) = world.fields();
    world.note("commit", || format!("{payload} of {record} in tab {tab}"));
    world.known.borrow_mut().attempted.insert(payload);
    let known = world.known.clone();
    let saving = session.commit(&record, fields);
    let task = async move {
        match saving.await {
            Ok(Some(id)) => {
                let (line, degraded) = session.with(|state| {
                    (state.log.get(&id).map(|change| change.line().to_owned()), state.degraded)
                });
                let mut known = known.borrow_mut();
                *known.seen.entry("saved").or_default() += 1;
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
                *known.seen.entry("not saved").or_default() += 1;
                known.refused.insert(payload);
            }
        }
    };
    world.executor.spawn(tab, Box::pin(task));
}

fn draft(world: &mut World) {
    let Some((tab, session)) = some_tab(world) else { return };
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
    let Some((_, session)) = some_tab(world) else { return };
    let village = format!("v{}", world.below(5));
    session.set_preference(Preference::Village, &village);
}

/// A file of another device, or of a copy of this one.
fn import(world: &mut World) {
    let Some((tab, session)) = some_tab(world) else { return };
    if !session.with(|state| state.loaded) || session.with(|state| state.import.is_merging) {
        return;
    }
    let is_copy = world.one_in(8);
    let device = if is_copy {
        world.note("copied device", String::new);
        session.with(|state| state.device)
    } else {
        DeviceId::from_random(world.below(4) as u64 + 100)
    };
    let count = if world.one_in(6) { 200 + world.below(40) } else { 1 + world.below(6) };
    world.note(if count < 200 { "import" } else { "import of hundreds" }, || format!("{count} in tab {tab}"));
    world.next_foreign += 1;
    let mut log = Log::new();
    for index in 0..count {
        let seq = u32::try_from(world.below(5) * 300 + index + 1).unwrap_or_default();
        let stamp = Stamp { device, seq, at: "2026-03-12".into(), by: None };
        let record = format!("response/f{}-{index}", world.next_foreign);
        let fields = match world.keeps_columns {
            true => columns::fields(&record, columns::mixed(u64::from(seq))),
            false => Map::new().with("form", "x"),
        };
        let change = log.prepare(&stamp, &record, &fields.with("n", i64::from(seq)));
        world.known.borrow_mut().offered.insert(change.line().to_owned());
        log.insert(change);
    }
    let changes: Vec<Change> = log.iter().cloned().collect();
    let header = Header {
        scope: Some(Scope::Submit),
        plans: Vec::new(),
        from: Sender { device, issued: 1, name: None, by: None },
        at: String::new(),
        have: VersionVector::of(&log),
    };
    let Ok(bundle) = read_bundle(&write_bundle(&header, changes.iter())) else { return };
    session.begin_import(1);
    session.receive_file(ImportedFile {
        name: "x.json".into(),
        notes: Vec::new(),
        content: Ok(Content::Bundle(bundle)),
    });
    session.note_file_read();
    session.finish_reading();
    let fresh: Vec<Change> = session.with(|state| state.import.new_changes().cloned().collect());
    let known = world.known.clone();
    let task = async move {
        session.merge().await;
        let (outcome, degraded) = session.with(|state| (state.import.outcome, state.degraded));
        if let Some(ImportOutcome::Merged { .. }) = outcome {
            let mut known = known.borrow_mut();
            *known.seen.entry("merged").or_default() += 1;
            // An import that is not told apart from own entries: where one storage fails, that is said.
            let promise = |change: &Change| Promise {
                id: change.id(),
                line: change.line().to_owned(),
                degraded,
                is_own: false,
            };
            let promises: Vec<Promise> = fresh.iter().map(promise).collect();
            known.promises.extend(promises);
        }
    };
    world.executor.spawn(tab, Box::pin(task));
}

fn undo(world: &mut World) {
    let Some((tab, session)) = some_tab(world) else { return };
    let Some(number) = session.with(|state| state.ledger.last().map(|entry| entry.number)) else { return };
    world.note("undo", || format!("of {number} in tab {tab}"));
    let known = world.known.clone();
    let task = async move {
        let undo = session.plan_undo(number);
        if undo.builders.is_empty() {
            // From here on they may be there or not.
            known.borrow_mut().may_be_gone.extend(undo.changes.iter().copied());
        }
        if session.undo_import(number).await {
            *known.borrow_mut().seen.entry("undone").or_default() += 1;
        }
    };
    world.executor.spawn(tab, Box::pin(task));
}

/// The office has acknowledged everything that a tab holds; the phone frees it.
fn prune(world: &mut World) {
    let Some((tab, session)) = some_tab(world) else { return };
    if !session.with(|state| state.loaded) {
        return;
    }
    world.note("prune", || format!("in tab {tab}"));
    let receipt = session.with(|state| crate::format::Receipt {
        from: None,
        name: None,
        at: String::new(),
        have: VersionVector::of(&state.log),
    });
    let _ = session.take_receipt(&receipt);
    let known = world.known.clone();
    let task = async move {
        let ids = session.with(|state| state.prunable().1);
        known.borrow_mut().acknowledged.extend(ids);
        if session.prune_acknowledged().await {
            *known.borrow_mut().seen.entry("pruned").or_default() += 1;
        }
    };
    world.executor.spawn(tab, Box::pin(task));
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

pub(super) fn heal(world: &mut World) {
    let disk = Rc::clone(&world.disk);
    let mut disk = disk.borrow_mut();
    disk.journal_fault = JournalFault::None;
    disk.local_fault = LocalFault::None;
    world.note("healed", String::new);
}

fn clock(world: &mut World) {
    let days = [-4_000, -1, 0, 1, 4_000][world.below(5)];
    world.note("clock jump", || format!("{days} days"));
    world.browser.borrow_mut().clock_days = days;
}
