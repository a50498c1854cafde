//! Reading a rule. The language is described in `docs/forms.md`.

use super::expression::{Comparison, Expression, Node};
use crate::json::{DocumentError, Expected, RulePart};
use crate::text::parse_hundredths;

/// The deepest nesting of parentheses: a rule from elsewhere must not exhaust the stack.
const DEEPEST: usize = 32;
/// The longest rule, in bytes, for the same reason: `a or a or …` is as deep as it is long.
const LONGEST: usize = 4_000;

/// The words that no question can have as its id.
pub(in crate::domain::forms) const RESERVED: [&str; 5] = ["and", "or", "not", "selected", "answered"];

const OPERATORS: [(&str, Comparison); 6] = [
    ("!=", Comparison::NotEqual),
    ("<=", Comparison::AtMost),
    (">=", Comparison::AtLeast),
    ("=", Comparison::Equal),
    ("<", Comparison::Less),
    (">", Comparison::More),
];

struct Parser<'t> {
    rest: &'t str,
    text: &'t str,
    /// The questions that may be named, in the order of asking.
    known: &'t [String],
    depth: usize,
}

impl Expression {
    /// Reads a rule over the questions `known`, given by their ids in the order of asking.
    ///
    /// # Errors
    /// [`Expected::InRule`] with the position of the fault.
    pub fn parse(text: &str, known: &[String]) -> Result<Self, DocumentError> {
        let mut parser = Parser { rest: text, text, known, depth: 0 };
        if text.len() > LONGEST {
            return Err(parser.wrong(RulePart::Shorter));
        }
        let node = parser.any()?;
        parser.skip_spaces();
        if parser.rest.is_empty() { Ok(Self(node)) } else { Err(parser.wrong(RulePart::End)) }
    }
}

impl<'t> Parser<'t> {
    fn wrong(&self, wanted: RulePart) -> DocumentError {
        let before = self.text.len() - self.rest.len();
        let at = self.text.char_indices().take_while(|(place, _)| *place < before).count();
        DocumentError::new(Expected::InRule(at, wanted))
    }

    fn skip_spaces(&mut self) {
        self.rest = self.rest.trim_start();
    }

    /// Takes a sign.
    fn takes(&mut self, sign: &str) -> bool {
        self.skip_spaces();
        let rest = self.rest.strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn wants(&mut self, sign: &'static str) -> Result<(), DocumentError> {
        if self.takes(sign) { Ok(()) } else { Err(self.wrong(RulePart::Sign(sign))) }
    }

    /// The next word or number; empty if there is none.
    fn next_word(&mut self) -> &'t str {
        self.skip_spaces();
        let is_inside = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        let length = self.rest.bytes().take_while(is_inside).count();
        self.rest.get(..length).unwrap_or_default()
    }

    fn takes_word(&mut self, word: &str) -> bool {
        self.next_word() == word && self.takes(word)
    }

    fn any(&mut self) -> Result<Node, DocumentError> {
        let mut node = self.all()?;
        while self.takes_word("or") {
            node = Node::Or(Box::new(node), Box::new(self.all()?));
        }
        Ok(node)
    }

    fn all(&mut self) -> Result<Node, DocumentError> {
        let mut node = self.negated()?;
        while self.takes_word("and") {
            node = Node::And(Box::new(node), Box::new(self.negated()?));
        }
        Ok(node)
    }

    fn negated(&mut self) -> Result<Node, DocumentError> {
        if self.takes_word("not") {
            return self.deeper(Self::negated).map(|node| Node::Not(Box::new(node)));
        }
        let left = self.value()?;
        self.skip_spaces();
        let operator = OPERATORS.iter().find(|(sign, _)| self.rest.starts_with(sign));
        let Some((sign, comparison)) = operator else { return Ok(left) };
        self.takes(sign);
        Ok(Node::Compare(*comparison, Box::new(left), Box::new(self.value()?)))
    }

    fn deeper(&mut self, read: fn(&mut Self) -> Result<Node, DocumentError>) -> Result<Node, DocumentError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.wrong(RulePart::Flatter));
        }
        let node = read(self);
        self.depth -= 1;
        node
    }

    fn value(&mut self) -> Result<Node, DocumentError> {
        if self.takes("(") {
            let node = self.deeper(Self::any)?;
            self.wants(")")?;
            return Ok(node);
        }
        if self.rest.starts_with('\'') {
            return self.quoted().map(Node::Text);
        }
        if self.takes_word("selected") {
            self.wants("(")?;
            let question = self.question()?;
            self.wants(",")?;
            self.skip_spaces();
            let code = self.quoted()?;
            self.wants(")")?;
            return Ok(Node::Selected(question, code));
        }
        if self.takes_word("answered") {
            self.wants("(")?;
            let mut all = vec![self.question()?];
            while self.takes(",") {
                all.push(self.question()?);
            }
            self.wants(")")?;
            return Ok(Node::Answered(all));
        }
        if self.rest.starts_with(|first: char| first.is_ascii_digit()) {
            let word = self.next_word();
            let number = parse_hundredths(word).ok_or_else(|| self.wrong(RulePart::Number))?;
            self.takes(word);
            return Ok(Node::Number(number));
        }
        self.question().map(Node::Answer)
    }

    fn quoted(&mut self) -> Result<String, DocumentError> {
        let text = self.rest.strip_prefix('\'').and_then(|rest| rest.split_once('\''));
        let (text, rest) = text.ok_or_else(|| self.wrong(RulePart::Quoted))?;
        self.rest = rest;
        Ok(text.into())
    }

    fn question(&mut self) -> Result<usize, DocumentError> {
        let word = self.next_word();
        let at = self.known.iter().position(|id| id == word);
        let at = at.ok_or_else(|| self.wrong(RulePart::Operand))?;
        self.takes(word);
        Ok(at)
    }
}
