//! What remarks are about, as a person at the office has sorted them: a field of the response for each theme, so that two people
//! who sort at the same time do not conflict.

use crate::json::{Value, names};
use crate::log::Record;
use crate::text::name_key;

/// What stands before the question and the theme in the field.
pub const THEME: &str = "theme/";
/// The longest name of an office's own theme, in letters.
const LONGEST: usize = 40;

names! {
    /// Themes that every office is offered; an office adds its own by their names.
    pub enum CommonTheme {
        /// Thái độ phục vụ.
        Attitude = "attitude",
        /// Thời gian chờ đợi.
        Waiting = "waiting",
        /// Cơ sở vật chất.
        Premises = "premises",
        /// Thủ tục, quy trình.
        Procedure = "procedure",
        /// Chi phí, khoản đóng góp.
        Cost = "cost",
        /// Chuyên môn.
        Skill = "skill",
        /// Thông tin, hướng dẫn.
        Information = "information",
        /// Lời khen.
        Praise = "praise",
    }
}

/// The field of a response that says that its remark to a closing question is about a theme: of the code of a [`CommonTheme`],
/// or of an office's own name.
#[must_use]
pub fn theme_field(question: &str, theme: &str) -> String {
    format!("{THEME}{question}/{theme}")
}

/// The theme that a field stands for.
#[must_use]
pub fn theme_of_field<'f>(question: &str, field: &'f str) -> Option<&'f str> {
    field.strip_prefix(THEME)?.strip_prefix(question)?.strip_prefix('/')
}

/// The question and the theme that a field stands for.
#[must_use]
pub fn theme_parts(field: &str) -> Option<(&str, &str)> {
    field.strip_prefix(THEME)?.split_once('/')
}

/// The themes of a response's remark to a closing question.
#[must_use]
pub fn themes_of(record: &Record, question: &str) -> Vec<String> {
    let set = record.values().filter(|(_, value)| matches!(value, Value::Bool(true)));
    set.filter_map(|(field, _)| theme_of_field(question, field)).map(str::to_owned).collect()
}

/// The theme that a typed name means: one of `known` with the same name ([`name_key`]), else a new one; `None` without any letter.
#[must_use]
pub fn theme_named(typed: &str, known: &[(String, String)]) -> Option<String> {
    let key = name_key(typed);
    // The slash stands between the parts of the field.
    let words =
        typed.split(|letter: char| letter.is_whitespace() || letter == '/').filter(|word| !word.is_empty());
    let name: String = words.collect::<Vec<_>>().join(" ").chars().take(LONGEST).collect();
    let alike = known.iter().find(|(_, name)| name_key(name) == key).map(|(theme, _)| theme.clone());
    (!key.is_empty()).then(|| alike.unwrap_or_else(|| name.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Map;
    use crate::log::{DeviceId, Log, Stamp};

    #[test]
    fn themes_belong_to_a_question_and_can_be_taken_back() {
        let fields = Map::new()
            .with(&theme_field("comment", "waiting"), true)
            .with(&theme_field("comment", "Đường xa"), true)
            .with(&theme_field("comment", "cost"), Value::Null)
            .with(&theme_field("comment-2", "skill"), true);
        let stamp = Stamp { device: DeviceId::from_random(1), seq: 1, at: String::new(), by: None };
        let mut log = Log::new();
        log.insert(log.prepare(&stamp, "response/a", &fields));
        let record = log.record("response/a");
        let of = |question| record.as_ref().map(|record| themes_of(record, question)).unwrap_or_default();
        assert_eq!(of("comment"), ["waiting", "Đường xa"]);
        assert_eq!(of("comment-2"), ["skill"]);
        assert!(of("com").is_empty());
    }

    #[test]
    fn a_theme_that_exists_is_not_made_twice() {
        let known = [("waiting".to_owned(), "Chờ đợi".to_owned()), ("Đường xa".into(), "Đường xa".into())];
        assert_eq!(theme_named("  chờ   ĐỢI ", &known).as_deref(), Some("waiting"));
        assert_eq!(theme_named("đường xa", &known).as_deref(), Some("Đường xa"));
        assert_eq!(theme_named("Thuốc/vật tư", &known).as_deref(), Some("Thuốc vật tư"));
        assert_eq!(theme_named(" / ", &known), None);
    }
}
