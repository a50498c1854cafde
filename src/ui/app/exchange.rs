//! Handing over: what comes in, what is taken back, what may be pruned, and what is written down of it.

use super::opening::AT_ONCE;
use super::{App, Core, REREAD, TimePrecision};
use crate::browser;
use crate::domain::survey::is_response;
use crate::format::Receipt;
use crate::i18n::{T, t};
use crate::json::Map;
use crate::log::{Change, ChangeId, DeviceId, VersionVector};
#[cfg(feature = "office")]
use crate::log::{SeqRanges, Undo, plan_undo};
use crate::store::{Appended, HandOver, LedgerEntry, StoreError};
use crate::ui::settings;

/// What a receipt says to this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReceiptOutcome {
    /// The office provably holds everything up to this number.
    Holds(u32),
    /// It does not speak of this device.
    NotOurs,
    /// It speaks of this device's code, but of another history: of a copy of this phone, or it is damaged.
    OtherHistory,
}

/// From so many changes on, an import rests in the journal in one piece: writing each under a key of its own takes
/// the journal ten times as long.
const PACK_FROM: usize = 200;

/// What changes take in localStorage, at most: a line has no more UTF-16 units than bytes, and a key about fifty.
fn units(changes: &[Change]) -> usize {
    changes.iter().map(|change| change.line().len() + 50).sum()
}

fn lines<'a>(changes: impl Iterator<Item = &'a Change>) -> String {
    changes.flat_map(|change| [change.line(), "\n"]).collect()
}

/// What stays of a pack without changes; `ids` are sorted. What is damaged stays.
fn without(pack: &str, ids: &[ChangeId]) -> (Vec<ChangeId>, String) {
    let mut staying = Vec::new();
    let mut text = String::new();
    for line in pack.split_inclusive('\n') {
        let id = Change::read(line.trim_end()).ok().map(|change| change.id());
        if id.is_none_or(|id| ids.binary_search(&id).is_err()) {
            staying.extend(id);
            text.push_str(line);
        }
    }
    (staying, text)
}

impl App {
    /// Takes over changes of other devices, all of them or none, and writes down in the ledger that it did.
    pub(crate) async fn take_in(self, changes: Vec<Change>, entry: LedgerEntry) -> bool {
        let Some(number) = self.write_entry(entry) else { return false };
        // Between the larger steps the page draws and hears the person.
        browser::yield_now().await;
        let is_in_second = self.bring_to_second(&changes).await;
        // Whatever comes of the first place then, the second has it all.
        if !self.bring_to_first(&changes, is_in_second).await && !is_in_second {
            self.update(|core| {
                core.ledger.retain(|own| own.number != number);
                core.store.remove_entry(number);
            });
            return self.settle(Err(StoreError::Full));
        }
        browser::yield_now().await;
        let is_copied = self.update(|core| {
            let is_copied = changes.iter().any(|change| change.id().device == core.device);
            core.log.extend(changes);
            is_copied
        });
        browser::yield_now().await;
        self.settle(Ok(()));
        if is_copied {
            self.become_another();
        }
        true
    }

    async fn bring_to_second(self, changes: &[Change]) -> bool {
        let Some(journal) = self.journal() else { return false };
        if changes.len() < PACK_FROM {
            return journal.append(changes, false).await == Appended::Kept;
        }
        // Of its own name, whatever other tabs do: a pack is never written over by another.
        let pack = format!("import/{}", browser::random_uuid());
        let is_kept = journal.keep(&pack, &lines(changes.iter())).await;
        if is_kept {
            let ids = changes.iter().map(Change::id).collect();
            self.update(|core| core.packs.push((pack, ids)));
        }
        is_kept
    }

    async fn bring_to_first(self, changes: &[Change], is_in_second: bool) -> bool {
        let units = units(changes);
        let fits = self.with_untracked(|core| {
            let space = core.store.space();
            // Where there is a choice, half of the small place belongs to this phone's own entries.
            let limit = if is_in_second { space.budget_units / 2 } else { space.budget_units };
            space.used_units + units <= limit
        });
        if !fits {
            return false;
        }
        for (part, some) in changes.chunks(AT_ONCE).enumerate() {
            if self.update(|core| core.store.append(some)).is_err() {
                let written: Vec<ChangeId> = changes.iter().take(part * AT_ONCE).map(Change::id).collect();
                self.update(|core| core.store.remove_changes(&written));
                return false;
            }
            browser::yield_now().await;
        }
        true
    }

    /// Numbers an entry and keeps it; gives its number when that is done.
    fn write_entry(self, mut entry: LedgerEntry) -> Option<u32> {
        let number = self.with_untracked(|core| core.ledger.last().map_or(0, |last| last.number)) + 1;
        entry.number = number;
        let result = self.update(|core| {
            core.store.set_entry(&entry)?;
            // At once: what is written down next must not take the same number.
            core.ledger.push(entry);
            Ok(())
        });
        self.settle(result).then_some(number)
    }

    /// Writes down a hand-over that changes nothing here.
    pub(crate) fn note_hand_over(self, entry: LedgerEntry) {
        self.write_entry(entry);
    }

    #[cfg(feature = "office")]
    /// What taking back an import would mean.
    pub(crate) fn plan_undo(self, number: u32) -> Undo {
        self.with_untracked(|core| {
            let brought =
                core.ledger.iter().find(|entry| entry.number == number).map(|entry| entry.new.clone());
            let others: Vec<SeqRanges> = core
                .ledger
                .iter()
                .filter(|entry| {
                    entry.kind == HandOver::Import && entry.undone.is_none() && entry.number != number
                })
                .map(|entry| entry.brought.clone())
                .collect();
            plan_undo(&core.log, &brought.unwrap_or_default(), &others, core.device)
        })
    }

    #[cfg(feature = "office")]
    /// Takes an import back, if nothing was built upon it.
    pub(crate) async fn undo_import(self, number: u32) -> bool {
        let undo = self.plan_undo(number);
        if !undo.builders.is_empty() || !self.forget(&undo.changes).await {
            return false;
        }
        let at = browser::now().date_time;
        let result = self.update(|core| {
            core.log.retain(|change| undo.changes.binary_search(&change.id()).is_err());
            let Some(entry) = core.ledger.iter_mut().find(|entry| entry.number == number) else {
                return Ok(());
            };
            entry.undone = Some(at);
            core.store.set_entry(entry)
        });
        browser::tell_tabs(REREAD, "");
        self.settle(result)
    }

    /// Takes changes out of both stores; `ids` are sorted. Whether that was done.
    async fn forget(self, ids: &[ChangeId]) -> bool {
        browser::forget_files();
        if let Some(journal) = self.journal() {
            // Read anew: another tab may have brought them.
            let Some(packs) = journal.packs().await else { return false };
            for (key, text) in packs {
                browser::yield_now().await;
                let (staying, rest) = without(&text, ids);
                if rest.len() != text.len() && !journal.keep(&key, &rest).await {
                    return false;
                }
                self.update(|core| {
                    core.packs.retain(|(own, _)| *own != key);
                    core.packs.push((key, staying));
                });
            }
            if !journal.remove(ids).await {
                return false;
            }
        }
        self.update(|core| core.store.remove_changes(ids));
        true
    }

    /// The responses that the office provably holds: how many, and their changes.
    pub(crate) fn prunable(core: &Core) -> (usize, Vec<ChangeId>) {
        if core.receipt.is_empty() {
            return (0, Vec::new());
        }
        let mut missing: Vec<&str> = core.receipt.missing(&core.log).map(Change::record).collect();
        crate::compact::sort_by(&mut missing, Ord::cmp);
        let records =
            core.log.record_names().filter(|name| is_response(name) && missing.binary_search(name).is_err());
        let records: Vec<&str> = records.collect();
        let mut ids: Vec<ChangeId> =
            records.iter().flat_map(|name| core.log.changes_of(name)).map(Change::id).collect();
        crate::compact::sort_by(&mut ids, Ord::cmp);
        (records.len(), ids)
    }

    /// Frees the space of all responses that the office provably holds.
    pub(crate) async fn prune_acknowledged(self) -> bool {
        let (_, ids) = self.with_untracked(Self::prunable);
        let result = self.update(|core| {
            let pruned: Vec<ChangeId> = core.log.pruned().chain(ids.iter().copied()).collect();
            core.store.set_pruned(pruned.into_iter())
        });
        if result.is_err() || !self.forget(&ids).await {
            return self.settle(result.and(Err(StoreError::NotKept)));
        }
        self.update(|core| core.log.prune(ids));
        browser::tell_tabs(REREAD, "");
        self.settle(Ok(()))
    }

    /// Hears what the office holds.
    pub(crate) fn take_receipt(self, receipt: &Receipt) -> ReceiptOutcome {
        let (outcome, merged) = self.with_untracked(|core| {
            let outcome = match receipt.have.get(core.device) {
                None => ReceiptOutcome::NotOurs,
                Some(_) => receipt
                    .have
                    .proves(&core.log, core.device)
                    .map_or(ReceiptOutcome::OtherHistory, ReceiptOutcome::Holds),
            };
            (outcome, greater(core, &receipt.have))
        });
        if matches!(outcome, ReceiptOutcome::Holds(_)) {
            let result = self.update(|core| {
                core.receipt = merged;
                let receipt = core.receipt.clone();
                core.store.set_receipt(&receipt)
            });
            self.settle(result);
            let mut entry = LedgerEntry::new(HandOver::ReceiptTaken, browser::now().date_time);
            entry.files.push(crate::store::LedgerFile {
                device: receipt.from,
                who: receipt.name.clone().unwrap_or_default(),
                ..Default::default()
            });
            if let ReceiptOutcome::Holds(seq) = outcome {
                entry.changes = seq;
            }
            self.note_hand_over(entry);
        }
        outcome
    }

    /// Another phone goes on under this one's name (a copy, a restored backup): takes a new one, and keeps what
    /// its owner said of it.
    fn become_another(self) {
        let about = self.update(|core| {
            let mut about = Map::new();
            for field in ["name", "by", "unit", "village"] {
                if let Some(text) = core.about_device(field) {
                    about.insert(field, text);
                }
            }
            core.device = DeviceId::from_random(browser::random_bits());
            // Where it cannot be kept, the next start goes on under the old name, above all its numbers.
            let _ = core.store.set_device(core.device);
            settings::forget_hand_over(&mut core.settings);
            let _ = core.store.set_settings(&core.settings);
            about
        });
        let record = self.with_untracked(Core::device_record);
        self.commit(&record, about, TimePrecision::Exact);
        self.say(t(T::NewDeviceCode));
    }
}

/// Of two receipts, for each device the one that provably reaches further.
fn greater(core: &Core, new: &VersionVector) -> VersionVector {
    let reach = |vector: &VersionVector, device| vector.proves(&core.log, device).unwrap_or_default();
    let devices = core.log.devices();
    let best = devices.filter_map(|device| {
        let better = if reach(new, device) > reach(&core.receipt, device) { new } else { &core.receipt };
        Some((device, better.get(device)?))
    });
    best.collect()
}
