//! `flatten`: responses as rows.

use std::fmt::Write as _;
use std::sync::Arc;

use so_thon::domain::forms::{Form, FormRegistry};
use so_thon::log::{Change, Log, Record};
use so_thon::rows::{RowPlaces, RowWriter};

use crate::command_line::Flatten;
use crate::output::{counted, spoken, write_file};
use crate::tell;
use crate::two_threads::in_order;
use crate::union::Union;
use crate::{Failure, Outcome};

fn record_id<'n>(name: &'n str, kind: &str) -> Option<&'n str> {
    name.strip_prefix(kind)?.strip_prefix('/')
}

pub(crate) fn run(options: &Flatten) -> Result<Outcome, Failure> {
    let mut union = Union::read(&options.files)?;
    union.take_ids();
    let (mut responses, others) = parted(std::mem::take(&mut union.changes));
    let registry = registry(&others);
    let forms = forms(&registry, options.form.as_deref())?;
    let places = places(&others);
    sort(&mut responses);
    let inputs = std::mem::take(&mut union.inputs);
    let mut count = 0;
    let writer = RowWriter::new(options.format, &forms, options.with_deleted);
    write_file(&options.output, &inputs, |out| {
        out.write_str(&writer.head())?;
        let records = responses.chunk_by_mut(|(left_key, left), (right_key, right)| {
            left_key == right_key && left.record() == right.record()
        });
        let batches = batches(records);
        let rows = Rows { options, writer: &writer, registry: &registry, places: &places };
        in_order(
            batches,
            |batch| rows.write(batch),
            |(text, written)| {
                count += written;
                out.write_str(&text)
            },
        )?;
        Ok(())
    })?;
    tell!("{}, written to {}", counted(count, "response"), spoken(&options.output));
    // The program ends: giving back a million small pieces of memory one by one takes a second.
    std::mem::forget(responses);
    Ok(union.outcome())
}

/// Rows that a thread makes at a time.
const BATCH: usize = 256;
/// About the bytes of a row.
const ROW_BYTES: usize = 1024;

/// A change with the beginning of its record's name.
type Keyed = (u128, Change);

/// The changes of responses, and all others.
fn parted(changes: Vec<Change>) -> (Vec<Keyed>, Vec<Change>) {
    let (mut responses, mut others) = (Vec::with_capacity(changes.len()), Vec::new());
    for change in changes {
        let mut key = [0; 16];
        if let Some(id) = record_id(change.record(), "response") {
            key.iter_mut().zip(id.bytes()).for_each(|(place, byte)| *place = byte);
            responses.push((u128::from_be_bytes(key), change));
        } else {
            others.push(change);
        }
    }
    (responses, others)
}

/// Sorts by record and in the order of a history. The names, which lie scattered in memory, are compared only where their first
/// sixteen bytes are the same.
fn sort(responses: &mut [Keyed]) {
    responses.sort_unstable_by(|(left_key, left), (right_key, right)| {
        let by_name = left_key.cmp(right_key).then_with(|| left.record().cmp(right.record()));
        by_name.then_with(|| left.causal_key().cmp(&right.causal_key()))
    });
}

fn batches<'c>(records: impl Iterator<Item = &'c mut [Keyed]>) -> Vec<Vec<&'c mut [Keyed]>> {
    let mut batches: Vec<Vec<&mut [Keyed]>> = Vec::new();
    for record in records {
        match batches.last_mut().filter(|batch| batch.len() < BATCH) {
            Some(batch) => batch.push(record),
            None => batches.push(vec![record]),
        }
    }
    batches
}

/// What rows are made with.
struct Rows<'r> {
    options: &'r Flatten,
    writer: &'r RowWriter,
    registry: &'r FormRegistry,
    places: &'r RowPlaces,
}

impl Rows<'_> {
    /// The rows of some records, and how many they are.
    fn write(&self, records: Vec<&mut [Keyed]>) -> (String, usize) {
        let (mut text, mut count) = (String::with_capacity(records.len() * ROW_BYTES), 0);
        for changes in records {
            count += usize::from(self.write_row(changes, &mut text));
            for (_, change) in changes.iter_mut() {
                change.drop_parsed();
            }
        }
        (text, count)
    }

    /// Appends the row of a record, and returns `true`, if it is wanted.
    fn write_row(&self, changes: &[Keyed], text: &mut String) -> bool {
        let Some(name) = changes.first().map(|(_, change)| change.record()) else { return false };
        let record = Record::resolve(name, changes.iter().map(|(_, change)| change).collect());
        let row = self.places.row(&record, self.registry);
        let is_wanted = self.options.form.as_deref().is_none_or(|form| row.form == Some(form))
            && (self.options.with_deleted || !row.deleted);
        if is_wanted {
            self.writer.write(&row, text);
        }
        is_wanted
    }
}

/// The places of all changes, also what was taken off the list.
fn places(changes: &[Change]) -> RowPlaces {
    const KINDS: [&str; 3] = ["village", "facility", "campaign"];
    let is_place = |change: &&Change| KINDS.iter().any(|kind| record_id(change.record(), kind).is_some());
    let log: Log = changes.iter().filter(is_place).cloned().collect();
    RowPlaces::of(&log)
}

/// The program's forms and those in the files. A wrong form is reported, and its responses are listed by their fields.
pub(crate) fn registry(changes: &[Change]) -> FormRegistry {
    let mut registry = FormRegistry::built_in();
    let log: Log = changes.iter().filter(|change| change.record().starts_with("form/")).cloned().collect();
    registry.read_log(&log);
    for (record, error) in registry.refused() {
        tell!("{record}: not a form: {error}");
    }
    registry
}

/// The forms whose columns are shown.
fn forms(registry: &FormRegistry, id: Option<&str>) -> Result<Vec<Arc<Form>>, Failure> {
    let wanted: Vec<_> = registry.all().filter(|form| id.is_none_or(|id| id == form.id)).cloned().collect();
    if wanted.is_empty() {
        let known: Vec<String> = registry.list().iter().map(|form| form.id.clone()).collect();
        return Err(format!("there is no form `{}`; there are {}", id.unwrap_or_default(), known.join(", ")));
    }
    Ok(wanted)
}
