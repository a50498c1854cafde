//! Imports, undo and pruning in a schedule.

use super::columns;
use super::world::{Promise, World};
use crate::format::{Header, Scope, Sender, read_bundle, write_bundle};
use crate::import::{Content, ImportedFile};
use crate::json::Map;
use crate::log::{Change, DeviceId, Log, Stamp, VersionVector};
use crate::session::ImportOutcome;

/// A file of another device, or of a copy of this one.
pub(super) fn import(world: &mut World) {
    let Some((tab, session)) = world.some_tab() else { return };
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

pub(super) fn undo(world: &mut World) {
    let Some((tab, session)) = world.some_tab() else { return };
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
pub(super) fn prune(world: &mut World) {
    let Some((tab, session)) = world.some_tab() else { return };
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
