//! Rules: `XPath` as `XLSForm` has it, into the rules of a form (`docs/forms.md`), and back.

mod to_xpath;
mod tokens;

pub(crate) use to_xpath::to_xpath;
use tokens::{COMPARISONS, Token, tokens};

/// Finds the code of an answer by its name in the workbook; `None` where the question is no choice.
type CodeOf<'a> = Box<dyn Fn(&str) -> Option<String> + 'a>;

/// The limits of a form's own rules (`docs/forms.md`).
const DEEPEST: usize = 32;
const LONGEST: usize = 4_000;

/// What a rule names: a question of the form.
pub(crate) struct Named<'a> {
    pub(crate) id: &'a str,
    pub(crate) code: CodeOf<'a>,
    /// Its answers are levels.
    pub(crate) is_scored: bool,
}

/// Where a rule is not understood: what stands there.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unknown(pub(crate) String);

/// The rule of a form that an `XPath` expression means. `own` is the question that “.” stands for, and `named` finds the
/// questions by their names.
pub(crate) fn from_xpath<'a>(
    text: &str,
    own: &str,
    named: &dyn Fn(&str) -> Option<Named<'a>>,
) -> Result<String, Unknown> {
    if text.len() > LONGEST {
        return Err(Unknown(text.chars().take(40).collect()));
    }
    let tokens = tokens(text)?;
    let mut translation = Translation { tokens: &tokens, own, named, depth: 0 };
    let rule = translation.any()?;
    match translation.tokens.first() {
        None => Ok(rule),
        Some(rest) => Err(Unknown(rest.written())),
    }
}

struct Translation<'t, 'a> {
    tokens: &'t [Token],
    own: &'t str,
    named: &'t dyn Fn(&str) -> Option<Named<'a>>,
    depth: usize,
}

/// A side of a comparison.
enum Side<'a> {
    Question(Named<'a>),
    Text(String),
    Other(String),
}

impl<'a> Translation<'_, 'a> {
    fn wrong(&self) -> Unknown {
        Unknown(self.tokens.first().map_or_else(|| "…".into(), Token::written))
    }

    fn takes(&mut self, wanted: &Token) -> bool {
        let Some((first, rest)) = self.tokens.split_first() else { return false };
        let takes = first == wanted;
        if takes {
            self.tokens = rest;
        }
        takes
    }

    fn takes_word(&mut self, word: &str) -> bool {
        self.takes(&Token::Word(word.to_owned()))
    }

    fn wants(&mut self, sign: &'static str) -> Result<(), Unknown> {
        if self.takes(&Token::Sign(sign)) { Ok(()) } else { Err(self.wrong()) }
    }

    fn any(&mut self) -> Result<String, Unknown> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.wrong());
        }
        let rule = self.any_within();
        self.depth -= 1;
        rule
    }

    fn any_within(&mut self) -> Result<String, Unknown> {
        let mut rule = self.all()?;
        while self.takes_word("or") {
            rule = format!("{rule} or {}", self.all()?);
        }
        Ok(rule)
    }

    fn all(&mut self) -> Result<String, Unknown> {
        let mut rule = self.compared()?;
        while self.takes_word("and") {
            rule = format!("{rule} and {}", self.compared()?);
        }
        Ok(rule)
    }

    fn compared(&mut self) -> Result<String, Unknown> {
        let left = self.side()?;
        let Some(Token::Sign(sign)) = self.tokens.first() else { return Ok(written(left)) };
        let Some(sign) = COMPARISONS.iter().find(|own| *own == sign) else { return Ok(written(left)) };
        self.tokens = self.tokens.get(1..).unwrap_or_default();
        let right = self.side()?;
        Ok(match (left, right) {
            // An empty text is no answer.
            (Side::Question(question), Side::Text(text)) | (Side::Text(text), Side::Question(question))
                if text.is_empty() && matches!(*sign, "=" | "!=") =>
            {
                format!("answered({}) {} 1", question.id, if *sign == "=" { "<" } else { ">=" })
            }
            (Side::Question(question), Side::Text(text)) => {
                format!("{} {sign} {}", question.id, quoted(&coded(&question, &text))?)
            }
            (Side::Text(text), Side::Question(question)) => {
                format!("{} {sign} {}", quoted(&coded(&question, &text))?, question.id)
            }
            (left, right) => format!("{} {sign} {}", written(left), written(right)),
        })
    }

    fn side(&mut self) -> Result<Side<'a>, Unknown> {
        if self.takes(&Token::Sign("(")) {
            let inside = self.any()?;
            self.wants(")")?;
            return Ok(Side::Other(format!("({inside})")));
        }
        let Some((first, rest)) = self.tokens.split_first() else { return Err(self.wrong()) };
        match first {
            Token::Question(_) | Token::Own => self.question().map(Side::Question),
            Token::Text(text) => {
                self.tokens = rest;
                quoted(text)?;
                Ok(Side::Text(text.clone()))
            }
            Token::Number(number) => {
                self.tokens = rest;
                Ok(Side::Other(number.clone()))
            }
            Token::Word(word) => {
                let unknown = self.wrong();
                self.tokens = rest;
                match word.as_str() {
                    "true" | "false" => {
                        self.wants("(")?;
                        self.wants(")")?;
                        Ok(Side::Other(if word == "true" { "1" } else { "0" }.into()))
                    }
                    "not" => {
                        self.wants("(")?;
                        let inside = self.any()?;
                        self.wants(")")?;
                        // Within parentheses: a comparison may follow, which binds less here and more there.
                        Ok(Side::Other(format!("(not ({inside}))")))
                    }
                    "selected" => self.selected().map(Side::Other),
                    "number" => self.answered().map(Side::Other),
                    _ => Err(unknown),
                }
            }
            Token::Sign(_) => Err(self.wrong()),
        }
    }

    fn selected(&mut self) -> Result<String, Unknown> {
        self.wants("(")?;
        let question = self.question()?;
        self.wants(",")?;
        let Some((Token::Text(text), rest)) = self.tokens.split_first() else { return Err(self.wrong()) };
        self.tokens = rest;
        self.wants(")")?;
        let code = quoted(&coded(&question, text))?;
        // The answer to a scored question is a number.
        Ok(if question.is_scored {
            format!("({} = {code})", question.id)
        } else {
            format!("selected({}, {code})", question.id)
        })
    }

    /// How many questions have an answer, as [`to_xpath`] writes it: `number(${a} != '') + number(${b} != '')`.
    fn answered(&mut self) -> Result<String, Unknown> {
        let mut ids = Vec::new();
        loop {
            self.wants("(")?;
            ids.push(self.question()?.id.to_owned());
            self.wants("!=")?;
            if !self.takes(&Token::Text(String::new())) {
                return Err(self.wrong());
            }
            self.wants(")")?;
            if !self.takes(&Token::Sign("+")) {
                return Ok(format!("answered({})", ids.join(", ")));
            }
            if !self.takes_word("number") {
                return Err(self.wrong());
            }
        }
    }

    fn question(&mut self) -> Result<Named<'a>, Unknown> {
        let unknown = self.wrong();
        let name = match self.tokens.first() {
            Some(Token::Own) => self.own,
            Some(Token::Question(name)) => name,
            _ => return Err(unknown),
        };
        let found = (self.named)(name).ok_or(unknown)?;
        self.tokens = self.tokens.get(1..).unwrap_or_default();
        Ok(found)
    }
}

fn coded(question: &Named<'_>, name: &str) -> String {
    (question.code)(name).unwrap_or_else(|| name.to_owned())
}

fn quoted(text: &str) -> Result<String, Unknown> {
    if text.contains('\'') { Err(Unknown(format!("\"{text}\""))) } else { Ok(format!("'{text}'")) }
}

fn written(side: Side<'_>) -> String {
    match side {
        Side::Question(question) => question.id.to_owned(),
        // It was quoted when it was read.
        Side::Text(text) => format!("'{text}'"),
        Side::Other(text) => text,
    }
}

#[cfg(test)]
mod tests;
