//! Taking an import back, and removing changes from both storages.

use super::handle::Session;
use super::slice::Slice;
use super::state::State;
use super::tabs::REREAD;
use super::topic::Topic;
use crate::log::{Change, ChangeId, SeqRanges, Undo, plan_undo};
use crate::store::{HandOver, SaveError};

/// What stays of a pack without `ids` (sorted), and the ids that stay. Damaged lines stay.
async fn without(pack: &str, ids: &[ChangeId], slice: &mut Slice<'_>) -> (Vec<ChangeId>, String) {
    let mut staying = Vec::new();
    let mut text = String::new();
    for line in pack.split_inclusive('\n') {
        let id = Change::read(line.trim_end()).ok().map(|change| change.id());
        if id.is_none_or(|id| ids.binary_search(&id).is_err()) {
            staying.extend(id);
            text.push_str(line);
        }
        slice.pause().await;
    }
    (staying, text)
}

impl Session {
    /// What taking back an import would mean.
    #[must_use]
    pub fn plan_undo(&self, number: u32) -> Undo {
        self.with(|state| {
            let brought =
                state.ledger.iter().find(|entry| entry.number == number).map(|entry| entry.new.clone());
            let is_other = |entry: &&crate::store::LedgerEntry| {
                entry.kind == HandOver::Import && entry.undone.is_none() && entry.number != number
            };
            let others: Vec<SeqRanges> =
                state.ledger.iter().filter(is_other).map(|entry| entry.brought.clone()).collect();
            plan_undo(&state.log, &brought.unwrap_or_default(), &others, state.device)
        })
    }

    /// Takes an import back, if nothing was built upon it; returns `true` once that is done.
    pub async fn undo_import(&self, number: u32) -> bool {
        let undo = self.plan_undo(number);
        if !undo.builders.is_empty() || !self.remove_stored(&undo.changes).await {
            return false;
        }
        let at = self.platform().now().date_time;
        let result = self.update(|state| {
            state.log.retain(|change| undo.changes.binary_search(&change.id()).is_err());
            let Some(entry) = state.ledger.iter_mut().find(|entry| entry.number == number) else {
                return Ok(());
            };
            entry.undone = Some(at);
            state.store.set_entry(entry)
        });
        self.platform().post(REREAD, "");
        self.finish_removal(result)
    }

    pub(super) fn finish_removal(&self, result: Result<(), SaveError>) -> bool {
        self.set_failure(result.err());
        self.flush();
        self.notify(Topic::Ledger | Topic::Storage);
        result.is_ok()
    }

    /// Removes changes (`ids` are sorted) from both storages; returns `true` once that is done. Refuses while packs are
    /// unread, because nothing is written over what could not be read.
    pub(super) async fn remove_stored(&self, ids: &[ChangeId]) -> bool {
        if self.with(|state| state.unread.is_any()) {
            return false;
        }
        if let Some(journal) = self.with(State::journal) {
            // Read again: another tab may have brought more.
            let mut slice = Slice::new(self.platform());
            let mut after = String::new();
            loop {
                let Ok(pack) = journal.next_pack(&after).await else { return false };
                let Some((key, text)) = pack else { break };
                after.clone_from(&key);
                let (staying, rest) = without(&text, ids, &mut slice).await;
                if rest.len() == text.len() {
                    continue;
                }
                // What stays is committed under another key before the old one goes: never in neither.
                // Behind the old key in the order of keys: who reads pack by pack meanwhile finds one of the two.
                let shorter = format!("{key}/{}", self.platform().uuid());
                if !rest.is_empty() && !journal.keep_packs(vec![(shorter.clone(), rest)]).await {
                    return false;
                }
                if !journal.keep_packs(vec![(key.clone(), String::new())]).await {
                    return false;
                }
                self.update(|state| {
                    state.packs.retain(|(own, _)| *own != key);
                    state.packs.push((shorter, staying));
                });
            }
            if !journal.remove(ids).await {
                return false;
            }
        }
        self.update(|state| state.store.remove_changes(ids));
        true
    }
}
