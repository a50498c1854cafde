//! The columns of a form for programs of statistics: their names, what they mean, and what their codes mean.

use crate::domain::forms::{Form, Question, QuestionKind, Role};
use crate::i18n::level_word;

/// What stands in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    /// A level of the form's scale, or a code below zero.
    Level,
    /// A number, or a code below zero.
    Number,
    /// The code of an option, or a code below zero as text.
    Choice,
    /// A text, or a code below zero as text.
    Text,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Variable {
    /// Letters, digits and `_`, beginning with a letter; unique whatever the case. Follows from the field of
    /// the question alone, for an item from its code, so that it is the same in each version of a form.
    pub(super) name: String,
    /// The question's own name, by which answers to it are found in every version.
    pub(super) field: String,
    /// What was asked.
    pub(super) label: String,
    pub(super) measure: Measure,
    /// Codes and what they mean, except for those below zero.
    pub(super) codes: Vec<(String, String)>,
}

/// The columns of every response, before those of the form's questions.
pub(super) const COMMON: [&str; 10] =
    ["id", "version", "date", "village", "facility", "unit", "campaign", "way", "pace", "judged"];

/// Somebody does not use what was asked about.
pub(super) const NOT_USED: &str = "-1";
/// Somebody would not say.
pub(super) const REFUSED: &str = "-2";
/// The form's rules left the question out.
pub(super) const NOT_ASKED: &str = "-3";

/// Returns `true` for a code below zero.
pub(super) fn is_special(code: &str) -> bool {
    [NOT_USED, REFUSED, NOT_ASKED].contains(&code)
}

/// What somebody wrote, or the code of an option, apart from the codes below zero.
pub(super) fn own_code(text: &str) -> String {
    if is_special(text) { format!("'{text}") } else { text.to_owned() }
}

/// Words of SPSS's language, and `comment`, which begins a comment of PSPP's wherever a line begins with it.
const RESERVED: [&str; 14] =
    ["all", "and", "by", "comment", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"];

/// The longest name that SPSS takes is 64 bytes long.
const NAME_BYTES: usize = 60;

/// The columns of a form's questions, in the order of asking: of the newest version, then those that earlier ones alone ask.
pub(super) fn variables<'f>(versions: impl IntoIterator<Item = &'f Form>) -> Vec<Variable> {
    let mut versions: Vec<&Form> = versions.into_iter().collect();
    versions.sort_by_key(|form| std::cmp::Reverse(form.version));
    let mut variables: Vec<Variable> = Vec::new();
    for (form, question) in versions.iter().flat_map(|form| form.questions().map(move |own| (*form, own))) {
        let field = field_of(question);
        if variables.iter().any(|own| own.field == field) {
            continue;
        }
        let base = name_of(&field);
        let is_taken = |name: &str| variables.iter().any(|own| own.name == name) || COMMON.contains(&name);
        let name = if is_taken(&base) {
            (2..=u32::MAX)
                .map(|number| format!("{base}_{number}"))
                .find(|name| !is_taken(name))
                .unwrap_or_default()
        } else {
            base
        };
        variables.push(variable(form, question, name));
    }
    variables
}

fn variable(form: &Form, question: &Question, name: String) -> Variable {
    let options = || question.options.iter().map(|own| (own_code(&own.code), own.label.vi.clone())).collect();
    let levels =
        || form.scale.iter().map(|level| (level.to_string(), level_word(&form.scale, level))).collect();
    let (measure, codes) = match question.kind {
        QuestionKind::Scale => (Measure::Level, levels()),
        QuestionKind::Choice => (Measure::Choice, options()),
        QuestionKind::Number | QuestionKind::Percent => (Measure::Number, Vec::new()),
        QuestionKind::Text => (Measure::Text, Vec::new()),
    };
    let code = if question.code.is_empty() { String::new() } else { format!("{}. ", question.code) };
    Variable { name, field: field_of(question), label: format!("{code}{}", question.text.vi), measure, codes }
}

/// What names a question in every version: its field, for an item its code, since all items share one field.
pub(super) fn field_of(question: &Question) -> String {
    match question.role {
        Role::Scored => question.id.clone(),
        Role::About | Role::Closing => question.field(),
    }
}

fn name_of(id: &str) -> String {
    let kept = id.chars().map(|letter| {
        let letter = letter.to_ascii_lowercase();
        if letter.is_ascii_alphanumeric() { letter } else { '_' }
    });
    let name: String = kept.take(NAME_BYTES).collect();
    let is_word = name.starts_with(|letter: char| letter.is_ascii_lowercase());
    if is_word && !RESERVED.contains(&name.as_str()) { name } else { format!("q_{name}") }
}

/// A text without line breaks: SPSS ends a row at each, also within quotes.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::forms::FormRegistry;

    #[test]
    fn every_column_has_a_name_of_its_own_that_spss_takes() {
        for form in FormRegistry::built_in().list() {
            let names: Vec<String> = variables([&*form]).into_iter().map(|own| own.name).collect();
            let mut all: Vec<&str> = names.iter().map(String::as_str).chain(COMMON).collect();
            for name in &all {
                assert!(name.starts_with(|letter: char| letter.is_ascii_lowercase()), "{name}");
                assert!(!RESERVED.contains(name), "{name}");
            }
            let count = all.len();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), count, "{}", form.id);
        }
    }

    #[test]
    fn a_name_keeps_what_tells_questions_apart() {
        let names = ["A1", "to", "comment", "2a", "Nhà ở", "about/age"].map(name_of);
        assert_eq!(names, ["a1", "q_to", "q_comment", "q_2a", "nh___", "about_age"]);
    }

    #[test]
    fn an_option_with_a_code_below_zero_has_another_than_a_refusal() {
        let mut form =
            Form::clone(&FormRegistry::built_in().newest("vaccination").unwrap_or_else(|| unreachable!()));
        let asked = form.attributes.iter_mut().find(|own| own.kind == QuestionKind::Choice);
        let option = asked.and_then(|own| own.options.first_mut());
        option.unwrap_or_else(|| unreachable!()).code = REFUSED.to_owned();
        let codes: Vec<String> =
            variables([&form]).into_iter().flat_map(|own| own.codes).map(|(code, _)| code).collect();
        assert!(codes.contains(&"'-2".to_owned()));
        assert!(!codes.iter().any(|code| is_special(code)), "{codes:?}");
    }
}
