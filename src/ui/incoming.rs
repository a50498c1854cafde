//! Files on their way in: read at the desk, shown to the person, merged only then.

use super::app::App;
use crate::browser::{self, WorkerReply};
use crate::domain::survey::is_response;
use crate::format::{Ending, Header, Receipt, Rejected};
use crate::import::{Content, ImportError, ImportedFile, Repair};
use crate::json::Value;
use crate::log::{Change, ChangeId, Log, Preview, SeqRanges, VersionVector, preview};
use crate::store::{HandOver, LedgerEntry, LedgerFile};

/// Everything that was read and is not merged yet.
#[derive(Default)]
pub(crate) struct Incoming {
    pub(crate) files: Vec<PendingFile>,
    /// The changes of all those files.
    union: Log,
    /// While the desk reads: how many files it has read, and of how many.
    pub(crate) reading: Option<(u32, u32)>,
    /// Whether they are being merged.
    pub(crate) is_merging: bool,
    /// What came of the last merge, and its number in the ledger.
    pub(crate) outcome: Option<(String, Option<u32>)>,
}

/// One file.
pub(crate) struct PendingFile {
    pub(crate) name: String,
    pub(crate) notes: Vec<Repair>,
    pub(crate) found: Result<Found, ImportError>,
}

/// What it holds.
pub(crate) enum Found {
    Bundle(Box<FoundBundle>),
    Receipt(Receipt),
}

/// A bundle, and what merging it would do after the files before it.
pub(crate) struct FoundBundle {
    pub(crate) header: Option<Header>,
    pub(crate) announced: Option<usize>,
    /// How many changes could be read.
    pub(crate) read: usize,
    pub(crate) rejected: Vec<Rejected>,
    pub(crate) ending: Ending,
    pub(crate) preview: Preview,
    /// New responses, by the village that they name.
    pub(crate) villages: Vec<(String, usize)>,
    ids: Vec<ChangeId>,
}

impl PendingFile {
    pub(crate) fn bundle(&self) -> Option<&FoundBundle> {
        match &self.found {
            Ok(Found::Bundle(bundle)) => Some(bundle),
            _ => None,
        }
    }
}

impl Incoming {
    /// What merging would add, each once.
    pub(crate) fn new_changes(&self) -> impl Iterator<Item = &Change> {
        self.files.iter().filter_map(PendingFile::bundle).flat_map(|bundle| &bundle.preview.new_changes)
    }

    fn clear(&mut self) {
        self.files.clear();
        self.union = Log::new();
    }
}

/// Reads files, one after the other, and shows them when all are read.
pub(crate) fn read_files(app: App, files: Vec<web_sys::File>) {
    let Ok(count) = u32::try_from(files.len()) else { return };
    if count > 0 {
        begin(app, count);
        browser::read_files(files, move |answer| hear(app, answer));
    }
}

/// Reads a text that was pasted.
pub(crate) fn read_text(app: App, name: &str, text: &str) {
    begin(app, 1);
    browser::read_text(name, text, move |answer| hear(app, answer));
}

#[cfg(feature = "office")]
/// Reads what a series of QR codes holds.
pub(crate) fn read_codes(app: App, name: &str, frames: &[String]) {
    begin(app, 1);
    browser::assemble_codes(frames, name, move |answer| hear(app, answer));
}

/// Stops reading, and forgets what was read.
pub(crate) fn cancel(app: App) {
    let was_reading = app.incoming(|incoming| {
        incoming.clear();
        incoming.reading.take().is_some()
    });
    if was_reading {
        browser::stop_reading();
    }
    browser::forget_files();
    app.note_arrival();
}

fn begin(app: App, count: u32) {
    app.incoming(|incoming| {
        incoming.outcome = None;
        let (done, before) = incoming.reading.unwrap_or_default();
        incoming.reading = Some((done, before + count));
    });
    app.note_arrival();
}

fn hear(app: App, answer: WorkerReply) {
    match answer {
        WorkerReply::Part(about, lines) => {
            let delivery = app.incoming(|incoming| {
                app.with_untracked(|core| {
                    let held = |id: &ChangeId| core.log.get(id).or_else(|| incoming.union.get(id)).cloned();
                    ImportedFile::from_parts(&about, &lines, held)
                })
            });
            match delivery {
                Some(delivery) => take(app, delivery),
                None => lose(app, &about),
            }
            return;
        }
        WorkerReply::Progress(_) => app.incoming(|incoming| {
            if let Some((done, _)) = &mut incoming.reading {
                *done += 1;
            }
        }),
        WorkerReply::Done => app.incoming(|incoming| {
            if incoming.reading.is_some_and(|(done, all)| done >= all) {
                incoming.reading = None;
            }
        }),
        WorkerReply::Failed => app.incoming(|incoming| {
            incoming.reading = None;
            let outcome = crate::i18n::t(crate::i18n::T::DeskFailed).to_owned();
            incoming.outcome = Some((outcome, None));
        }),
    }
    app.note_arrival();
}

/// A file whose changes the desk believes to be here, and they are not: it is to be read once more, from the start.
fn lose(app: App, about: &str) {
    browser::forget_files();
    let name = match Value::read(about) {
        Some(Value::Map(map)) => map.string("name").unwrap_or_default(),
        _ => String::new(),
    };
    let file = PendingFile { name, notes: Vec::new(), found: Err(ImportError::Unreadable) };
    app.incoming(|incoming| incoming.files.push(file));
}

fn take(app: App, delivery: ImportedFile) {
    let found = delivery.content.map(|content| match content {
        Content::Receipt(receipt) => Found::Receipt(receipt),
        Content::Bundle(bundle) => {
            let nothing = VersionVector::default();
            let have = bundle.header.as_ref().map_or(&nothing, |header| &header.have);
            let preview = app.incoming(|incoming| {
                let preview =
                    app.with_untracked(|core| preview(&core.log, &incoming.union, &bundle.changes, have));
                incoming.union.extend(preview.new_changes.iter().cloned());
                preview
            });
            Found::Bundle(Box::new(FoundBundle {
                villages: villages(&preview),
                header: bundle.header,
                announced: bundle.announced,
                read: bundle.changes.len(),
                rejected: bundle.rejected,
                ending: bundle.ending,
                preview,
                ids: bundle.changes.iter().map(Change::id).collect(),
            }))
        }
    });
    let file = PendingFile { name: delivery.name, notes: delivery.notes, found };
    app.incoming(|incoming| incoming.files.push(file));
}

fn villages(preview: &Preview) -> Vec<(String, usize)> {
    let mut villages: Vec<(String, usize)> = Vec::new();
    for change in preview.new_changes.iter().filter(|change| is_response(change.record())) {
        // The first change of a response names its form; later ones correct it.
        if change.set().get("form").is_none() {
            continue;
        }
        let village = change.set().text("village").unwrap_or_default();
        match villages.iter_mut().find(|(own, _)| own == village) {
            Some((_, count)) => *count += 1,
            None => villages.push((village.to_owned(), 1)),
        }
    }
    villages
}

/// Merges what was read. Gives the number of changes and of responses among them; `None` where nothing was merged.
pub(crate) async fn merge(app: App) -> Option<(usize, usize)> {
    let changes: Vec<Change> = app.incoming(|incoming| incoming.new_changes().cloned().collect());
    let (all, responses) = super::shell::pages::count_changes(changes.iter());
    // Between the larger steps the page draws and hears the person.
    browser::yield_now().await;
    let mut entry = app.incoming(|incoming| {
        let mut entry = LedgerEntry::new(HandOver::Import, browser::now().date_time);
        let bundles = incoming.files.iter().filter_map(|file| Some((file.name.clone(), file.bundle()?)));
        entry.files = bundles.map(|(name, bundle)| ledger_file(name, bundle)).collect();
        let ids = incoming.files.iter().filter_map(PendingFile::bundle).flat_map(|bundle| &bundle.ids);
        entry.brought = ids.copied().collect();
        entry
    });
    browser::yield_now().await;
    entry.new = changes.iter().map(Change::id).collect::<SeqRanges>();
    entry.changes = saturating_u32(all);
    entry.responses = saturating_u32(responses);
    let merged = app.take_in(changes, entry).await;
    if merged {
        app.incoming(Incoming::clear);
    }
    merged.then_some((all, responses))
}

/// A count as the ledger keeps it.
pub(crate) fn saturating_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn ledger_file(name: String, bundle: &FoundBundle) -> LedgerFile {
    let from = bundle.header.as_ref().map(|header| &header.from);
    LedgerFile {
        name,
        device: from.map(|from| from.device),
        who: from.and_then(|from| from.name.clone()).unwrap_or_default(),
        issued: from.map_or(0, |from| from.issued),
        new: saturating_u32(bundle.preview.new_changes.len()),
        known: saturating_u32(bundle.preview.known_changes()),
        rejected: saturating_u32(bundle.rejected.len()),
    }
}
