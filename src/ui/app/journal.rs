//! The second store, which answers later than the first.

use super::App;
use crate::browser;
use crate::log::Change;
use crate::store::{HandOver, Journal};

impl App {
    /// Opens the journal where something may be in it, or may soon be: a phone that has never merged a file is spared
    /// the time at every start.
    pub(crate) fn open_the_rest(self) {
        if cfg!(feature = "office")
            || self.peek(|core| core.ledger.iter().any(|entry| entry.kind == HandOver::Import))
        {
            leptos::task::spawn_local(self.open_journal());
        }
    }

    /// Reads the journal, which answers later than localStorage, and takes the union.
    async fn open_journal(self) {
        let journal = Journal::open().await;
        let packs = match &journal {
            Some(journal) => journal.packs().await.unwrap_or_default(),
            None => Vec::new(),
        };
        for (key, lines) in packs {
            self.update(|core| {
                let mut ids = Vec::new();
                for line in lines.lines() {
                    match Change::read(line) {
                        Ok(change) => {
                            ids.push(change.id());
                            core.log.insert(change);
                        }
                        Err(_) => core.damaged += 1,
                    }
                }
                core.packs.push((key, ids));
            });
            // One pack at a time, so that the page never waits long.
            browser::breathe().await;
        }
        self.update(|core| {
            core.journal = journal;
            core.is_whole = true;
        });
        self.note_change();
    }
}
