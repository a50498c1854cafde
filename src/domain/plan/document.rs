//! The plan as its document has it: a file of `data/plans/` or a record of the log.

use chrono::NaiveDate;

use super::due::parse_date;
use crate::json::{DocumentError, Expected, FromValue, Value, is_identifier, names, record};

record! {
    /// A year's plan (Kế hoạch cải cách hành chính).
    #[derive(Clone, Debug, Default)]
    pub struct Plan {
        /// For example `nam-dan-2026`.
        pub id: String,
        /// The year it is for.
        pub year: i32,
        /// Its title.
        pub title: String,
        /// The commune that it is for.
        pub place: String,
        /// The agencies with duties of their own (part IV).
        pub units: Vec<Unit>,
        /// The appendix.
        pub sections: Vec<Section>,
        /// The targets with numbers.
        pub targets: Vec<Target>,
        /// The reporting calendar.
        pub reports: Reports,
        /// Evident scanning slips of the source, corrected here.
        pub corrections: Vec<Correction>,
    }
}

record! {
    /// An agency (cơ quan, đơn vị) named in part IV.
    #[derive(Clone, Debug)]
    pub struct Unit {
        /// A fixed name for records.
        pub id: String,
        /// The part of the plan that has its duties.
        pub article: String,
        /// Its full name.
        pub name: String,
        /// Its short name.
        pub short: String,
        /// Its name in English.
        pub english: String,
        /// Its duties, word for word.
        pub duties: Vec<String>,
    }
}

record! {
    /// A section of the appendix.
    #[derive(Clone, Debug)]
    pub struct Section {
        /// Roman, as in the source.
        pub number: String,
        /// Its title in capitals.
        pub title: String,
        /// Its title in English.
        pub english: String,
        /// The source's wording, if it was corrected.
        pub original: Option<String>,
        /// Its tasks.
        pub tasks: Vec<Task>,
    }
}

names! {
    /// A cell that the source does not have.
    pub enum Missing {
        /// Cơ quan chủ trì.
        Lead = "lead",
        /// Cơ quan phối hợp.
        With = "with",
        /// Sản phẩm.
        Product = "product",
        /// Thời gian.
        Time = "time",
    }
}

record! {
    /// A correction within a task.
    #[derive(Clone, Debug)]
    pub struct CorrectedField {
        /// Which cell.
        pub field: String,
        /// What the source has.
        pub original: String,
    }
}

record! {
    /// A task (nhiệm vụ) of the appendix, word for word.
    #[derive(Clone, Debug)]
    pub struct Task {
        /// Số thứ tự.
        pub number: u32,
        /// Tên nhiệm vụ.
        pub name: String,
        /// Cơ quan chủ trì.
        pub lead: String,
        /// The units that lead it.
        pub units: Vec<String>,
        /// Cơ quan phối hợp.
        pub with: String,
        /// Sản phẩm.
        pub product: String,
        /// Thời gian, as text.
        pub time: String,
        /// Evident slips that were corrected.
        pub corrected: Vec<CorrectedField>,
        /// Cells that the source lacks.
        pub missing: Vec<Missing>,
    }
}

names! {
    /// How a target's number is to be read.
    pub enum Relation {
        /// This much or more.
        AtLeast = "at-least",
        /// Exactly this.
        Exactly = "exactly",
        /// From `value` to `upper`, or more.
        Range = "range",
    }
}

names! {
    /// What a target counts.
    pub enum TargetUnit {
        /// Percent.
        Percent = "percent",
        /// A count.
        Count = "count",
    }
}

record! {
    /// A target with a number (chỉ tiêu).
    #[derive(Clone, Debug)]
    pub struct Target {
        /// A fixed name for records.
        pub id: String,
        /// The part of the plan that states it.
        pub source: String,
        /// In a few words.
        pub label: String,
        /// In a few English words.
        pub english: String,
        /// The source's own words.
        pub text: String,
        /// How the number is to be read.
        pub relation: Relation,
        /// The number.
        pub value: i64,
        /// The end of a range.
        pub upper: Option<i64>,
        /// Its unit of measure.
        pub unit: TargetUnit,
        /// The responsible units.
        pub units: Vec<String>,
        /// The tasks that it belongs to.
        pub tasks: Vec<u32>,
    }
}

record! {
    /// The reporting calendar (IV.8).
    #[derive(Clone, Debug, Default)]
    pub struct Reports {
        /// The source's words.
        pub text: String,
        /// Each unit's own plan, and when it is due.
        pub own_plan: OwnPlan,
        /// The periods that are reported on.
        pub periods: Vec<ReportPeriod>,
        /// Which dates are our reading of the source, in Vietnamese.
        pub note: String,
        /// The same in English.
        pub note_english: String,
    }
}

record! {
    /// A period to report on.
    #[derive(Clone, Debug)]
    pub struct ReportPeriod {
        /// A fixed name for records.
        pub id: String,
        /// In Vietnamese.
        pub label: String,
        /// In English.
        pub english: String,
        /// The report must arrive before this day.
        pub due: NaiveDate,
    }
}

record! {
    /// An evident slip of the source.
    #[derive(Clone, Debug)]
    pub struct Correction {
        /// The place in the document.
        pub place: String = "where",
        /// What the source has.
        pub original: String,
        /// The corrected wording.
        pub corrected: String,
    }
}

record! {
    /// The plan that each unit makes for itself.
    #[derive(Clone, Debug, Default)]
    pub struct OwnPlan {
        /// It is due before this day.
        pub due: NaiveDate,
    }
}

impl FromValue for NaiveDate {
    fn blank() -> Self {
        Self::default()
    }

    fn fill(&mut self, value: &Value) -> Result<(), DocumentError> {
        *self = value.as_text().and_then(parse_date).ok_or(DocumentError::new(Expected::Day))?;
        Ok(())
    }
}

impl Plan {
    /// Reads a year's plan.
    ///
    /// # Errors
    /// The path of the fault. No two tasks may have one number, because their records are named by it.
    pub fn read(document: &Value) -> Result<Self, DocumentError> {
        let plan = Self::from_value(document)?;
        if !is_identifier(&plan.id) {
            return Err(DocumentError::new(Expected::Identifier).under("id"));
        }
        let mut numbers: Vec<u32> = Vec::new();
        for (section_at, section) in plan.sections.iter().enumerate() {
            for (task_at, task) in section.tasks.iter().enumerate() {
                if numbers.contains(&task.number) {
                    let error = DocumentError::new(Expected::Unique).under("number");
                    return Err(error.at(task_at).under("tasks").at(section_at).under("sections"));
                }
                numbers.push(task.number);
            }
        }
        Ok(plan)
    }

    /// All tasks in order.
    pub fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.sections.iter().flat_map(|section| &section.tasks)
    }

    /// The task with a number.
    #[must_use]
    pub fn task(&self, number: u32) -> Option<&Task> {
        self.tasks().find(|task| task.number == number)
    }

    /// The unit with an id.
    #[must_use]
    pub fn unit(&self, id: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.id == id)
    }

    /// The record for reports on a task.
    #[must_use]
    pub fn task_record(&self, number: u32) -> String {
        format!("task/{}/{number}", self.year)
    }

    /// The record for reports on a target.
    #[must_use]
    pub fn target_record(&self, id: &str) -> String {
        format!("target/{}/{id}", self.year)
    }
}

#[cfg(test)]
mod tests {
    use super::super::registry::PlanRegistry;

    #[test]
    fn the_built_in_plan_is_read_whole() {
        let plan = PlanRegistry::built_in().get("nam-dan-2026").unwrap_or_default();
        assert_eq!((plan.sections.len(), plan.tasks().count(), plan.units.len()), (8, 45, 7));
        assert_eq!(plan.task(45).map(|task| task.missing.len()), Some(4));
        assert!(plan.targets.len() >= 15 && plan.reports.periods.len() == 6);
    }
}
