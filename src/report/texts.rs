//! What an office writes into a report: its number, its day, its texts. Each is a field of the report's record, so that the log
//! remembers every wording and who gave it.

use chrono::NaiveDate;

use super::document::Document;
use super::scope::EARLIER;
use crate::analysis::Earlier;
use crate::domain::plan::parse_date;
use crate::json::{FromValue as _, Value, names};
use crate::log::{Log, Record};

/// The kind of the records that hold what an office wrote into a report.
pub const REPORT_KIND: &str = "document";

/// The record of a report: of a period of the plan ("2026-q1"), or of a form ("survey-health-outpatient@1").
#[must_use]
pub fn report_record(name: &str) -> String {
    format!("{REPORT_KIND}/{name}")
}

/// Before the number of a version.
const VERSION: &str = "version/";

names! {
    /// The fields of a report's record, in the order of the page.
    pub enum TextField {
        /// The document's number.
        Number = "number",
        /// Its day.
        Day = "day",
        /// The legal bases, a line each.
        Bases = "bases",
        /// What was directed and organised.
        Leadership = "leadership",
        /// What the results show.
        Assessment = "assessment",
        /// Difficulties and their causes.
        Difficulties = "difficulties",
        /// What comes next.
        Next = "next",
        /// Proposals.
        Proposals = "proposals",
    }
}

impl TextField {
    /// Whether it may have several lines.
    #[must_use]
    pub const fn is_long(self) -> bool {
        !matches!(self, Self::Number | Self::Day)
    }
}

/// What is written into one report.
#[derive(Debug, Default)]
pub struct ReportTexts<'l> {
    record: Option<Record<'l>>,
}

impl<'l> ReportTexts<'l> {
    /// Of the report with a name.
    #[must_use]
    pub fn of(log: &'l Log, name: &str) -> Self {
        Self { record: log.record(&report_record(name)) }
    }

    /// The text that was given; `None` where the usual one stands.
    #[must_use]
    pub fn given(&self, field: TextField) -> Option<&str> {
        self.record.as_ref()?.text(field.as_str())
    }

    /// The reports into which something long was written, by name.
    #[must_use]
    pub fn written(log: &'l Log) -> Vec<&'l str> {
        let names = log.names(REPORT_KIND).filter_map(|record| Some(record.split_once('/')?.1));
        let is_written = |name: &&str| {
            let texts = ReportTexts::of(log, name);
            TextField::ALL.into_iter().any(|field| field.is_long() && texts.given(field).is_some())
        };
        names.filter(is_written).collect()
    }

    /// The text that was given, else the usual one.
    #[must_use]
    pub fn or(&self, field: TextField, usual: &str) -> String {
        self.given(field).unwrap_or(usual).to_owned()
    }

    /// What a report on a survey is compared with.
    #[must_use]
    pub fn earlier(&self) -> Option<Earlier> {
        self.record.as_ref()?.text(EARLIER).and_then(Earlier::from_name)
    }

    /// The day of the document.
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        self.given(TextField::Day).and_then(parse_date)
    }

    /// The versions that were kept as they were sent, by number.
    #[must_use]
    pub fn versions(&self) -> Vec<(u32, Value)> {
        let Some(record) = &self.record else { return Vec::new() };
        let version = |(field, value): (&str, &Value)| {
            Some((field.strip_prefix(VERSION)?.parse().ok()?, value.clone()))
        };
        let mut all: Vec<(u32, Value)> = record.values().filter_map(version).collect();
        crate::compact::sort_by(&mut all, |left, right| left.0.cmp(&right.0));
        all
    }

    /// A version that was kept; `None` where there is none, or it cannot be read.
    #[must_use]
    pub fn version(&self, number: u32) -> Option<Document> {
        let (_, value) = self.versions().into_iter().find(|(own, _)| *own == number)?;
        Document::from_value(&value).ok()
    }

    /// The field for the next version.
    #[must_use]
    pub fn next_version(&self) -> String {
        let next = self.versions().last().map_or(1, |(number, _)| number + 1);
        format!("{VERSION}{next}")
    }
}
