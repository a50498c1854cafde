//! `verify`: the content of files and their faults.

use std::collections::HashSet;
use std::path::PathBuf;

use so_thon::format::{Bundle, Scope};
use so_thon::log::ChangeId;

use crate::histories::{History, histories};
use crate::input::{Reading, Unread, read_all};
use crate::output::{Lines, counted};
use crate::sources::sources;
use crate::{Failure, Outcome};

pub(crate) fn run(files: &[PathBuf]) -> Result<Outcome, Failure> {
    let sources = sources(files);
    let mut verify = Verify {
        outcome: Outcome::Whole,
        read: 0,
        lines: Lines::default(),
        ids: HashSet::new(),
        cloned: HashSet::new(),
    };
    read_all(&sources, |reading| verify.take(&reading));
    if verify.read == 0 {
        return Err("no file could be read".into());
    }
    verify.report_clones_among_files();
    verify.lines.finish()?;
    Ok(verify.outcome)
}

struct Verify {
    outcome: Outcome,
    read: usize,
    lines: Lines,
    ids: HashSet<ChangeId>,
    /// What was reported of a single file is not reported again of all of them.
    cloned: HashSet<String>,
}

impl Verify {
    fn report(&mut self, fault: &str) {
        self.lines.write(fault);
        self.outcome = Outcome::Damaged;
    }

    fn take(&mut self, reading: &Reading) {
        let faults = reading.faults();
        for fault in &faults {
            self.report(fault);
        }
        match &reading.outcome {
            Ok(bundle) => self.take_bundle(&reading.name, bundle, faults.is_empty()),
            // Not counted, so that files without changes cannot make an empty check succeed.
            Err(Unread::PassedOver(_) | Unread::Recordings) => {
                self.lines.write(&reading.passed_over().unwrap_or_default());
            }
            Err(_) => {}
        }
    }

    fn take_bundle(&mut self, name: &str, bundle: &Bundle, whole: bool) {
        self.read += 1;
        let mut ids: Vec<ChangeId> = bundle.changes.iter().map(so_thon::log::Change::id).collect();
        ids.sort_unstable();
        self.ids.extend(&ids);
        let scope = bundle.header.as_ref().and_then(|header| header.scope);
        let is_part = matches!(scope, Some(Scope::Submit | Scope::Setup));
        let histories = histories(&ids);
        for history in &histories {
            if let Some(missing) = history.missing() {
                let note = format!("{name}: {missing}");
                if is_part {
                    self.lines.write(&format!("{note}, as a file of a part may"));
                } else {
                    self.report(&note);
                }
            }
            if let Some(cloned) = history.cloned() {
                self.report(&format!("{name}: {cloned}"));
                self.cloned.insert(cloned);
            }
        }
        if let Some(note) = bundle.header.as_ref().filter(|_| !is_part).and_then(|header| {
            let sender = header.from.device;
            let held =
                histories.iter().find(|history| history.device == sender).map_or(0, |history| history.last);
            (held < header.from.issued).then(|| {
                format!("{name}: device {sender}: it issued {}, held up to {held}", header.from.issued)
            })
        }) {
            self.report(&note);
        }
        let word = if whole { "whole" } else { "damaged" };
        let (changes, devices) = (counted(ids.len(), "change"), counted(histories.len(), "device"));
        self.lines.write(&format!("{name}: {word}: {changes} of {devices}"));
    }

    fn report_clones_among_files(&mut self) {
        let mut ids: Vec<ChangeId> = std::mem::take(&mut self.ids).into_iter().collect();
        ids.sort_unstable();
        for cloned in histories(&ids).iter().filter_map(History::cloned) {
            if !self.cloned.contains(&cloned) {
                self.report(&format!("among these files: {cloned}"));
            }
        }
    }
}
