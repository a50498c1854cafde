//! What changed, as coarse as pages need it: a page re-renders only the parts that read a topic.

use crate::domain::RecordKind;

/// One kind of state that pages show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// Responses to surveys, and people who gave none.
    Responses,
    /// Tasks, targets and reports of the plan, and the office's documents.
    Tasks,
    /// Villages, facilities and campaigns.
    Places,
    /// Devices: their names, and how much is held of each. Every change of the log concerns it.
    Devices,
    /// The ledger of hand-overs, and receipts.
    Ledger,
    /// Fields on which devices disagree.
    Conflicts,
    /// This device's preferences.
    Settings,
    /// What is being entered and not saved yet.
    Drafts,
    /// The state of the two storages, room, and the browser's promises.
    Storage,
    /// Forms, plans and recordings.
    Forms,
    /// Files that were read and are not merged yet.
    Import,
    /// Drafts that came from the journal, or from a tab that is gone.
    ForeignDrafts,
}

impl Topic {
    /// All topics, in the order of their numbers.
    pub const ALL: [Self; 12] = [
        Self::Responses,
        Self::Tasks,
        Self::Places,
        Self::Devices,
        Self::Ledger,
        Self::Conflicts,
        Self::Settings,
        Self::Drafts,
        Self::Storage,
        Self::Forms,
        Self::Import,
        Self::ForeignDrafts,
    ];

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// A set of topics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Topics(u16);

impl Topics {
    /// Every topic that changes of the log concern.
    pub const LOG: Self = Self(
        Topic::Responses.bit()
            | Topic::Tasks.bit()
            | Topic::Places.bit()
            | Topic::Devices.bit()
            | Topic::Conflicts.bit()
            | Topic::Forms.bit(),
    );

    /// Returns `true` if there are none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns `true` if `topic` is among them.
    #[must_use]
    pub const fn contains(self, topic: Topic) -> bool {
        self.0 & topic.bit() != 0
    }

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The topics that a change of a record of `kind` concerns, conflicts apart.
    #[must_use]
    pub fn of_kind(kind: &str) -> Self {
        use RecordKind as Kind;
        let topic = match RecordKind::from_name(kind) {
            Some(Kind::Response | Kind::Entry | Kind::Contact) => Topic::Responses,
            Some(Kind::Village | Kind::Facility | Kind::Campaign) => Topic::Places,
            Some(Kind::Form | Kind::Plan | Kind::Voice) => Topic::Forms,
            Some(Kind::Device) => Topic::Devices,
            Some(
                Kind::Task | Kind::Target | Kind::Report | Kind::Expected | Kind::Document | Kind::Office,
            )
            | None => Topic::Tasks,
        };
        Self::from(topic).with(Topic::Devices.into())
    }
}

impl<T: Into<Self>> std::ops::BitOr<T> for Topics {
    type Output = Self;

    fn bitor(self, other: T) -> Self {
        self.with(other.into())
    }
}

impl<T: Into<Topics>> std::ops::BitOr<T> for Topic {
    type Output = Topics;

    fn bitor(self, other: T) -> Topics {
        Topics::from(self).with(other.into())
    }
}

impl From<Topic> for Topics {
    fn from(topic: Topic) -> Self {
        Self(topic.bit())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_topic_has_a_bit_of_its_own() {
        for (number, topic) in Topic::ALL.into_iter().enumerate() {
            assert_eq!(topic as usize, number);
            for other in Topic::ALL {
                assert_eq!(Topics::from(topic).contains(other), topic == other);
            }
        }
        assert!(Topics::default().is_empty() && !Topics::LOG.is_empty());
    }

    #[test]
    fn a_change_concerns_its_kind_and_the_devices() {
        let topics = Topics::of_kind("village");
        assert!(topics.contains(Topic::Places) && topics.contains(Topic::Devices));
        assert!(!topics.contains(Topic::Responses) && !topics.contains(Topic::Tasks));
        assert!(Topics::of_kind("report").contains(Topic::Tasks));
    }
}
