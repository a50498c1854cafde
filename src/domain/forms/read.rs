//! Reading a form's document (`docs/forms.md`).

use super::engine::{DECLINED, Expression, RESERVED};
use super::form::{Domain, Form, Group};
use super::personal::is_personal;
use super::question::{Choice, Question, QuestionKind, Role, Scale};
use super::text::LocalizedText;
use crate::json::{DocumentError, Expected, Map, Value, field, fill, integer, is_identifier, items, object};
use crate::log::Digest;

/// The greatest version of a form.
const LAST_VERSION: i64 = 999_999;
/// The greatest number that a question may set as its limit.
const LARGEST: i64 = 9_999_999;

impl Form {
    /// Reads a form's document. Keys that are not known are ignored; they stay in the document.
    ///
    /// # Errors
    /// The path of the fault.
    pub fn read(document: &Value) -> Result<Self, DocumentError> {
        let map = object(document)?;
        let mut reading = Reading { known: Vec::new() };
        let (mut domain, mut short) = (None::<Domain>, None);
        let mut form = Self {
            id: String::new(),
            version: 0,
            digest: None,
            is_first: true,
            domain: Domain::default(),
            facility: None,
            scale: Scale::default(),
            title: LocalizedText::default(),
            short: LocalizedText::default(),
            intro: None,
            source: None,
            attributes: Vec::new(),
            groups: Vec::new(),
            closing: Vec::new(),
        };
        fill(map, &mut [("title", &mut form.title)])?;
        form.id = identifier(map, "id")?;
        form.version = number(map, "version", 1, LAST_VERSION)?.ok_or(missing("version"))?;
        fill(
            map,
            &mut [
                ("domain", &mut domain),
                ("facility", &mut form.facility),
                ("scale", &mut form.scale),
                ("short", &mut short),
                ("intro", &mut form.intro),
                ("source", &mut form.source),
            ],
        )?;
        form.domain = domain.unwrap_or_default();
        form.short = short.unwrap_or_else(|| form.title.clone());
        // In the order of asking: a rule knows the questions before its own.
        form.attributes = reading.questions(map, "attributes", Role::About)?;
        form.groups = reading.groups(map)?;
        form.closing = reading.questions(map, "closing", Role::Closing)?;
        if reading.known.is_empty() { Err(missing("groups")) } else { Ok(form) }
    }

    /// Reads a form's document that is a record of the log: with the digest that its responses will name.
    ///
    /// # Errors
    /// The path of the fault.
    pub fn read_recorded(document: &Value) -> Result<Self, DocumentError> {
        let mut form = Self::read(document)?;
        let mut canonical = String::new();
        document.write_canonical(&mut canonical);
        form.digest = Some(Digest::of(canonical.as_bytes()));
        Ok(form)
    }
}

fn missing(key: &str) -> DocumentError {
    DocumentError::new(Expected::Given).under(key)
}

fn identifier(map: &Map, key: &str) -> Result<String, DocumentError> {
    let name: String = field(map, key)?;
    let is_fine = is_identifier(&name) && !RESERVED.contains(&name.as_str());
    if is_fine { Ok(name) } else { Err(DocumentError::new(Expected::Identifier).under(key)) }
}

fn number(map: &Map, key: &str, least: i64, most: i64) -> Result<Option<i64>, DocumentError> {
    let value = map.get(key).filter(|value| **value != Value::Null);
    value.map(|value| integer(value, least, most)).transpose().map_err(|error| error.under(key))
}

/// The state of reading: the ids of the questions so far, in the order of asking.
struct Reading {
    known: Vec<String>,
}

impl Reading {
    fn groups(&mut self, map: &Map) -> Result<Vec<Group>, DocumentError> {
        let mut groups = Vec::new();
        for (at, value) in items(map, "groups")?.iter().enumerate() {
            groups.push(self.group(value).map_err(|error| error.at(at).under("groups"))?);
        }
        Ok(groups)
    }

    fn group(&mut self, value: &Value) -> Result<Group, DocumentError> {
        let map = object(value)?;
        let code = field(map, "code")?;
        Ok(Group { code, title: field(map, "title")?, items: self.questions(map, "items", Role::Scored)? })
    }

    fn questions(&mut self, map: &Map, key: &str, role: Role) -> Result<Vec<Question>, DocumentError> {
        let mut questions = Vec::new();
        for (at, value) in items(map, key)?.iter().enumerate() {
            let question = object(value).and_then(|map| self.question(map, role));
            questions.push(question.map_err(|error| error.at(at).under(key))?);
        }
        Ok(questions)
    }

    fn question(&mut self, map: &Map, role: Role) -> Result<Question, DocumentError> {
        // An item has a code alone; a question about the respondent an id alone.
        let (id_key, text_key) = if role == Role::Scored { ("code", "text") } else { ("id", "label") };
        let id = identifier(map, id_key)?;
        if self.known.contains(&id) {
            return Err(DocumentError::new(Expected::Unique).under(id_key));
        }
        let mut question = Question::plain(&id, role, QuestionKind::Choice, LocalizedText::default());
        match role {
            Role::About => question.kind = field::<Option<_>>(map, "kind")?.unwrap_or(QuestionKind::Choice),
            Role::Scored => question.kind = QuestionKind::Scale,
            Role::Closing => fill(map, &mut [("kind", &mut question.kind)])?,
        }
        if role != Role::About {
            fill(map, &mut [("code", &mut question.code)])?;
        }
        question.minimum = number(map, "minimum", 0, LARGEST)?;
        question.maximum = number(map, "maximum", 0, LARGEST)?;
        fill(
            map,
            &mut [
                ("note", &mut question.note),
                ("hint", &mut question.hint),
                ("options", &mut question.options),
                ("positive", &mut question.positive),
                ("required", &mut question.required),
            ],
        )?;
        question.options.iter_mut().for_each(Choice::read_words);
        question.relevant = self.rule(map, "relevant")?;
        fill(map, &mut [(text_key, &mut question.text)])?;
        check_options(&question)?;
        if is_personal(&question) {
            return Err(DocumentError::new(Expected::Anonymous).under(text_key));
        }
        self.known.push(id);
        question.constraint = self.rule(map, "constraint")?;
        fill(map, &mut [("constraint_message", &mut question.message)])?;
        Ok(question)
    }

    fn rule(&self, map: &Map, key: &str) -> Result<Option<Expression>, DocumentError> {
        let text: Option<String> = field(map, key)?;
        let rule = text.map(|text| Expression::parse(&text, &self.known)).transpose();
        rule.map_err(|error| error.under(key))
    }
}

/// A choice has options, all of different codes that cannot be taken for "would not say".
fn check_options(question: &Question) -> Result<(), DocumentError> {
    if question.kind == QuestionKind::Choice && question.options.is_empty() {
        return Err(missing("options"));
    }
    let code_of = |option: &Choice| option.code.clone();
    let codes: Vec<String> = question.options.iter().map(code_of).collect();
    for (at, code) in codes.iter().enumerate() {
        let wrong = |expected| Err(DocumentError::new(expected).under("code").at(at).under("options"));
        if !is_identifier(code) || code == DECLINED {
            return wrong(Expected::Identifier);
        }
        if codes.iter().take(at).any(|before| before == code) {
            return wrong(Expected::Unique);
        }
    }
    match question.positive.iter().position(|code| !codes.contains(code)) {
        Some(at) => Err(DocumentError::new(Expected::Given).at(at).under("positive")),
        None => Ok(()),
    }
}
