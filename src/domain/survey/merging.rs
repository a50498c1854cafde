//! Corrections of one response that were made without knowing of each other: those of different items do not exclude each
//! other.

use crate::json::Value;
use crate::log::Record;

/// The answers that several corrections give together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergedAnswers {
    /// What each correction has changed; at disputed items what the first gives.
    pub text: String,
    /// The indexes of the items to which corrections give different answers.
    pub disputed: Vec<usize>,
    /// The indexes of the items that only one correction has changed, or several alike.
    pub agreed: Vec<usize>,
}

/// Merges the compact texts of answers, `heads`, which were all made from `base`. Items that a text is too short for are
/// unanswered.
#[must_use]
pub fn merge_answers(base: &str, heads: &[&str]) -> MergedAnswers {
    let count = heads.iter().map(|head| head.chars().count()).fold(base.chars().count(), usize::max);
    let letter = |text: &str, at: usize| text.chars().nth(at).unwrap_or('-');
    let mut merged = MergedAnswers { text: String::new(), disputed: Vec::new(), agreed: Vec::new() };
    for at in 0..count {
        let before = letter(base, at);
        let mut changed: Vec<char> = Vec::new();
        for head in heads {
            let given = letter(head, at);
            if given != before && !changed.contains(&given) {
                changed.push(given);
            }
        }
        match changed[..] {
            [] => merged.text.push(before),
            [given] => {
                merged.agreed.push(at);
                merged.text.push(given);
            }
            _ => {
                merged.disputed.push(at);
                merged.text.push(heads.first().map_or(before, |head| letter(head, at)));
            }
        }
    }
    merged
}

/// The field of a response with the answers to all items.
pub const ANSWERS: &str = "answers";

/// What the heads of a response's answers give together; `None` where they are no texts.
#[must_use]
pub fn merged_answers(record: &Record) -> Option<MergedAnswers> {
    let heads: Option<Vec<&str>> = record.heads(ANSWERS).iter().map(|head| head.value.as_text()).collect();
    let base = record.base(ANSWERS).and_then(Value::as_text).unwrap_or_default();
    heads.filter(|heads| !heads.is_empty()).map(|heads| merge_answers(base, &heads))
}

impl MergedAnswers {
    /// The same with the answers of `head` at disputed items.
    #[must_use]
    pub fn with(&self, head: &str) -> String {
        let own = head.chars().chain(std::iter::repeat('-'));
        let letters = self.text.chars().zip(own).enumerate();
        letters.map(|(at, (merged, own))| if self.disputed.contains(&at) { own } else { merged }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Map;
    use crate::log::{Change, DeviceId, Log, Stamp};

    #[test]
    fn corrections_of_different_items_are_taken_together() {
        let merged = merge_answers("4444", &["5444", "4441"]);
        assert_eq!((merged.text.as_str(), merged.disputed, merged.agreed), ("5441", vec![], vec![0, 3]));
    }

    #[test]
    fn only_what_is_disputed_has_to_be_decided() {
        let merged = merge_answers("4444", &["5344", "2344", "54r4"]);
        assert_eq!(
            (&*merged.text, &merged.disputed[..], &merged.agreed[..]),
            ("53r4", &[0][..], &[1, 2][..])
        );
        assert_eq!(merged.with("2344"), "23r4");
        // Without anything in common all that differs is disputed.
        assert_eq!(merge_answers("", &["12", "13"]).disputed, [1]);
        assert_eq!(merge_answers("5", &["5-", "53"]).text, "53");
    }

    #[test]
    fn corrections_that_did_not_know_of_each_other_go_together() {
        let stamp = |seq| Stamp { device: DeviceId::from_random(1), seq, at: "2026-03-12".into(), by: None };
        let answers = |text: &str| Map::new().with(ANSWERS, text);
        let mut log = Log::new();
        log.insert(log.prepare(&stamp(1), "response/x", &answers("4444")));
        let seen: Vec<_> = log.iter().map(Change::id).collect();
        log.insert(log.prepare(&stamp(2), "response/x", &answers("5444")));
        log.insert(log.prepare_unaware(&seen, &[], &stamp(3), "response/x", &answers("4441")));
        let merged = log.record("response/x").as_ref().and_then(merged_answers);
        let merged = merged.map(|merged| (merged.text, merged.disputed));
        assert_eq!(merged, Some(("5441".to_owned(), vec![])));
    }
}
