//! Questions and the scale that they are answered on.

use super::engine::Expression;
use super::text::LocalizedText;
use crate::json::{DocumentError, Expected, FromValue, Value, field, integer, names, object, record};
use crate::text::{contains, fold_diacritics, is_letter};

names! {
    /// What kind of answer a question takes.
    pub enum QuestionKind {
        /// One of its options.
        Choice = "choice",
        /// A percentage with at most two decimals.
        Percent = "percent",
        /// A number with at most two decimals, not below 0.
        Number = "number",
        /// A level of the form's scale.
        Scale = "scale",
        /// Free text.
        Text = "text",
    }
}

/// What a question is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// About the respondent, always in bands; asked first. Stored as `about/<id>`.
    About,
    /// An item (câu hỏi chấm điểm): a level of the scale, part of the scores. Stored as a letter of `answers`.
    Scored,
    /// Asked after the items, not part of their scores. Stored as `closing/<id>`.
    Closing,
}

record! {
    /// One of several answers to choose from.
    #[derive(Clone, Debug)]
    pub struct Choice {
        /// Its name in the log.
        pub code: String,
        /// Its words.
        pub label: LocalizedText,
        /// A box opens for the person's own words.
        pub other: bool,
    }
}

/// What follows the field of a choice in the name of the field that holds what was written to its option.
pub const WRITTEN: &str = "/other";

impl Choice {
    /// Returns `true` if choosing it opens a box for the person's own words: where the document says so, and where its
    /// label asks for them, "Khác (ghi rõ)".
    #[must_use]
    pub const fn takes_text(&self) -> bool {
        self.other
    }

    /// Notes whether its words ask for it, or leave room for it. Once, when the form is read: every row of an export asks.
    pub(super) fn read_words(&mut self) {
        const ASKED: [&str; 6] =
            [" ghi ro ", " neu ro ", " ghi cu the ", " neu cu the ", " ghi chi tiet ", " specify "];
        let asks = |label: &str| {
            let folded = fold_diacritics(label);
            let words: Vec<&str> =
                folded.split(|letter| !is_letter(letter)).filter(|word| !word.is_empty()).collect();
            let words = format!(" {} ", words.join(" "));
            ASKED.iter().any(|own| contains(&words, own))
                || label.ends_with(['…', '_'])
                || label.ends_with("..")
        };
        self.other |= self.label.all().any(asks);
    }
}

/// A question of a form.
#[derive(Clone, Debug)]
pub struct Question {
    /// Its name in the log and in rules, unique within the form; for an item its code.
    pub id: String,
    /// The code printed before it, as `A1`; empty for questions about the respondent.
    pub code: String,
    /// Its role.
    pub role: Role,
    /// The kind of answer that it takes.
    pub kind: QuestionKind,
    /// Its words.
    pub text: LocalizedText,
    /// How to fill it in, or a variant or a suspected slip of the source.
    pub note: Option<LocalizedText>,
    /// An explanation ("Gồm…", as SIPAS prints); read aloud with it.
    pub hint: Option<LocalizedText>,
    /// The options of a choice.
    pub options: Vec<Choice>,
    /// The options that count as "would return".
    pub positive: Vec<String>,
    /// The smallest number, a whole one.
    pub minimum: Option<i64>,
    /// The largest number, a whole one. 100 for a percentage that names none.
    pub maximum: Option<i64>,
    /// The response cannot be saved before it is answered or declined.
    pub required: bool,
    /// The rule for when it is asked; without one, always.
    pub relevant: Option<Expression>,
    /// The rule that its answer must fulfil.
    pub constraint: Option<Expression>,
    /// The message if the answer does not fulfil the constraint.
    pub message: Option<LocalizedText>,
}

impl Question {
    /// A question without rules.
    pub(super) fn plain(id: &str, role: Role, kind: QuestionKind, text: LocalizedText) -> Self {
        Self {
            id: id.to_owned(),
            code: String::new(),
            role,
            kind,
            text,
            note: None,
            hint: None,
            options: Vec::new(),
            positive: Vec::new(),
            minimum: None,
            maximum: None,
            required: false,
            relevant: None,
            constraint: None,
            message: None,
        }
    }

    /// The field of a response that holds its answer. All items share one.
    #[must_use]
    pub fn field(&self) -> String {
        match self.role {
            Role::About => format!("about/{}", self.id),
            Role::Scored => "answers".into(),
            Role::Closing => format!("closing/{}", self.id),
        }
    }

    /// Returns `true` if its answer is in the field `field` of a response: as [`field`](Self::field), without making a text.
    #[must_use]
    pub fn is_in(&self, field: &str) -> bool {
        let start = match self.role {
            Role::About => "about/",
            Role::Scored => return field == "answers",
            Role::Closing => "closing/",
        };
        field.strip_prefix(start).is_some_and(|id| id == self.id)
    }

    /// The option with a code.
    #[must_use]
    pub fn option(&self, code: &str) -> Option<&Choice> {
        self.options.iter().find(|option| option.code == code)
    }

    /// The largest number that it takes.
    #[must_use]
    pub fn largest(&self) -> i64 {
        const MOST: i64 = 9_999_999;
        self.maximum.unwrap_or(if self.kind == QuestionKind::Percent { 100 } else { MOST })
    }
}

/// The scale (thang đo) of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// How many levels it has: 1, the worst, to this, 2 to 9.
    pub levels: u8,
    /// The first level that counts as satisfied.
    pub satisfied_from: u8,
    /// The levels' words from the first on; empty if they are the interface's (five levels).
    pub labels: Vec<LocalizedText>,
}

impl Default for Scale {
    /// The scale of QĐ 3869/QĐ-BYT and QĐ 3476/QĐ-BGDĐT: five levels, satisfied from 4 on.
    fn default() -> Self {
        Self { levels: 5, satisfied_from: 4, labels: Vec::new() }
    }
}

impl Scale {
    /// Its levels, the worst first.
    pub fn iter(&self) -> impl Iterator<Item = u8> + Clone + use<> {
        1..=self.levels
    }

    /// The word of a level, if the form gives one.
    #[must_use]
    pub fn label(&self, level: u8) -> Option<&LocalizedText> {
        self.labels.get(usize::from(level.checked_sub(1)?))
    }
}

impl FromValue for Scale {
    fn blank() -> Self {
        Self::default()
    }

    fn fill(&mut self, value: &Value) -> Result<(), DocumentError> {
        let map = object(value)?;
        let number = |key: &str, most: u8| {
            let value = map.get(key).ok_or(DocumentError::new(Expected::Given));
            let read = value.and_then(|value| integer(value, 2, most.into()));
            read.map(|number| u8::try_from(number).unwrap_or(most)).map_err(|error| error.under(key))
        };
        let levels = number("levels", 9)?;
        *self =
            Self { levels, satisfied_from: number("satisfied_from", levels)?, labels: field(map, "labels")? };
        // Only the scale of five has words of its own in the interface.
        let count = self.labels.len();
        if count != usize::from(levels) && !(count == 0 && levels == Self::default().levels) {
            return Err(DocumentError::new(Expected::Count(levels.into())).under("labels"));
        }
        Ok(())
    }

    fn is_optional(&self) -> bool {
        true
    }
}
