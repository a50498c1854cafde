//! How a response was taken.

use crate::json::names;
use crate::log::Record;

names! {
    /// How a response was taken, in its field [`WAY`]. The interviewer's presence raises agreement, so results can be seen
    /// by it (`facts/second.md`, part C).
    pub enum Way {
        /// The collector reads and taps.
        Interview = "interview",
        /// The person answers on the device on their own.
        OwnHand = "self",
        /// Typed in from a paper form.
        Paper = "paper",
    }
}

/// The field of a response that says how it was taken.
pub const WAY: &str = "way";

/// The question of edition 1 of the built-in forms that asks for it, as a field.
const MODE: &str = "about/mode";

impl Way {
    /// How a response was taken: by its field, else by the answer to the question that edition 1 of the built-in forms asks
    /// (1 filled in by oneself, 2 read out, 3 through an interpreter).
    #[must_use]
    pub fn of(record: &Record) -> Option<Self> {
        Self::of_texts(|field| record.text(field))
    }

    /// The same from the texts of a response's fields.
    #[must_use]
    pub fn of_texts<'t>(text: impl Fn(&str) -> Option<&'t str>) -> Option<Self> {
        text(WAY).and_then(Self::from_name).or_else(|| match text(MODE)? {
            "1" => Some(Self::OwnHand),
            "2" | "3" => Some(Self::Interview),
            _ => None,
        })
    }

    /// The answer to that question which the way itself gives: the person is not asked what the app knows. An interpreter
    /// and a paper form are not known to it.
    #[must_use]
    pub const fn given(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Interview => Some((MODE, "2")),
            Self::OwnHand => Some((MODE, "1")),
            Self::Paper => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Map;
    use crate::log::{DeviceId, Log, Stamp};

    fn way_of(fields: &Map) -> Option<Way> {
        let mut log = Log::new();
        let stamp = Stamp { device: DeviceId::from_random(1), seq: 1, at: "2026-03-12".into(), by: None };
        log.insert(log.prepare(&stamp, "response/x", fields));
        log.record("response/x").as_ref().and_then(Way::of)
    }

    #[test]
    fn the_field_comes_before_the_question_of_the_first_edition() {
        for (mode, expected) in
            [("1", Some(Way::OwnHand)), ("2", Some(Way::Interview)), ("3", Some(Way::Interview)), ("r", None)]
        {
            assert_eq!(way_of(&Map::new().with(MODE, mode)), expected, "{mode}");
        }
        assert_eq!(way_of(&Map::new().with(MODE, "2").with(WAY, "paper")), Some(Way::Paper));
        assert_eq!(way_of(&Map::new().with(MODE, "2").with(WAY, "by-drum")), Some(Way::Interview));
        assert_eq!(way_of(&Map::new().with("form", "x")), None);
    }
}
