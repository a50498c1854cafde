//! All responses as columns of small numbers: one byte an item, places and devices by number, the day, flags.
//!
//! 100 000 responses take about 10 MB in the browser. Everything follows what the log says was touched; nothing here
//! decides anything. Texts stay in the log, and are read from there by the names of their records.
//! Imports `log`, `json` and `domain`; only the office's pages and the command use it.

mod cells;
mod forms;
mod keys;
mod layout;
mod line;
mod names;
mod reading;
mod row;
mod table;

use std::collections::BTreeMap;

use crate::domain::forms::{FormRef, FormRegistry};
use crate::domain::places::{Aliases, Units};
use crate::domain::survey::{ValidityRule, is_response};
use crate::log::{Change, DeviceId, Log, Touched};
pub(super) use cells::CellKey;
pub use cells::Headline;
use keys::{ByAge, ByName, Named, Wanted};

pub(super) use layout::{Column, FIRST, Field, Layout, UNKNOWN};
pub(super) use names::{Counting, Names};
pub(super) use reading::{NO_DATE, YEARS, date};
pub(super) use row::Row;
pub(super) use table::Table;

/// The kind of the records that are kept here.
const KIND: &str = "response";

/// How many responses are brought up to date within the act that touched them: a fifth of a frame.
const AT_ONCE: usize = 300;

/// Where a response stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    table: usize,
    row: usize,
}

/// The responses of a log, column by column, with the figures that follow from them.
#[derive(Debug, Default)]
pub struct Columns {
    rule: ValidityRule,
    tables: Vec<Table>,
    /// By what responses name: two names may stand for one form.
    forms: BTreeMap<FormRef, usize>,
    pub(super) villages: Names,
    pub(super) facilities: Names,
    pub(super) campaigns: Names,
    /// The villages that are entered twice.
    pub(super) village_aliases: Aliases,
    /// The facilities that are entered twice, and the sites of each.
    pub(super) units: Units,
    /// The number of each device, and how many responses of it are shown.
    devices: BTreeMap<DeviceId, (u32, usize)>,
    shown: usize,
    by_name: BTreeMap<ByName, Place>,
    by_age: BTreeMap<ByAge, Place>,
    /// The last name that was filled in; `None` at the start.
    filled_to: Option<Box<str>>,
    is_filled: bool,
    /// The makers of responses that are read again: their form was learned, or an act touched too many at once.
    again: Vec<Change>,
}

impl Columns {
    /// Columns without a form, still empty.
    #[must_use]
    pub fn new(rule: ValidityRule) -> Self {
        Self { rule, ..Self::default() }
    }

    /// All responses of `log` at once, by the forms in `forms`. What has a screen to keep alive uses
    /// [`learn`](Self::learn) and [`fill_some`](Self::fill_some).
    #[must_use]
    pub fn of(log: &Log, forms: &FormRegistry, rule: ValidityRule) -> Self {
        let mut columns = Self::new(rule);
        columns.learn(forms);
        while !columns.fill_some(log, usize::MAX) {}
        columns
    }

    /// Reads up to `budget` responses of `log` (10 µs each in a browser); `true` once all are here. What was touched
    /// meanwhile may be reported by [`update`](Self::update) in between.
    pub fn fill_some(&mut self, log: &Log, budget: usize) -> bool {
        if self.filled_to.is_none() {
            self.read_aliases(log);
        }
        let mut rest = budget;
        while let Some(change) = self.again.pop_if(|_| rest > 0) {
            rest -= 1;
            self.refresh(log, change.record());
        }
        if !self.is_filled {
            let after = self.filled_to.take();
            let after = after.unwrap_or_default();
            let records: Vec<(&str, Vec<&Change>)> = log.changes_after(KIND, &after).take(rest).collect();
            self.is_filled = records.len() < rest;
            self.filled_to = Some(records.last().map_or(after, |(name, _)| (*name).into()));
            for (name, changes) in records {
                self.put(log, name, &changes);
            }
        }
        self.is_filled()
    }

    /// Returns `true` if every response of the log has been read.
    #[must_use]
    pub fn is_filled(&self) -> bool {
        self.is_filled && self.again.is_empty()
    }

    /// Brings the responses that an act touched up to date: 10 µs each. More than [`AT_ONCE`] are left to
    /// [`fill_some`](Self::fill_some).
    pub fn update(&mut self, log: &Log, touched: &Touched) {
        if touched.touches("village") || touched.touches("facility") {
            self.read_aliases(log);
        }
        if !touched.touches(KIND) {
            return;
        }
        // What filling has not come to yet is read then.
        let is_read =
            |name: &str| self.is_filled || self.filled_to.as_ref().is_some_and(|last| name <= &**last);
        let is_wanted = |change: &&Change| is_response(change.record()) && is_read(change.record());
        let read: Vec<&Change> = touched.changes().filter(is_wanted).collect();
        if read.len() > AT_ONCE {
            self.again.extend(read.into_iter().cloned());
        } else {
            for change in read {
                self.refresh(log, change.record());
            }
        }
    }

    fn read_aliases(&mut self, log: &Log) {
        self.village_aliases = Aliases::of(log, "village");
        self.units = Units::of(log);
    }

    fn refresh(&mut self, log: &Log, name: &str) {
        let changes: Vec<&Change> = log.changes_of(name).collect();
        self.put(log, name, &changes);
    }

    fn put(&mut self, log: &Log, name: &str, changes: &[&Change]) {
        let layout = |form: &FormRef| self.tables.get(*self.forms.get(form)?)?.layout.as_ref();
        let reading = reading::read(log, name, changes, layout);
        let mut known = self.by_name.get(&Wanted::new(name) as &dyn Named).copied();
        let stays = |place: Place, reading: &reading::Reading| {
            let maker = self.tables.get(place.table).and_then(|table| table.makers.get(place.row));
            self.forms.get(&reading.form) == Some(&place.table) && maker == Some(&reading.maker)
        };
        if let Some(place) = known
            && !reading.as_ref().is_some_and(|reading| stays(place, reading))
        {
            self.take_out(place);
            known = None;
        }
        let Some(reading) = reading else { return };
        let at = self.table_of(&reading.form);
        let device = reading.maker.id().device;
        let numbers = u32::try_from(self.devices.len()).unwrap_or(u32::MAX);
        let number = self.devices.entry(device).or_insert((numbers, 0)).0;
        let village = self.villages.intern(reading.village.as_deref());
        let facility = self.facilities.intern(reading.facility.as_deref());
        let campaign = self.campaigns.intern(reading.campaign.as_deref());
        let row = Row::new(village, facility, number, (reading.day, reading.month))
            .taken(campaign, reading.way)
            .looked_at(reading.pace, reading.judged)
            .with_state(reading.is_deleted, reading.is_disputed);
        let Some(table) = self.tables.get_mut(at) else { return };
        let was_shown = known.and_then(|place| table.rows.get(place.row)).is_some_and(Row::is_shown);
        let parts = (reading.answers.as_slice(), reading.cells.as_slice());
        let place = Place {
            table: at,
            row: table.put(known.map(|place| place.row), reading.maker.clone(), row, parts, self.rule),
        };
        table.set_themes(place.row, reading.themes);
        if known.is_none() {
            self.by_name.insert(ByName::new(reading.maker.clone()), place);
            self.by_age.insert(ByAge::new(reading.maker), place);
        }
        self.count_shown(device, was_shown, row.is_shown());
    }

    fn take_out(&mut self, place: Place) {
        let Some(table) = self.tables.get_mut(place.table) else { return };
        let (row, maker) = (table.rows.get(place.row).copied(), table.makers.get(place.row).cloned());
        table.remove(place.row);
        if let (Some(row), Some(maker)) = (row, maker) {
            self.forget(&row, &maker);
        }
    }

    fn forget(&mut self, row: &Row, maker: &Change) {
        self.by_name.remove(&Wanted::new(maker.record()) as &dyn Named);
        self.by_age.remove(&ByAge::new(maker.clone()));
        self.count_shown(maker.id().device, row.is_shown(), false);
    }

    fn count_shown(&mut self, device: DeviceId, was: bool, is: bool) {
        if let Some((_, count)) = self.devices.get_mut(&device).filter(|_| was != is) {
            *count = if is { *count + 1 } else { *count - 1 };
            self.shown = if is { self.shown + 1 } else { self.shown - 1 };
        }
    }

    pub(super) fn tables(&self) -> &[Table] {
        &self.tables
    }

    pub(super) fn table(&self, form: &FormRef) -> Option<&Table> {
        self.tables.get(*self.forms.get(form)?)
    }

    /// How many responses to any form are shown, also to forms that this device does not know.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.shown
    }

    /// How many of them `device` has made.
    #[must_use]
    pub fn own_count(&self, device: DeviceId) -> usize {
        self.devices.get(&device).map_or(0, |(_, count)| *count)
    }

    /// The forms that have responses, known ones or not, with the number of those that are shown.
    pub fn forms(&self) -> impl Iterator<Item = (&FormRef, usize)> {
        let shown = |table: &Table| table.rows.iter().filter(|row| row.is_shown()).count();
        self.tables.iter().map(move |table| (&table.form, shown(table))).filter(|(_, count)| *count > 0)
    }

    /// Each device that has made a response, with its number in the rows.
    pub(super) fn device_numbers(&self) -> impl Iterator<Item = (DeviceId, u32)> {
        self.devices.iter().map(|(device, (number, _))| (*device, *number))
    }

    pub(super) fn device_number(&self, device: DeviceId) -> Option<u32> {
        self.devices.get(&device).map(|(number, _)| *number)
    }

    /// The responses, newest first by what their devices had seen, also deleted ones; those of one device where
    /// `maker` names one. A page of them costs as much as it shows.
    pub fn newest(&self, maker: Option<DeviceId>) -> impl Iterator<Item = Listed<'_>> {
        let all = self.by_age.iter().rev();
        let own = all.filter(move |(age, _)| maker.is_none_or(|maker| age.change.id().device == maker));
        own.filter_map(|(ByAge { change, .. }, place)| {
            let table = self.tables.get(place.table)?;
            let row = table.rows.get(place.row)?;
            Some(Listed {
                record: change.record(),
                form: &table.form,
                device: change.id().device,
                village: self.villages.text(row.village),
                facility: self.facilities.text(row.facility),
                date: date(row.day, row.month),
                is_deleted: !row.is_shown(),
                is_disputed: row.is_disputed(),
                touched: table.layout.as_ref().map(|layout| {
                    let codes = table.answers_of(place.row).iter();
                    codes.filter(|code| **code < layout.unanswered()).count()
                }),
            })
        })
    }
}

/// A response as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed<'a> {
    /// Its record.
    pub record: &'a str,
    /// The form it answers.
    pub form: &'a FormRef,
    /// The device that made it.
    pub device: DeviceId,
    /// The village, if given.
    pub village: Option<&'a str>,
    /// The facility rated, if given.
    pub facility: Option<&'a str>,
    /// The calendar day of the answers, as `2026-03-12`; `None` for one before 2020, or that is not understood.
    pub date: Option<String>,
    /// Whether it is hidden.
    pub is_deleted: bool,
    /// Whether devices disagree about it.
    pub is_disputed: bool,
    /// How many items have a level, "not used" or "refused"; `None` where the form is not known.
    pub touched: Option<usize>,
}
