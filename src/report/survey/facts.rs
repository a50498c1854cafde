//! What the report on a survey is made from.

use chrono::NaiveDate;

use super::super::office::OfficeHead;
use super::super::scope::Scope;
use super::super::texts::ReportTexts;
use crate::analysis::{Comparison, Hiding, Results};
use crate::domain::forms::Form;
use crate::domain::plan::Plan;

/// What the report on a survey is made from.
#[derive(Clone, Copy)]
pub struct Facts<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The form.
    pub form: &'a Form,
    /// The results of its responses in the report's months.
    pub results: &'a Results,
    /// The months that the report is about, and what they are compared with.
    pub scope: Scope,
    /// The facilities in these months and in the earlier ones, if any.
    pub comparison: &'a Comparison,
    /// The office's goal, in hundredths of a percent.
    pub goal: Option<u32>,
    /// What of them is not shown.
    pub hiding: &'a Hiding,
    /// How many responses have a remark on each theme ([`Columns::themes`](crate::analysis::Columns::themes)).
    pub themes: &'a [(&'a str, u32)],
    /// The themes that those who are not satisfied with an item, by its place, often wrote about
    /// ([`Columns::themes_of_dissatisfied`](crate::analysis::Columns::themes_of_dissatisfied)).
    pub complaints: &'a dyn Fn(usize) -> Vec<&'a str>,
    /// A village's name by its id.
    pub village: &'a dyn Fn(&str) -> String,
    /// A facility's name by its id.
    pub facility: &'a dyn Fn(&str) -> String,
    /// The first and the last day of the responses, where they have days.
    pub period: Option<(NaiveDate, NaiveDate)>,
    /// How many responses are planned, where a campaign plans them.
    pub planned: Option<u32>,
    /// The devices of which something is missing, by name.
    pub missing: &'a [String],
    /// The day on which the figures are taken.
    pub today: NaiveDate,
    /// What an office's documents have in common.
    pub office: &'a OfficeHead,
    /// What was written into this one.
    pub texts: &'a ReportTexts<'a>,
}
