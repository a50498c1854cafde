//! What a correction writes.

use std::sync::Arc;

use super::merging::ANSWERS;
use super::quality::PACE;
use super::response::FORM_DIGEST;
use super::sheet::AnswerSheet;
use super::way::WAY;
use crate::domain::forms::Form;
use crate::json::{Map, Value};
use crate::log::Record;

/// The field with the day of the answers.
const DATE: &str = "date";

impl AnswerSheet {
    /// The fields in which this sheet differs from what can be read of `record`: those that somebody edited. What cannot be read,
    /// because a later version or another program wrote it, stays as it is. Form and version stay.
    #[must_use]
    pub fn corrections(&self, form: &Arc<Form>, record: &Record) -> Map {
        let stored = Self::of(form, record);
        let (mut before, mut wanted) = (stored.to_map(form), self.to_map(form));
        let letters = [&before, &wanted].map(|map| map.text(ANSWERS).unwrap_or_default());
        let answers = self.patched(&stored, letters, record.text(ANSWERS).unwrap_or_default());
        // Nobody edits these: form and version stay, and a screen does not know the pace.
        for fixed in ["form", "version", FORM_DIGEST, PACE, ANSWERS] {
            before.remove(fixed);
            wanted.remove(fixed);
        }
        if self.date.is_empty() {
            wanted.remove(DATE);
        }
        let mut changed = Map::new();
        if record.text(ANSWERS).unwrap_or_default() != answers {
            changed.insert(ANSWERS, answers);
        }
        for (name, value) in wanted.iter().filter(|(name, value)| before.get(name) != Some(value)) {
            if record.value(name) != Some(value) {
                changed.insert(name, value.clone());
            }
        }
        // What was read and is gone, and what could not be read and was emptied.
        let was_read = before.iter().map(|(name, _)| name).filter(|name| ![DATE, WAY].contains(name));
        let was_shown =
            stored.details.iter().filter(|(name, text)| !text.is_empty() && self.detail(name).is_empty());
        let emptied = was_read.chain(was_shown.map(|(name, _)| name.as_str()));
        for name in emptied.filter(|name| wanted.get(name).is_none()) {
            if record.value(name).is_some_and(|value| *value != Value::Null) {
                changed.insert(name, Value::Null);
            }
        }
        changed
    }

    /// The answers as they are written, with the letters that somebody edited or that the rules leave out now. Letters of a later
    /// version, and those behind the last item, stay.
    fn patched(&self, stored: &Self, [before, wanted]: [&str; 2], written: &str) -> String {
        let mut letters: Vec<char> = written.chars().collect();
        for (at, (before, wanted)) in before.chars().zip(wanted.chars()).enumerate() {
            if before == wanted && stored.answers.get(at) == self.answers.get(at) {
                continue;
            }
            if letters.len() <= at {
                letters.resize(at + 1, '-');
            }
            if let Some(letter) = letters.get_mut(at) {
                *letter = wanted;
            }
        }
        letters.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

    use super::*;
    use crate::domain::forms::FormRegistry;
    use crate::domain::survey::Answer;
    use crate::log::{DeviceId, Log, Stamp};

    /// A response that another program or a later version wrote, and what is written when `edit` is done to it.
    fn correct(edit: impl Fn(&mut AnswerSheet)) -> Map {
        let form = FormRegistry::built_in().newest("primary-parents").unwrap();
        let fields = Map::new()
            .with("form", "primary-parents")
            .with("version", form.version)
            .with("date", "2026-03-12")
            .with(ANSWERS, "6x54")
            .with("village", "nam-chanh")
            .with("about/gender", "1")
            .with("closing/expectation", 85)
            .with("closing/comment", "Đường xa")
            .with("closing/of-a-later-version", 5)
            .with("closing/return", "85,x")
            .with(PACE, "fast")
            .with("about/gender/other", "what no option asks for");
        let mut log = Log::new();
        let stamp = Stamp { device: DeviceId::from_random(1), seq: 1, at: "2026-03-12".into(), by: None };
        log.insert(log.prepare(&stamp, "response/x", &fields));
        let record = log.record("response/x").unwrap();
        let mut sheet = AnswerSheet::of(&form, &record);
        edit(&mut sheet);
        sheet.corrections(&form, &record)
    }

    #[test]
    fn what_cannot_be_read_stays_whatever_is_edited() {
        assert_eq!(correct(|_| {}), Map::new());
        let village = correct(|sheet| sheet.village = "ban-diu".into());
        assert_eq!(village, Map::new().with("village", "ban-diu"));
        // Of the answers, the letters that were edited.
        let answers = correct(|sheet| {
            sheet.answers.set(2, Answer::Level(1));
            sheet.answers.set(5, Answer::Refused);
        });
        assert_eq!(answers, Map::new().with(ANSWERS, "6x14-r"));
        let first = correct(|sheet| sheet.answers.set(0, Answer::Level(3)));
        assert_eq!(first, Map::new().with(ANSWERS, "3x54"));
        // As the screens do it: over a draft, which keeps no pace.
        let form = FormRegistry::built_in().newest("primary-parents").unwrap();
        let drafted = correct(|sheet| {
            sheet.village = "ban-diu".into();
            *sheet = AnswerSheet::of_draft(&form, &sheet.to_draft());
        });
        assert_eq!(drafted, village);
        // What nobody could read can be taken back.
        let unread = correct(|sheet| sheet.set_detail("closing/return", ""));
        assert_eq!(unread, Map::new().with("closing/return", Value::Null));
        // What is emptied is taken back, and an answer takes the place of what could not be read.
        let emptied = correct(|sheet| {
            sheet.set_detail("closing/comment", "");
            sheet.set_detail("closing/expectation", "90");
        });
        assert_eq!(
            emptied,
            Map::new().with("closing/comment", Value::Null).with("closing/expectation", "90")
        );
    }
}
