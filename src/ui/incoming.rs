//! Files on their way in: read at the desk, shown to the person, merged only then.

use super::app::App;
use crate::browser::{self, Answer};
use crate::intake::{Content, Delivery, Note, Trouble};
use crate::log::{
    Change, ChangeId, Ending, Header, Log, Preview, Receipt, Rejected, SeqRanges, Value, VersionVector,
    preview,
};
use crate::store::{HandOver, LedgerEntry, LedgerFile};
use crate::survey::is_response;

/// Everything that was read and is not merged yet.
#[derive(Default)]
pub(crate) struct Incoming {
    pub(crate) files: Vec<IncomingFile>,
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
pub(crate) struct IncomingFile {
    pub(crate) name: String,
    pub(crate) notes: Vec<Note>,
    pub(crate) found: Result<Found, Trouble>,
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

impl IncomingFile {
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
        self.files.iter().filter_map(IncomingFile::bundle).flat_map(|bundle| &bundle.preview.new_changes)
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

fn hear(app: App, answer: Answer) {
    match answer {
        Answer::Part(about, lines) => {
            let delivery = app.incoming(|incoming| {
                app.peek(|core| {
                    let held = |id: &ChangeId| core.log.get(id).or_else(|| incoming.union.get(id)).cloned();
                    Delivery::from_parts(&about, &lines, held)
                })
            });
            match delivery {
                Some(delivery) => take(app, delivery),
                None => lose(app, &about),
            }
            return;
        }
        Answer::Progress(_) => app.incoming(|incoming| {
            if let Some((done, _)) = &mut incoming.reading {
                *done += 1;
            }
        }),
        Answer::Done => app.incoming(|incoming| {
            if incoming.reading.is_some_and(|(done, all)| done >= all) {
                incoming.reading = None;
            }
        }),
        Answer::Failed => app.incoming(|incoming| {
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
    let file = IncomingFile { name, notes: Vec::new(), found: Err(Trouble::Unreadable) };
    app.incoming(|incoming| incoming.files.push(file));
}

fn take(app: App, delivery: Delivery) {
    let found = delivery.content.map(|content| match content {
        Content::Receipt(receipt) => Found::Receipt(receipt),
        Content::Bundle(bundle) => {
            let nothing = VersionVector::default();
            let have = bundle.header.as_ref().map_or(&nothing, |header| &header.have);
            let preview = app.incoming(|incoming| {
                let preview = app.peek(|core| preview(&core.log, &incoming.union, &bundle.changes, have));
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
    let file = IncomingFile { name: delivery.name, notes: delivery.notes, found };
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
    let (all, responses) = super::pages::count_changes(changes.iter());
    // Between the larger steps the page draws and hears the person.
    browser::breathe().await;
    let mut entry = app.incoming(|incoming| {
        let mut entry = LedgerEntry::new(HandOver::Import, browser::now().date_time);
        let bundles = incoming.files.iter().filter_map(|file| Some((file.name.clone(), file.bundle()?)));
        entry.files = bundles.map(|(name, bundle)| ledger_file(name, bundle)).collect();
        let ids = incoming.files.iter().filter_map(IncomingFile::bundle).flat_map(|bundle| &bundle.ids);
        entry.brought = ids.copied().collect();
        entry
    });
    browser::breathe().await;
    entry.new = changes.iter().map(Change::id).collect::<SeqRanges>();
    entry.changes = small(all);
    entry.responses = small(responses);
    let merged = app.take_in(changes, entry).await;
    if merged {
        app.incoming(Incoming::clear);
    }
    merged.then_some((all, responses))
}

/// A count as the ledger keeps it.
pub(crate) fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn ledger_file(name: String, bundle: &FoundBundle) -> LedgerFile {
    let from = bundle.header.as_ref().map(|header| &header.from);
    LedgerFile {
        name,
        device: from.map(|from| from.device),
        who: from.and_then(|from| from.name.clone()).unwrap_or_default(),
        issued: from.map_or(0, |from| from.issued),
        new: small(bundle.preview.new_changes.len()),
        known: small(bundle.preview.known_changes()),
        rejected: small(bundle.rejected.len()),
    }
}
