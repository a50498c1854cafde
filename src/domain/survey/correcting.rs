//! What a correction writes.

use std::sync::Arc;

use super::merging::ANSWERS;
use super::response::FORM_DIGEST;
use super::sheet::AnswerSheet;
use crate::domain::forms::Form;
use crate::json::{Map, Value};
use crate::log::Record;

impl AnswerSheet {
    /// The fields in which this sheet differs from what can be read of `record`: those that somebody edited. What cannot be read,
    /// because a later version or another program wrote it, stays as it is. Form and version stay.
    #[must_use]
    pub fn corrections(&self, form: &Arc<Form>, record: &Record) -> Map {
        let read = |sheet: &Self| {
            let mut map = sheet.to_map(form);
            for fixed in ["form", "version", FORM_DIGEST] {
                map.remove(fixed);
            }
            map
        };
        let (before, mut wanted) = (read(&Self::of(form, record)), read(self));
        if self.date.is_empty() {
            wanted.remove("date");
        }
        let mut changed = Map::new();
        for (name, value) in wanted.iter().filter(|(name, value)| before.get(name) != Some(value)) {
            let value = match (name, before.text(name), value.as_text(), record.text(name)) {
                (ANSWERS, Some(before), Some(wanted), Some(written)) => {
                    patched(before, wanted, written).into()
                }
                _ => value.clone(),
            };
            if record.value(name) != Some(&value) {
                changed.insert(name, value);
            }
        }
        let emptied = before.iter().map(|(name, _)| name).filter(|name| *name != "date");
        let emptied = emptied.filter(|name| wanted.get(name).is_none());
        for name in emptied.filter(|name| record.value(name).is_some_and(|value| *value != Value::Null)) {
            changed.insert(name, Value::Null);
        }
        changed
    }
}

/// The answers as they are written, with the letters that differ between what was read of them and what is wanted. Letters of a
/// later version, and those behind the last item, stay.
fn patched(before: &str, wanted: &str, written: &str) -> String {
    let mut letters: Vec<char> = written.chars().collect();
    for (at, (before, wanted)) in before.chars().zip(wanted.chars()).enumerate() {
        if before != wanted {
            if letters.len() <= at {
                letters.resize(at + 1, '-');
            }
            if let Some(letter) = letters.get_mut(at) {
                *letter = wanted;
            }
        }
    }
    letters.into_iter().collect()
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
