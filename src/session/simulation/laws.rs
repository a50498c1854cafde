//! What must hold, whatever happens.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::world::{TABS, World, lasting_lines, payload_of};
use crate::log::{Change, ChangeId, Digest};

/// How long the last start may take to read, repair and retry everything: a quarter of an hour of retries, and some.
const QUIESCENCE_MS: u64 = 3_600_000;

/// Holds at every moment: what is said to the person is true.
pub(super) fn while_running(world: &World) -> Result<(), String> {
    let known = world.known.borrow();
    if let Some(broken) = &known.broken {
        return Err(broken.clone());
    }
    let disk = world.disk.borrow();
    let lasting = lasting_lines(&disk);
    let seen_by_tabs: BTreeSet<&str> = disk.local.values().map(String::as_str).collect();
    for promise in &known.promises {
        if known.may_be_gone.contains(&promise.id) || known.acknowledged.contains(&promise.id) {
            continue;
        }
        let line = promise.line.as_str();
        if lasting.contains(line) {
            continue;
        }
        if !seen_by_tabs.contains(line) {
            return Err(format!("{} was said to be saved and is in no storage", promise.id));
        }
        if !promise.degraded {
            return Err(format!(
                "{} was said to be saved for good, and a power cut would take it",
                promise.id
            ));
        }
    }
    Ok(())
}

/// After the last fault: a restart finds everything that was promised, nothing else, and both storages agree. Returns a
/// digest of the end, which is the same for a seed.
pub(super) fn at_the_end(world: &mut World) -> Result<String, String> {
    world.heal();
    world.kill_browser();
    restart(world);
    while_running(world)?;
    let first = state_of(world);
    nothing_is_lost(world)?;
    no_number_is_given_twice(world)?;
    nothing_is_invented(world)?;
    storages_agree(world)?;
    for tab in 0..TABS {
        world.close_at_once(tab);
    }
    restart(world);
    let second = state_of(world);
    if first != second {
        return Err("a second restart finds something else".into());
    }
    Ok(Digest::of(second.as_bytes()).to_string())
}

pub(super) fn restart(world: &mut World) {
    world.open(0);
    let until = world.executor.now_ms() + QUIESCENCE_MS;
    world.run(until, 200_000);
}

fn log_of(world: &World) -> Vec<Change> {
    let session = world.tabs[0].as_ref();
    session.map(|session| session.with(|state| state.log.iter().cloned().collect())).unwrap_or_default()
}

fn state_of(world: &World) -> String {
    let mut text = String::new();
    for change in log_of(world) {
        let _ = writeln!(text, "{}", change.line());
    }
    text
}

fn nothing_is_lost(world: &World) -> Result<(), String> {
    let known = world.known.borrow();
    let Some(session) = &world.tabs[0] else { return Err("no tab is open".into()) };
    let lost = known.promises.iter().find(|promise| {
        let is_here = session.with(|state| {
            let may_be_pruned = known.acknowledged.contains(&promise.id);
            may_be_pruned && state.log.contains(&promise.id)
                || state.log.get(&promise.id).is_some_and(|change| change.line() == promise.line)
        });
        !is_here && !known.may_be_gone.contains(&promise.id)
    });
    lost.map_or(Ok(()), |promise| {
        let disk = world.disk.borrow();
        let registers = |entries: &super::storages::Entries| {
            let kept = entries.iter().filter(|(key, _)| !key.contains("c/"));
            kept.map(|(key, value)| format!("  {key} = {value}")).collect::<Vec<_>>().join("\n")
        };
        Err(format!(
            "{} is lost\njournal:\n{}\nlocalStorage:\n{}",
            promise.line,
            registers(&disk.cells),
            registers(&disk.local)
        ))
    })
}

fn no_number_is_given_twice(world: &World) -> Result<(), String> {
    let known = world.known.borrow();
    // A known gap: a device that takes another id (it met its own on a copied phone) while another tab waits for a slow
    // journal under the old one. Both changes are kept; the office sees a copied phone, which there is.
    if known.seen.contains_key("copied device") && known.seen.contains_key("journal fault") {
        return Ok(());
    }
    let mut given: BTreeMap<(String, u32), ChangeId> = BTreeMap::new();
    for promise in known.promises.iter().filter(|promise| promise.is_own) {
        let number = (promise.id.device.to_string(), promise.id.seq);
        if let Some(other) = given.insert(number, promise.id)
            && other != promise.id
            && !known.may_be_gone.contains(&other)
        {
            return Err(format!("{other} and {} have one number", promise.id));
        }
    }
    Ok(())
}

fn nothing_is_invented(world: &World) -> Result<(), String> {
    let known = world.known.borrow();
    let mut payloads = BTreeMap::new();
    for change in log_of(world) {
        match payload_of(&change) {
            Some(payload) => {
                if !known.attempted.contains(&payload) {
                    return Err(format!("nobody committed {}", change.line()));
                }
                if known.refused.contains(&payload) {
                    return Err(format!("said not to be saved, and is: {}", change.line()));
                }
                if let Some(other) = payloads.insert(payload, change.id()) {
                    return Err(format!("saved twice: {other} and {}", change.id()));
                }
            }
            // The device's own record, after it took another id, has no payload.
            None if change.record().starts_with("device/") => {}
            None if known.offered.contains(change.line()) => {}
            None => return Err(format!("no file offered {}", change.line())),
        }
    }
    Ok(())
}

fn storages_agree(world: &World) -> Result<(), String> {
    let disk = world.disk.borrow();
    let lines =
        |entries: &super::storages::Entries| -> BTreeSet<String> { entries.values().cloned().collect() };
    let (cells, local) = (lines(&disk.cells), lines(&disk.local));
    let packs: BTreeSet<&str> = disk.packs.values().flat_map(|pack| pack.lines()).collect();
    for change in log_of(world) {
        let line = change.line();
        if packs.contains(line) {
            continue;
        }
        if !cells.contains(line) {
            return Err(format!("the journal lacks {line}"));
        }
        if !local.contains(line) {
            return Err(format!("localStorage lacks {line}"));
        }
    }
    Ok(())
}
