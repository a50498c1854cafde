//! A text of a form in any number of languages.

use crate::json::{DocumentError, Expected, FromValue, Value, object};

/// A text of a form: in Vietnamese, and in the languages that its document has besides.
///
/// In a document it is a text (Vietnamese alone) or an object of texts by language, `{"vi": "…", "en": "…"}`. The English
/// of the forms that come with the program is our plain translation for reading only and is fetched apart
/// (`i18n::form_text`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LocalizedText {
    /// Vietnamese: the form's own wording.
    pub vi: String,
    /// Other languages by their code (BCP 47, as `en` or `hmn`), in the order of their codes.
    others: Vec<(String, String)>,
}

impl LocalizedText {
    /// The text in `language`, else in Vietnamese.
    #[must_use]
    pub fn in_language(&self, language: &str) -> &str {
        self.others.iter().find(|(own, _)| own == language).map_or(&self.vi, |(_, text)| text)
    }

    /// Returns `true` if the text is there in `language`.
    #[must_use]
    pub fn has(&self, language: &str) -> bool {
        language == "vi" || self.others.iter().any(|(own, _)| own == language)
    }

    /// The text in every language.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.vi).chain(self.others.iter().map(|(_, text)| &**text))
    }

    /// The codes of its languages, Vietnamese first.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        std::iter::once("vi").chain(self.others.iter().map(|(language, _)| &**language))
    }
}

impl From<&str> for LocalizedText {
    fn from(vietnamese: &str) -> Self {
        Self { vi: vietnamese.into(), others: Vec::new() }
    }
}

impl FromValue for LocalizedText {
    fn blank() -> Self {
        Self::default()
    }

    fn fill(&mut self, value: &Value) -> Result<(), DocumentError> {
        if let Value::Text(text) = value {
            self.vi.push_str(text);
            return Ok(());
        }
        let mut is_vietnamese = false;
        for (language, text) in object(value)?.iter() {
            let text = String::from_value(text).map_err(|error| error.under(language))?;
            if language == "vi" {
                (self.vi, is_vietnamese) = (text, true);
            } else {
                self.others.push((language.to_owned(), text));
            }
        }
        if is_vietnamese { Ok(()) } else { Err(DocumentError::new(Expected::Given).under("vi")) }
    }
}
