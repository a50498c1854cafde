//! What the periodic report is made from.

use chrono::NaiveDate;

use super::super::office::OfficeHead;
use super::super::texts::ReportTexts;
use crate::domain::plan::{Obligation, Plan};
use crate::log::Log;

/// The result of a survey in one line.
#[derive(Clone, Debug)]
pub struct SurveyLine {
    /// The form.
    pub title: String,
    /// Its responses that are not deleted.
    pub responses: u32,
    /// The valid ones.
    pub valid: u32,
    /// Hundredths of a percent of answers of levels 4 and 5; `None` where it is not shown.
    pub satisfied: Option<u32>,
}

/// What the report of a period is made from.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// All changes.
    pub log: &'a Log,
    /// The period, with the reports that have come in for it.
    pub period: &'a Obligation,
    /// The day on which the figures are taken.
    pub today: NaiveDate,
    /// The surveys.
    pub surveys: &'a [SurveyLine],
    /// What an office's documents have in common.
    pub office: &'a OfficeHead,
    /// What was written into this one.
    pub texts: &'a ReportTexts<'a>,
}
