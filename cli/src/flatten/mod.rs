//! `flatten`: one row for each response.

mod csv;
mod ndjson;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use so_thon::analysis::{Place, Row};
use so_thon::domain::forms::{Form, FormRegistry};
use so_thon::domain::places::Aliases;
use so_thon::domain::survey::is_response;
use so_thon::log::{Change, Log, Record};

use crate::command_line::{Flatten, Format};
use crate::output::{counted, spoken, write_file};
use crate::two_threads::in_order;
use crate::union::Union;
use crate::{Failure, Outcome};
use csv::Table;
use ndjson::Lines;

/// Villages, facilities or campaigns: their names by id, and which are entered twice.
struct Places {
    names: BTreeMap<String, String>,
    aliases: Aliases,
}

impl Places {
    /// Those of all changes, also what was taken off the list.
    fn of(changes: &[Change], kind: &str) -> Self {
        let is_place = |change: &&Change| record_id(change.record(), kind).is_some();
        let log: Log = changes.iter().filter(is_place).cloned().collect();
        let entry = |record: &Record| {
            Some((record_id(record.name(), kind)?.to_owned(), record.text("name")?.to_owned()))
        };
        Self { names: log.all_records().iter().filter_map(entry).collect(), aliases: Aliases::of(&log, kind) }
    }

    /// The place that an id means.
    fn place<'p>(&'p self, id: &'p str) -> Place<'p> {
        let id = self.aliases.canonical(id);
        Place { id, name: self.names.get(id).map(String::as_str) }
    }
}

fn record_id<'n>(name: &'n str, kind: &str) -> Option<&'n str> {
    name.strip_prefix(kind)?.strip_prefix('/')
}

pub(crate) fn run(options: &Flatten) -> Result<Outcome, Failure> {
    let mut union = Union::read(&options.files)?;
    union.take_ids();
    let registry = registry(&union.changes);
    let forms = forms(&registry, options.form.as_deref())?;
    union.changes.sort_unstable_by(|left, right| {
        (left.record(), left.causal_key()).cmp(&(right.record(), right.causal_key()))
    });
    let villages = Places::of(&union.changes, "village");
    let facilities = Places::of(&union.changes, "facility");
    let campaigns = Places::of(&union.changes, "campaign");
    let inputs = std::mem::take(&mut union.inputs);
    let mut count = 0;
    let layout = match options.format {
        Format::Csv { separator } => Layout::Table(Table::new(&forms, separator, options.with_deleted)),
        Format::NdJson => Layout::Lines(Lines::new(&forms, options.with_deleted)),
    };
    write_file(&options.output, &inputs, |out| {
        if let Layout::Table(table) = &layout {
            table.write_head(out)?;
        }
        let records = by_record(&union.changes).filter(|changes| changes.first().is_some_and(is_of_response));
        let batches: Vec<Vec<&[Change]>> = batches(records);
        let rows = Rows {
            options,
            layout: &layout,
            registry: &registry,
            villages: &villages,
            facilities: &facilities,
            campaigns: &campaigns,
        };
        in_order(
            &batches,
            |batch| rows.write(batch),
            |(text, written)| {
                count += written;
                out.write_str(&text)
            },
        )?;
        Ok(())
    })?;
    eprintln!("{}, written to {}", counted(count, "response"), spoken(&options.output));
    Ok(union.outcome())
}

/// Rows that a thread makes at a time.
const BATCH: usize = 256;

fn batches<'c>(records: impl Iterator<Item = &'c [Change]>) -> Vec<Vec<&'c [Change]>> {
    let mut batches: Vec<Vec<&[Change]>> = Vec::new();
    for record in records {
        match batches.last_mut().filter(|batch| batch.len() < BATCH) {
            Some(batch) => batch.push(record),
            None => batches.push(vec![record]),
        }
    }
    batches
}

/// What a row is written as.
enum Layout {
    Table(Table),
    Lines(Lines),
}

/// What rows are made with.
struct Rows<'r> {
    options: &'r Flatten,
    layout: &'r Layout,
    registry: &'r FormRegistry,
    villages: &'r Places,
    facilities: &'r Places,
    campaigns: &'r Places,
}

impl Rows<'_> {
    /// The rows of some records, and how many they are.
    fn write(&self, records: &[&[Change]]) -> (String, usize) {
        let (mut text, mut count) = (String::new(), 0);
        for changes in records {
            // A change keeps what was parsed of it for as long as it lives, and the union lives to the end.
            let changes: Vec<Change> = changes.iter().map(Change::unread).collect();
            let Some(name) = changes.first().map(Change::record) else { continue };
            let record = Record::resolve(name, changes.iter().collect());
            let row = Row::of(&record, self.registry, &|kind, id| match kind {
                "village" => self.villages.place(id),
                "facility" => self.facilities.place(id),
                _ => self.campaigns.place(id),
            });
            let is_wanted = self.options.form.as_deref().is_none_or(|form| row.form == Some(form));
            if is_wanted && (self.options.with_deleted || !row.deleted) {
                count += 1;
                match self.layout {
                    // Writing into memory cannot fail.
                    Layout::Table(table) => drop(table.write_row(&row, &mut text)),
                    Layout::Lines(lines) => lines.write_row(&row, &mut text),
                }
            }
        }
        (text, count)
    }
}

/// The program's forms and those in the files. A wrong form is reported, and its responses are listed by their fields.
fn registry(changes: &[Change]) -> FormRegistry {
    let mut registry = FormRegistry::built_in();
    let log: Log = changes.iter().filter(|change| change.record().starts_with("form/")).cloned().collect();
    registry.read_log(&log);
    for (record, error) in registry.refused() {
        eprintln!("{record}: not a form: {error}");
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

fn by_record(changes: &[Change]) -> impl Iterator<Item = &[Change]> {
    changes.chunk_by(|left, right| left.record() == right.record())
}

fn is_of_response(change: &Change) -> bool {
    is_response(change.record())
}
