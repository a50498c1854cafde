//! The kinds of records that this version knows. What a later version adds is kept, exported and shown as unknown.

use crate::json::names;

names! {
    /// A kind of record: what stands before the first `/` of its name.
    pub enum RecordKind {
        /// Progress of a task of the plan.
        Task = "task",
        /// What is reached of a target.
        Target = "target",
        /// Which unit has sent a report.
        Report = "report",
        /// Somebody's answers to a form.
        Response = "response",
        /// A paper form that was typed in and is no response yet.
        Entry = "entry",
        /// Somebody who was met and gives no response.
        Contact = "contact",
        /// A village (thôn).
        Village = "village",
        /// A health station, a school, or one of their sites.
        Facility = "facility",
        /// A survey campaign (đợt khảo sát).
        Campaign = "campaign",
        /// What a device's owner says of it.
        Device = "device",
        /// A device that the office expects to hand over.
        Expected = "expected",
        /// A form of an office's own.
        Form = "form",
        /// A plan of another year or commune.
        Plan = "plan",
        /// Which recordings say the texts of forms in a language.
        Voice = "voice",
        /// What an office wrote into a report, and its versions.
        Document = "document",
        /// What an office's documents have in common.
        Office = "office",
    }
}

impl RecordKind {
    /// The kind of a record; `None` for a kind of a later version.
    #[must_use]
    pub fn of(record: &str) -> Option<Self> {
        Self::from_name(record.split_once('/')?.0)
    }

    /// Whether it holds what somebody has answered, or that somebody was met, be it counted or not: what never travels in a
    /// `setup` bundle, and whose changes bear the date alone, because a minute could tell who it was.
    #[must_use]
    pub const fn holds_answers(self) -> bool {
        matches!(self, Self::Response | Self::Entry | Self::Contact)
    }
}

/// Whether a record is of such a kind.
#[must_use]
pub fn holds_answers(record: &str) -> bool {
    RecordKind::of(record).is_some_and(RecordKind::holds_answers)
}
